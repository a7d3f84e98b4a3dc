import type { IncomingHttpHeaders } from 'node:http';
import type { Json } from '../core/json.ts';

/**
 * Headers that prove who somebody is: once verified they are only a danger in the history. A sender at a wrong path shows
 * its own as well, so those are here that many services use.
 */
const proofs: ReadonlySet<string> = new Set([
  'authorization',
  'proxy-authorization',
  'cookie',
  'x-api-key',
  'api-key',
  'apikey',
  'x-auth-token',
  'x-access-token',
  'x-gitlab-token',
]);

/** Stands where a proof of identity was. */
export const hidden = '[secret]';

type Query = { readonly [name: string]: Json };

/** The headers as they are kept: names in lower case, proofs of identity left out. */
export function keptHeaders(
  headers: IncomingHttpHeaders,
  own: readonly string[] = [],
): Readonly<Record<string, string>> {
  const kept: Record<string, string> = {};
  for (const name in headers) {
    const value = headers[name];
    if (value === undefined) continue;
    const secret = proofs.has(name) || own.includes(name);
    kept[name] = secret ? hidden : Array.isArray(value) ? value.join(', ') : value;
  }
  return kept;
}

/** The query as it is kept: the proofs of identity of its endpoint left out. */
export function keptQuery(query: Query, own: readonly string[] = []): Query {
  if (own.length === 0) return query;
  return Object.fromEntries(Object.entries(query).map(([name, value]) => [name, own.includes(name) ? hidden : value]));
}

/** The query as an object; a name that comes more than once has a list. */
export function queryOf(search: string): Query {
  const query = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(search)) query.set(name, [...(query.get(name) ?? []), value]);
  return Object.fromEntries(
    [...query].map(([name, values]) => [name, values.length === 1 ? (values[0] ?? '') : values]),
  );
}
