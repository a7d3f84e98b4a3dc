import { create } from '@bufbuild/protobuf';
import {
  type FileDescriptorProto,
  FileDescriptorProtoSchema,
  type ServiceDescriptorProto,
  ServiceDescriptorProtoSchema,
} from '@bufbuild/protobuf/wkt';
import protobuf from 'protobufjs';
import { SnodoError } from '../../core/error.ts';
import { describeEnum, describeMessage } from './describe-type.ts';

function describeService(service: protobuf.Service): ServiceDescriptorProto {
  return create(ServiceDescriptorProtoSchema, {
    name: service.name,
    method: service.methodsArray.map((method) => ({
      name: method.name,
      inputType: method.resolvedRequestType?.fullName ?? '',
      outputType: method.resolvedResponseType?.fullName ?? '',
      clientStreaming: method.requestStream === true,
      serverStreaming: method.responseStream === true,
    })),
  });
}

/** A package's types and services as a file of their own. */
function describePackage(space: protobuf.Namespace): FileDescriptorProto | undefined {
  const own = space.nestedArray;
  const messageType = own.flatMap((one) => (one instanceof protobuf.Type ? [describeMessage(one)] : []));
  const enumType = own.flatMap((one) => (one instanceof protobuf.Enum ? [describeEnum(one)] : []));
  const service = own.flatMap((one) => (one instanceof protobuf.Service ? [describeService(one)] : []));
  if (messageType.length + enumType.length + service.length === 0) return undefined;
  const name = space.fullName.slice(1);
  return create(FileDescriptorProtoSchema, {
    name: `${name}.proto`,
    package: name,
    syntax: 'proto3',
    messageType,
    enumType,
    service,
  });
}

function packagesIn(space: protobuf.Namespace): readonly protobuf.Namespace[] {
  const inner = space.nestedArray.flatMap((one) =>
    one instanceof protobuf.Namespace && !(one instanceof protobuf.Type || one instanceof protobuf.Service)
      ? packagesIn(one)
      : [],
  );
  return [space, ...inner];
}

function parsed(texts: readonly string[]): protobuf.Root {
  const root = new protobuf.Root();
  for (const text of texts) {
    const { imports = [], weakImports = [] } = protobuf.parse(text, root, { keepCase: true });
    for (const name of [...imports, ...weakImports]) {
      const known = protobuf.common.get(name)?.nested;
      if (known) root.addJSON(known);
    }
  }
  root.resolveAll();
  return root;
}

/**
 * What .proto texts describe, a file for each package. Google's well-known types are known; other imports must be among
 * the texts if a type of theirs is used.
 *
 * @throws SnodoError `invalid` with what the parser says and the line.
 */
export function describeProto(texts: readonly string[]): readonly FileDescriptorProto[] {
  let root: protobuf.Root;
  try {
    root = parsed(texts);
  } catch (error) {
    // The parser stumbles where a text is cut off.
    if (error instanceof TypeError) throw new SnodoError('invalid', 'proto: It ends in the middle.', { cause: error });
    const reason = error instanceof Error ? error.message : String(error);
    const hint = reason.startsWith('no such') ? ' Give the text that defines it too: proto takes a list.' : '';
    throw new SnodoError('invalid', `proto: ${reason}.${hint}`, { cause: error });
  }
  return packagesIn(root).flatMap((one) => describePackage(one) ?? []);
}
