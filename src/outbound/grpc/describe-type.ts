import { create } from '@bufbuild/protobuf';
import {
  type DescriptorProto,
  DescriptorProtoSchema,
  EnumDescriptorProtoSchema,
  type EnumDescriptorProto,
  type FieldDescriptorProto,
  FieldDescriptorProto_Label as Label,
  FieldDescriptorProtoSchema,
  FieldOptionsSchema,
  FieldDescriptorProto_Type as ProtoType,
} from '@bufbuild/protobuf/wkt';
import protobuf from 'protobufjs';
import { SnodoError } from '../../core/error.ts';
import { jsonName } from './json-name.ts';
import { scalarTypes } from './scalar-types.ts';

function scalarOf(field: protobuf.FieldBase, name: string): ProtoType {
  const scalar = Object.hasOwn(scalarTypes, name) ? scalarTypes[name] : undefined;
  if (scalar !== undefined) return scalar;
  throw new SnodoError('invalid', `proto: ${field.fullName.slice(1)} is of a type "${name}" that there is not.`);
}

function typeOf(field: protobuf.FieldBase): Pick<FieldDescriptorProto, 'type' | 'typeName'> {
  const { resolvedType: type } = field;
  if (type === null) return { type: scalarOf(field, field.type), typeName: '' };
  if (field instanceof protobuf.Field && field.delimited) {
    throw new SnodoError('invalid', `proto: ${field.fullName.slice(1)} is a group, which is not supported.`);
  }
  return { type: type instanceof protobuf.Enum ? ProtoType.ENUM : ProtoType.MESSAGE, typeName: type.fullName };
}

/** The message that the wire has for a map: its entries are a repeated one of it. */
function entryOf(field: protobuf.MapField, name: string): DescriptorProto {
  return create(DescriptorProtoSchema, {
    name,
    options: { mapEntry: true },
    field: [
      { name: 'key', jsonName: 'key', number: 1, label: Label.OPTIONAL, type: scalarOf(field, field.keyType) },
      { name: 'value', jsonName: 'value', number: 2, label: Label.OPTIONAL, ...typeOf(field) },
    ],
  });
}

export function describeEnum(type: protobuf.Enum): EnumDescriptorProto {
  const values = Object.entries(type.values).toSorted(([, one], [, other]) => one - other);
  // The first must be 0 in proto3, whatever is written where.
  const zeroFirst = [...values.filter(([, number]) => number === 0), ...values.filter(([, number]) => number !== 0)];
  return create(EnumDescriptorProtoSchema, {
    name: type.name,
    value: zeroFirst.map(([name, number]) => ({ name, number })),
    options: { allowAlias: true },
  });
}

/** A message as protoc would describe it in a proto3 file, which proto2 fits in as well but for groups. */
export function describeMessage(type: protobuf.Type): DescriptorProto {
  const nested: DescriptorProto[] = [];
  // Those that `optional` makes come last, as the format wants it.
  const written = type.oneofsArray.filter((one) => !one.isProto3Optional);
  const oneofs = written.map(({ name }) => ({ name }));
  const fields = type.fieldsArray.map((field) => {
    field.resolve();
    const given: unknown = field.options?.['json_name'];
    const isMap = field instanceof protobuf.MapField;
    const described = create(FieldDescriptorProtoSchema, {
      name: field.name,
      number: field.id,
      jsonName: typeof given === 'string' ? given : jsonName(field.name),
      label: field.repeated || isMap ? Label.REPEATED : Label.OPTIONAL,
    });
    if (isMap) {
      const entry = `${jsonName(`_${field.name}`)}Entry`;
      nested.push(entryOf(field, entry));
      return Object.assign(described, { type: ProtoType.MESSAGE, typeName: `${type.fullName}.${entry}` });
    }
    Object.assign(described, typeOf(field));
    if (field.repeated) described.options = create(FieldOptionsSchema, { packed: field.packed });
    const at = field.partOf === null ? -1 : written.indexOf(field.partOf);
    if (at >= 0) described.oneofIndex = at;
    else if (!field.repeated && field.hasPresence && described.type !== ProtoType.MESSAGE) {
      oneofs.push({ name: `_${field.name}` });
      described.proto3Optional = true;
      described.oneofIndex = oneofs.length - 1;
    }
    return described;
  });
  for (const inner of type.nestedArray) if (inner instanceof protobuf.Type) nested.push(describeMessage(inner));
  return create(DescriptorProtoSchema, {
    name: type.name,
    field: fields,
    oneofDecl: oneofs,
    nestedType: nested,
    enumType: type.nestedArray.flatMap((inner) => (inner instanceof protobuf.Enum ? [describeEnum(inner)] : [])),
  });
}
