import type { IncomingHttpHeaders } from 'node:http';
import type { Json } from '../core/json.ts';

/** Headers that prove who somebody is: once verified they are only a danger in the history. */
const proofs: ReadonlySet<string> = new Set(['authorization', 'proxy-authorization', 'cookie', 'x-api-key']);

/** The headers as they are kept: JSON text, names in lower case, proofs of identity left out. */
export function keptHeaders(headers: IncomingHttpHeaders): string {
  const kept: Record<string, string> = {};
  for (const name in headers) {
    const value = headers[name];
    if (value === undefined) continue;
    kept[name] = proofs.has(name) ? '[secret]' : Array.isArray(value) ? value.join(', ') : value;
  }
  return JSON.stringify(kept);
}

/** The query as an object; a name that comes more than once has a list. */
export function queryOf(search: string): { readonly [name: string]: Json } {
  const query = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(search)) query.set(name, [...(query.get(name) ?? []), value]);
  return Object.fromEntries(
    [...query].map(([name, values]) => [name, values.length === 1 ? (values[0] ?? '') : values]),
  );
}
