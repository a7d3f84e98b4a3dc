import {
  create,
  createFileRegistry,
  type DescMessage,
  type DescMethod,
  type DescService,
  type FileRegistry,
  fromBinary,
  fromJson,
  type JsonValue,
  toBinary,
  toJson,
} from '@bufbuild/protobuf';
import { type FileDescriptorProto, FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt';
import { z } from 'zod';
import { SnodoError } from '../../core/error.ts';
import { isList, isObject, type Json } from '../../core/json.ts';
import { nearest } from '../../core/plan.ts';
import { completeFiles } from './complete-files.ts';
import { inOrder } from './in-order.ts';

const json = z.json();

/** As the library's own type of JSON wants it. */
function mutable(value: Json): JsonValue {
  if (isList(value)) return value.map(mutable);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, mutable(one)]));
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The services of a server and the messages that they take, as its descriptors say. */
export class GrpcSchema {
  readonly #registry: FileRegistry;

  /** @throws SnodoError `invalid` where the files do not fit together. */
  constructor(files: readonly FileDescriptorProto[]) {
    completeFiles(files);
    try {
      this.#registry = createFileRegistry(create(FileDescriptorSetSchema, { file: [...inOrder(files)] }));
    } catch (error) {
      throw new SnodoError('invalid', `The descriptors of the services do not fit together: ${reasonOf(error)}.`, {
        cause: error,
      });
    }
  }

  get services(): readonly DescService[] {
    return [...this.#registry].flatMap((type) => (type.kind === 'service' ? [type] : []));
  }

  /** A message by its full name. */
  message(name: string): DescMessage | undefined {
    return this.#registry.getMessage(name);
  }

  service(name: string): DescService | undefined {
    return this.#registry.getService(name);
  }

  /** @throws SnodoError `invalid` that names what there is. */
  method(service: string, name: string): DescMethod {
    const found = this.service(service);
    if (found === undefined) {
      throw unknownService(
        service,
        this.services.map((one) => one.typeName),
      );
    }
    const method = found.methods.find((one) => one.name === name);
    if (method) return method;
    const names = found.methods.map((one) => one.name);
    const meant = nearest(name, names);
    throw new SnodoError(
      'invalid',
      `method: ${service} has no method "${name}". ${meant === undefined ? '' : `Did you mean "${meant}"? `}There are ${names.join(', ')}.`,
    );
  }

  /** By the JSON form of Protocol Buffers: 64-bit numbers as text, bytes in base64, enums by name. @throws SnodoError `invalid`. */
  encode(type: DescMessage, message: Json): Uint8Array {
    try {
      return toBinary(type, fromJson(type, mutable(message), { registry: this.#registry }));
    } catch (error) {
      throw new SnodoError('invalid', `message: ${reasonOf(error)}.`, { cause: error });
    }
  }

  /** In the JSON form of Protocol Buffers; what is not set has its default. @throws SnodoError `unreadable`. */
  decode(type: DescMessage, bytes: Uint8Array): Json {
    try {
      const message = fromBinary(type, bytes);
      return json.parse(toJson(type, message, { registry: this.#registry, alwaysEmitImplicit: true }));
    } catch (error) {
      throw new SnodoError('unreadable', `An answer is no ${type.typeName}: ${reasonOf(error)}.`, { cause: error });
    }
  }
}

export function unknownService(service: string, names: readonly string[]): SnodoError {
  const meant = nearest(service, names);
  const there = names.length === 0 ? 'There is none.' : `There are ${names.join(', ')}.`;
  return new SnodoError(
    'invalid',
    `service: There is no service "${service}". ${meant === undefined ? '' : `Did you mean "${meant}"? `}${there}`,
  );
}
