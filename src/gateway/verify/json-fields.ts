import { z } from 'zod';
import type { SignedRequest } from './scheme.ts';

const fields = z.record(z.string(), z.unknown());

/** The value of a body in JSON; undefined where it is something else. */
export function jsonOf(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString());
  } catch {
    return undefined;
  }
}

/** The fields of a body that is a JSON object; none where it is anything else. */
export function fieldsOf(body: Uint8Array): Readonly<Record<string, unknown>> {
  const read = fields.safeParse(jsonOf(body));
  return read.success ? read.data : {};
}

/** The name of a delivery that stands in a field of its JSON body. */
export function idInBody(field: string): (request: SignedRequest) => string | undefined {
  return ({ body }) => {
    const value = fieldsOf(body)[field];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
}
