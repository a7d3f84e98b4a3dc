import { z } from 'zod';
import { SnodoError } from '../core/error.ts';
import type { Json } from '../core/json.ts';
import type { WholeDelivery } from '../store/deliveries/deliveries.ts';
import { readUpload } from './body.ts';

const keptHeaders = z.record(z.string(), z.string());
const inBase64 = z.strictObject({ base64: z.base64() });

/** What is changed of a delivery; what is left out stays. */
export interface Edit {
  /** A JSON value, a text, or `{ base64 }` for bytes. */
  readonly body?: Json | undefined;
  /** By name; null takes one away. */
  readonly headers?: Readonly<Record<string, string | null>> | undefined;
  /** All of the query. */
  readonly query?: Readonly<Record<string, string | readonly string[]>> | undefined;
}

interface Edited {
  readonly headers: Readonly<Record<string, string>>;
  readonly query: Json;
  readonly body: Uint8Array;
}

/** The bytes of a body as it is given: `isJson` where it was a value and no text. */
export function bodyBytes(given: Json): { readonly body: Uint8Array; readonly isJson: boolean } {
  const bytes = inBase64.safeParse(given);
  if (bytes.success) return { body: Buffer.from(bytes.data.base64, 'base64'), isJson: false };
  if (typeof given === 'string') return { body: Buffer.from(given), isJson: false };
  return { body: Buffer.from(JSON.stringify(given)), isJson: true };
}

/**
 * A delivery as it is sent again.
 *
 * @throws SnodoError `conflict` where its body is not whole and none is given, and what reading the body throws.
 */
export async function edited(delivery: WholeDelivery, edit: Edit): Promise<Edited> {
  const headers = new Map(Object.entries(keptHeaders.parse(delivery.headers)));
  let body = delivery.body ?? Buffer.alloc(0);
  if (edit.body !== undefined) {
    const given = bodyBytes(edit.body);
    body = given.body;
    if (given.isJson) headers.set('content-type', 'application/json');
  } else if (!delivery.bodyComplete) {
    throw new SnodoError(
      'conflict',
      `The body of delivery ${delivery.id} is not kept to its end, so it cannot be sent again. Give one as "body".`,
    );
  }
  headers.set('content-length', String(body.length));
  for (const [name, value] of Object.entries(edit.headers ?? {})) {
    if (value === null) headers.delete(name.toLowerCase());
    else headers.set(name.toLowerCase(), value);
  }
  // What the gateway would refuse must not become a run that cannot read its trigger.
  await readUpload(headers.get('content-type'), body, delivery.id);
  const query = edit.query === undefined ? delivery.query : z.json().parse(edit.query);
  return { headers: Object.fromEntries(headers), query, body };
}
