import { type DescEnum, type DescField, type DescMessage, ScalarType } from '@bufbuild/protobuf';
import type { Json } from '../../core/json.ts';

type Schema = { readonly [key: string]: Json };

const wholeNumber: Schema = { type: 'integer' };
/** More than a number of JavaScript holds: text is right, a number is taken. */
const longNumber: Schema = { type: ['string', 'integer'] };
const number: Schema = { type: ['number', 'string'] };
const bytes: Schema = { type: 'string', contentEncoding: 'base64' };

const scalars: { readonly [T in ScalarType]: Schema } = {
  [ScalarType.DOUBLE]: number,
  [ScalarType.FLOAT]: number,
  [ScalarType.INT64]: longNumber,
  [ScalarType.UINT64]: longNumber,
  [ScalarType.INT32]: wholeNumber,
  [ScalarType.FIXED64]: longNumber,
  [ScalarType.FIXED32]: wholeNumber,
  [ScalarType.BOOL]: { type: 'boolean' },
  [ScalarType.STRING]: { type: 'string' },
  [ScalarType.BYTES]: bytes,
  [ScalarType.UINT32]: wholeNumber,
  [ScalarType.SFIXED32]: wholeNumber,
  [ScalarType.SFIXED64]: longNumber,
  [ScalarType.SINT32]: wholeNumber,
  [ScalarType.SINT64]: longNumber,
};

/** Messages that JSON has another form for. */
const wellKnown: Readonly<Record<string, Schema>> = {
  'google.protobuf.Timestamp': { type: 'string', format: 'date-time' },
  'google.protobuf.Duration': { type: 'string', pattern: '^-?[0-9]+(\\.[0-9]{1,9})?s$' },
  'google.protobuf.FieldMask': { type: 'string' },
  'google.protobuf.Empty': { type: 'object', additionalProperties: false },
  'google.protobuf.Struct': { type: 'object' },
  'google.protobuf.Value': {},
  'google.protobuf.ListValue': { type: 'array' },
  'google.protobuf.Any': { type: 'object', required: ['@type'], properties: { '@type': { type: 'string' } } },
  'google.protobuf.DoubleValue': number,
  'google.protobuf.FloatValue': number,
  'google.protobuf.Int64Value': longNumber,
  'google.protobuf.UInt64Value': longNumber,
  'google.protobuf.Int32Value': wholeNumber,
  'google.protobuf.UInt32Value': wholeNumber,
  'google.protobuf.BoolValue': { type: 'boolean' },
  'google.protobuf.StringValue': { type: 'string' },
  'google.protobuf.BytesValue': bytes,
};

function enumSchema(type: DescEnum): Schema {
  return type.typeName === 'google.protobuf.NullValue'
    ? { type: 'null' }
    : { enum: type.values.map((value) => value.name) };
}

/** A JSON Schema of a message in the JSON form of Protocol Buffers; messages inside are in `$defs`, so that they may hold themselves. */
export function messageSchema(type: DescMessage): Schema {
  const defs: Record<string, Json> = {};

  const ofMessage = (message: DescMessage): Schema => {
    const known = wellKnown[message.typeName];
    if (known) return known;
    if (!Object.hasOwn(defs, message.typeName)) {
      // Before its fields are gone through: one of them may be of the same type.
      defs[message.typeName] = {};
      defs[message.typeName] = {
        type: 'object',
        additionalProperties: false,
        properties: Object.fromEntries(message.fields.map((field) => [field.jsonName, ofField(field)])),
      };
    }
    return { $ref: `#/$defs/${message.typeName}` };
  };

  const ofField = (field: DescField): Schema => {
    switch (field.fieldKind) {
      case 'scalar':
        return scalars[field.scalar];
      case 'enum':
        return enumSchema(field.enum);
      case 'message':
        return ofMessage(field.message);
      case 'list':
        return { type: 'array', items: ofPart(field.listKind, field) };
      case 'map':
        return { type: 'object', additionalProperties: ofPart(field.mapKind, field) };
    }
  };

  const ofPart = (
    kind: 'scalar' | 'enum' | 'message',
    part: Pick<DescField, 'scalar' | 'enum' | 'message'>,
  ): Schema => {
    if (part.message) return ofMessage(part.message);
    if (part.enum) return enumSchema(part.enum);
    return part.scalar === undefined ? { type: kind } : scalars[part.scalar];
  };

  return { ...ofMessage(type), ...(Object.keys(defs).length > 0 ? { $defs: defs } : {}) };
}
