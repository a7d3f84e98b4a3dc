import { decoded } from '../core/decoded.ts';
import type { Endpoint } from '../store/deliveries/endpoints.ts';

/** All that are live, so that most are found at once. */
export interface Listed {
  readonly rows: readonly Endpoint[];
  readonly exact: ReadonlyMap<string, Endpoint>;
  readonly patterns: readonly { readonly parts: readonly string[]; readonly endpoint: Endpoint }[];
  readonly paths: ReadonlySet<string>;
}

export function listed(rows: readonly Endpoint[]): Listed {
  const patterns = rows.filter((row) => row.path.includes(':'));
  const plain = rows.filter((row) => !row.path.includes(':'));
  return {
    rows,
    exact: new Map(plain.map((row) => [`${row.method} ${row.path}`, row])),
    patterns: patterns.map((endpoint) => ({ parts: endpoint.path.split('/'), endpoint })),
    paths: new Set(plain.map((row) => row.path)),
  };
}

/** The parts of a path that have names; undefined where it is another path. */
export function matchPattern(parts: readonly string[], path: string): Record<string, string> | undefined {
  const given = path.split('/');
  if (given.length !== parts.length) return undefined;
  const params: Record<string, string> = {};
  for (const [at, part] of parts.entries()) {
    const value = given[at] ?? '';
    if (part.startsWith(':') && value !== '') params[part.slice(1)] = decoded(value);
    else if (part !== value) return undefined;
  }
  return params;
}
