import { z } from 'zod';
import { isObject, type Json } from '../../core/json.ts';
import { describeProto } from './proto-text.ts';
import { GrpcSchema } from './schema.ts';
import { errorDetailsProto } from './well-known-protos.ts';

const whole = z.object({ details: z.array(z.object({ typeUrl: z.string(), value: z.string() })) });

let known: { readonly details: GrpcSchema; readonly plain: GrpcSchema } | undefined;

/** `google.protobuf.Any` as plain fields: one of an unknown type would make all of them unreadable. */
function schemas() {
  known ??= {
    details: new GrpcSchema(describeProto([errorDetailsProto])),
    plain: new GrpcSchema(
      describeProto([
        `syntax = "proto3"; package plain; message Status { repeated Any details = 3; }
         message Any { string type_url = 1; bytes value = 2; }`,
      ]),
    ),
  };
  return known;
}

/**
 * What a service says of an error besides its message (trailer `grpc-status-details-bin`, in base64): a list of objects,
 * each with its `@type`; of types that are not known `value` in base64. Empty where it says nothing readable.
 */
export function errorDetails(trailer: string | undefined): readonly Json[] {
  if (trailer === undefined) return [];
  const { details, plain } = schemas();
  const statusType = plain.message('plain.Status');
  if (statusType === undefined) return [];
  try {
    const { details: found } = whole.parse(plain.decode(statusType, Buffer.from(trailer, 'base64')));
    return found.map(({ typeUrl, value }) => {
      const name = typeUrl.slice(typeUrl.lastIndexOf('/') + 1);
      const type = details.message(name);
      const read = type === undefined ? { value } : details.decode(type, Buffer.from(value, 'base64'));
      // Some types are no object in JSON: a Duration is "3s".
      return { '@type': name, ...(isObject(read) ? read : { value: read }) };
    });
  } catch {
    // What an error says beside itself must not hide the error.
    return [];
  }
}
