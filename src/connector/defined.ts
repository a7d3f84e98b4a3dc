import type { Json } from '../core/json.ts';

/** Without what is undefined, which JSON has no word for. */
export function defined(values: { readonly [name: string]: Json | undefined }): { readonly [name: string]: Json } {
  const entries = Object.entries(values).filter((entry): entry is [string, Json] => entry[1] !== undefined);
  return Object.fromEntries(entries);
}
