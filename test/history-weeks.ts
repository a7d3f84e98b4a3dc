import { deleteWhatIsOld } from '../src/engine/delete-old.ts';
import type { Sql } from '../src/store/database.ts';
import { historyParts } from '../src/store/history/history-parts.ts';

/** Puts weeks in the place of the part in which everything before today lies, as if they had been made in their time. */
export async function historyInWeeks(sql: Sql, back: number): Promise<void> {
  const tables = await sql<{ name: string }[]>`select name from history_tables`;
  for (const { name } of tables) await sql`drop table if exists ${sql(`history.${name}_before`)}`;
  await sql`delete from history_parts where name = 'before'`;
  await sql`select make_history_week(now() - n * interval '168 hours') from generate_series(0, ${back}::int) n`;
}

/** The table that a run is in. */
export async function tableOfRun(sql: Sql, run: string): Promise<string | undefined> {
  const [row] = await sql<{ place: string }[]>`select tableoid::regclass::text as place from runs where id = ${run}`;
  return row?.place;
}

/** Ended runs of a week, each with its request, three steps, a call with its bodies, and its words. */
export async function fillWeek(sql: Sql, workflow: string, ms: number, many: number): Promise<void> {
  const id = (kind: number) =>
    sql`(substr(hex, 1, 8) || '-' || substr(hex, 9, 4) || '-7' || lpad(to_hex(n % 4096), 3, '0') || '-8' || lpad(to_hex(${kind}::int), 3, '0')
      || '-' || lpad(to_hex(n), 12, '0'))::uuid`;
  const rows = sql`generate_series(1, ${many}::int) n
    cross join lateral (select lpad(to_hex((${ms}::float8 + n)::bigint), 12, '0') as hex) h`;
  const noise = sql`repeat(md5(n::text), 40)`;
  await sql`insert into runs (id, workflow, version, state, outcome, cause, delivery, output, ended_at)
    select ${id(1)}, ${workflow}, 1, 'running', 'succeeded', 'webhook', ${id(2)}, '{"ok":true}', to_timestamp(${ms / 1000}) from ${rows}`;
  await sql`insert into deliveries (id, endpoint, workflow, status, method, headers, query, body, runs)
    select ${id(2)}, ${workflow}, ${workflow}, 'accepted', 'POST', '{}', '{}', convert_to(${noise}, 'UTF8'), array[${id(1)}] from ${rows}`;
  await sql`insert into journal (run, scope, step, status, attempts, output, started_at, ended_at)
    select ${id(1)}, '', 's' || s, 'succeeded', 1, '{"ok":true}', now(), now() from ${rows} cross join generate_series(1, 3) s`;
  await sql`insert into calls (id, run, workflow, method, url, ms, attempt, cache_hit, at, kept)
    select ${id(3)}, ${id(1)}, ${workflow}, 'GET', 'https://api.example', 1, 1, false, to_timestamp(${ms / 1000}), true from ${rows}`;
  await sql`insert into call_exchanges (call, request) select ${id(3)}, '{}' from ${rows}`;
  await sql`insert into run_search (run, words) select ${id(1)}, to_tsvector('simple', 'word' || n) from ${rows}`;
}

export async function count(sql: Sql, table: string): Promise<number> {
  const [row] = await sql<{ n: number }[]>`select count(*)::int as n from ${sql(table)}`;
  return row?.n ?? 0;
}

export async function partNames(sql: Sql): Promise<readonly string[]> {
  return (await historyParts(sql)).map(({ name }) => name);
}

/** A workflow of one step. */
export const plain = (slug: string, keep = '30d') =>
  `snodo: 1\nslug: ${slug}\nkeep: ${keep}\nsteps: [{ id: a, type: map, with: { value: 1 } }]\noutput: "{{ steps.a }}"`;
/** One that waits to be called. */
export const asking = (slug: string) =>
  `snodo: 1\nslug: ${slug}\nsteps: [{ id: ask, type: callback, timeout: 366d }]\noutput: "{{ steps.ask.body }}"`;

/** Tidies up until a part is gone: one whose tables are in use at that moment is left for the next time. */
export async function untilGone(sql: Sql, now: number, part: string): Promise<void> {
  do await deleteWhatIsOld(sql, now);
  while ((await partNames(sql)).includes(part));
}
