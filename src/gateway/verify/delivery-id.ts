import { z } from 'zod';
import { headerOf, type SignedRequest } from './scheme.ts';

const fields = z.record(z.string(), z.unknown());

/** The name of a delivery that stands in a header. */
export function idInHeader(name: string): (request: SignedRequest) => string | undefined {
  return ({ headers }) => headerOf(headers, name);
}

/** The name of a delivery that stands in a field of its JSON body. */
export function idInBody(field: string): (request: SignedRequest) => string | undefined {
  return ({ body }) => {
    let json: unknown;
    try {
      json = JSON.parse(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString());
    } catch {
      return undefined;
    }
    const read = fields.safeParse(json);
    const value = read.success ? read.data[field] : undefined;
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
}
