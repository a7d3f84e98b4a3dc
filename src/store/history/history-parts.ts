import type { Sql, Statements } from '../database.ts';

/** A stretch of time whose runs, with what belongs to them, are tables of their own. */
export interface HistoryPart {
  /** Its tables are `history.TABLE_NAME`. */
  readonly name: string;
  /** Null of the part that was there before there were any: it begins with the first id of all. */
  readonly firstId: string | null;
  /** The first that is not in it. */
  readonly endId: string;
}

/** One process at a time makes or drops parts. */
export const historyLock = 7_304_901_126;
/** What lies in the rest is moved to its week while all others of the rest wait; more than this stays there. */
const mostMoved = 10_000;

/** The tables of the history. */
export const historyTables = ['runs', 'deliveries', 'journal', 'calls', 'call_exchanges', 'run_search'] as const;
/** How long to stand in line for one of them: all who come meanwhile stand behind. */
const lockMs = 150;

/**
 * Takes tables for one's own, in one go. Who took one after the other, with work in between, would meet a reader that has the
 * second and waits for the first, and PostgreSQL would end either of them; whoever waits less than its `deadlock_timeout`, a
 * second, is not looked at.
 */
export async function holdAlone(transaction: Statements, tables: readonly string[]): Promise<void> {
  await transaction.unsafe(`set local lock_timeout = '${lockMs}ms'`);
  await transaction.unsafe(`lock table ${tables.join(', ')} in access exclusive mode`);
}

/** PostgreSQL's words for a lock that was not to be had in time, or that another one holds back. */
export function isLockedOut(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === '55P03' || error.code === '40P01');
}

/** The parts there are, the oldest first. */
export async function historyParts(sql: Statements): Promise<readonly HistoryPart[]> {
  return sql<HistoryPart[]>`
    select name, first_id as "firstId", end_id as "endId" from history_parts order by end_id`;
}

/** The weeks, this one and the next `ahead`, that have no part, as their Mondays. By the clock of the database. */
async function missingWeeks(sql: Statements, ahead: number): Promise<readonly Date[]> {
  const rows = await sql<{ monday: Date }[]>`
    select monday from generate_series(0, ${ahead}::int) n
    cross join lateral (select history_week(now()) + n * interval '168 hours' as monday) w
    cross join lateral (select first_id_at(monday) as lo, first_id_at(monday + interval '168 hours') as hi) i
    where not exists (select from history_parts h where h.end_id > lo and (h.first_id is null or h.first_id < hi))
      and (select count(*) from (
        select from history.runs_rest where id >= lo and id < hi limit ${mostMoved + 1}) r) <= ${mostMoved}
    order by monday`;
  return rows.map((row) => row.monday);
}

/**
 * Makes the parts of this week and of the next ones where they are missing. Until a week has one its rows are in the rest,
 * where they are as well kept; so where something holds the tables it is done another time.
 *
 * @returns how many were made.
 */
export async function makeHistoryWeeks(sql: Sql, ahead: number): Promise<number> {
  if ((await missingWeeks(sql, ahead)).length === 0) return 0;
  try {
    return await sql.begin(async (transaction) => {
      const [lock] = await transaction<{ got: boolean }[]>`select pg_try_advisory_xact_lock(${historyLock}) as got`;
      if (lock?.got !== true) return 0;
      const weeks = await missingWeeks(transaction, ahead);
      // Another process has made them since.
      if (weeks.length === 0) return 0;
      await holdAlone(
        transaction,
        historyTables.map((table) => `history.${table}_rest`),
      );
      // What is held up by their vacuum alone holds nobody up.
      await transaction`set local lock_timeout = '1s'`;
      for (const monday of weeks) await transaction`select make_history_week(${monday})`;
      return weeks.length;
    });
  } catch (error) {
    if (isLockedOut(error)) return 0;
    throw error;
  }
}

/** The workflows there are runs of in a part, found by leaping through its index. */
export async function workflowsOfPart(sql: Sql, { name }: HistoryPart): Promise<readonly string[]> {
  const runs = sql(`history.runs_${name}`);
  const rows = await sql<{ workflow: string }[]>`
    with recursive leap as (
      (select workflow from ${runs} order by workflow limit 1)
      union all
      select (select workflow from ${runs} where workflow > leap.workflow order by workflow limit 1)
      from leap where leap.workflow is not null
    )
    select workflow from leap where workflow is not null`;
  return rows.map((row) => row.workflow);
}

/** Whether a part has more than `most` runs of a workflow. */
export async function hasMoreRuns(sql: Sql, { name }: HistoryPart, workflow: string, most: number): Promise<boolean> {
  const [row] = await sql<{ more: boolean }[]>`
    select count(*) > ${most} as more from (
      select from ${sql(`history.runs_${name}`)} where workflow = ${workflow} limit ${most + 1}) there`;
  return row?.more === true;
}
