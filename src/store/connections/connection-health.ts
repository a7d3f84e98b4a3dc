import type { Sql } from '../database.ts';

/** How many connections make no calls, or single ones to try, because their service fails; in any process. */
export async function connectionsCutOff(sql: Sql): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(distinct connection)::int as count from connection_standings where circuit <> 'closed'`;
  return row?.count ?? 0;
}

/** When the first credential or certificate of a connection ends, be that over already; undefined where none does. */
export async function nextCredentialEnd(sql: Sql): Promise<Date | undefined> {
  const [row] = await sql<{ at: Date | null }[]>`select min(credential_ends_at) as at from connections`;
  return row?.at ?? undefined;
}
