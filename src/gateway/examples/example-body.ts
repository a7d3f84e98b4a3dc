import { randomBytes, randomInt } from 'node:crypto';
import { isList, isObject, type Json } from '../../core/json.ts';
import type { Example } from './example.ts';

function renamed(value: Json, [step, ...steps]: readonly (string | number)[], prefix: string): Json {
  if (step === undefined) {
    return typeof value === 'number' ? randomInt(1, 2 ** 40) : prefix + randomBytes(12).toString('hex');
  }
  if (isList(value)) return value.map((item, at) => (at === step ? renamed(item, steps, prefix) : item));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, name === step ? renamed(item, steps, prefix) : item]),
  );
}

/** The bytes of an example as its provider sends it once, under a name of its own. */
export function exampleBody(example: Example): { readonly body: Uint8Array; readonly contentType: string } {
  const { body, id, contentType } = example;
  const once = id === undefined ? body : renamed(body, id.at, id.prefix);
  if (contentType === undefined) return { body: Buffer.from(JSON.stringify(once)), contentType: 'application/json' };
  const fields = new URLSearchParams();
  for (const [name, value] of Object.entries(isObject(once) ? once : {})) {
    if (typeof value === 'string') fields.append(name, value);
  }
  return { body: Buffer.from(fields.toString()), contentType };
}
