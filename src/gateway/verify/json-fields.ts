import { z } from 'zod';
import type { SignedRequest } from './scheme.ts';

const fields = z.record(z.string(), z.unknown());

/** What a body says as JSON; undefined where it is none. */
export function jsonOf(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString());
  } catch {
    return undefined;
  }
}

/** The fields of a body that is a JSON object; none where it is anything else. */
export function fieldsOf(body: Uint8Array): Readonly<Record<string, unknown>> {
  return objectOf(jsonOf(body));
}

/** The fields of a value that is an object; none where it is anything else. */
export function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  const read = fields.safeParse(value);
  return read.success ? read.data : {};
}

/** A value that is a list; an empty one where it is anything else. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The name of a delivery that stands in a field of its JSON body, or in a field of a field. */
export function idInBody(...path: readonly string[]): (request: SignedRequest) => string | undefined {
  return ({ body }) => {
    const value = path.reduce<unknown>((inner, field) => objectOf(inner)[field], fieldsOf(body));
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
}
