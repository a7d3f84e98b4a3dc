import type { Sql } from '../database.ts';

/** How many runs of a workflow are open; not counted further than `most`. */
export async function countOpenRuns(sql: Sql, workflow: string, most: number): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from (
      select from runs where workflow = ${workflow} and outcome is null limit ${most}) as open`;
  return row?.count ?? 0;
}
