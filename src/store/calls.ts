import type { Sql } from './database.ts';

/** A call that left, as the log keeps it; nothing in it is secret. */
export interface LoggedCall {
  /** The slug. */
  readonly connection: string | null;
  readonly method: string;
  /** Where it was sent first; redirects are not told. Credentials in it read `[secret]`. */
  readonly url: string;
  /** Null when no answer came. */
  readonly status: number | null;
  readonly ms: number;
  /** From 1. */
  readonly attempt: number;
  readonly cacheHit: boolean;
  readonly tokens: number | null;
  /** In US dollars. */
  readonly cost: number | null;
  readonly error: string | null;
  /** When it began. */
  readonly at: Date;
}

export interface StoredCall extends LoggedCall {
  readonly id: string;
  readonly run: string | null;
  readonly scope: string | null;
  readonly step: string | null;
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

/** Writes down a call that no step of a run made. */
export async function logCall(sql: Sql, call: LoggedCall): Promise<void> {
  const { connection, method, url, status, ms, attempt, cacheHit, tokens, cost, error, at } = call;
  await sql`
    insert into calls (connection, method, url, status, ms, attempt, cache_hit, tokens, cost, error, at)
    values (${connection}, ${method}, ${url}, ${status}, ${ms}, ${attempt}, ${cacheHit}, ${tokens}, ${cost}, ${error}, ${at})`;
}
