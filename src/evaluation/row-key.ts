import { createHash } from 'node:crypto';
import type { Json } from '../core/json.ts';
import { canonical } from '../expression/schema-reader.ts';

interface Keyed {
  readonly input: Json;
  readonly trigger?: { readonly [field: string]: Json } | undefined;
}

/** By which rows of two evaluations find each other: what goes in, and of the same again which one it is. */
export function rowKeys(rows: readonly Keyed[]): readonly string[] {
  const seen = new Map<string, number>();
  return rows.map(({ input, trigger }) => {
    const text = canonical([input, trigger ?? null]);
    const digest = createHash('sha256').update(text).digest('hex').slice(0, 32);
    const count = (seen.get(digest) ?? 0) + 1;
    seen.set(digest, count);
    return count === 1 ? digest : `${digest}-${count}`;
  });
}
