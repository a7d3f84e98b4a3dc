import { createHash } from 'node:crypto';
import type { Json } from '../../core/json.ts';
import { canonical } from '../../expression/schema-reader.ts';

/** By which it shows whether something is still what it was; the order of keys says nothing. */
export function fingerprint(content: Json): string {
  return createHash('sha256').update(canonical(content)).digest('hex');
}
