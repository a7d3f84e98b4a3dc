import type { Sql } from '../database.ts';

/** Which of these deliveries came before and are remembered. @param keys as `Acceptance` has them. */
export async function seenKeys(sql: Sql, keys: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await sql<{ key: string }[]>`
    select key from seen_deliveries where key = any(${[...keys]}::uuid[]) and expires_at >= now()`;
  return new Set(rows.map(({ key }) => key));
}
