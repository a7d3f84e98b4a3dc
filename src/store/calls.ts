import type { Sql } from './database.ts';

export interface StoredCall {
  readonly id: string;
  readonly run: string | null;
  readonly scope: string | null;
  readonly step: string | null;
  readonly connection: string | null;
  readonly method: string;
  readonly url: string;
  readonly status: number | null;
  readonly ms: number;
  readonly attempt: number;
  readonly cacheHit: boolean;
  readonly tokens: number | null;
  readonly cost: number | null;
  readonly error: string | null;
  readonly at: Date;
}

interface Row extends Omit<StoredCall, 'cacheHit'> {
  readonly cache_hit: boolean;
}

/** Outgoing calls, newest first. */
export async function listCalls(
  sql: Sql,
  filter: { readonly run?: string | undefined; readonly limit: number; readonly before?: string | undefined },
): Promise<readonly StoredCall[]> {
  const rows = await sql<Row[]>`
    select id::text, run, scope, step, connection, method, url, status, ms, attempt, cache_hit, tokens, cost, error, at
    from calls where true
    ${filter.run === undefined ? sql`` : sql`and run = ${filter.run}`}
    ${filter.before === undefined ? sql`` : sql`and id < ${filter.before}::bigint`}
    order by calls.id desc limit ${filter.limit}`;
  return rows.map(({ cache_hit, ...call }) => ({ ...call, cacheHit: cache_hit }));
}
