import type { Sql } from '../src/store/database.ts';

/** Puts weeks in the place of the part in which everything before today lies, as if they had been made in their time. */
export async function historyInWeeks(sql: Sql, back: number): Promise<void> {
  const tables = await sql<{ name: string }[]>`select name from history_tables`;
  for (const { name } of tables) await sql`drop table ${sql(`history.${name}_before`)}`;
  await sql`delete from history_parts where name = 'before'`;
  await sql`select make_history_week(now() - n * interval '168 hours') from generate_series(0, ${back}::int) n`;
}

/** The names of the tables of a kind that a condition's rows are in. */
export async function tableOfRun(sql: Sql, run: string): Promise<string | undefined> {
  const [row] = await sql<{ place: string }[]>`select tableoid::regclass::text as place from runs where id = ${run}`;
  return row?.place;
}
