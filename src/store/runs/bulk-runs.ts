import type { RunStatus } from '../../core/run.ts';
import type { Sql } from '../database.ts';
import { type RunFilter, runCondition } from './run-condition.ts';

/** What is done with many runs at once: failed and cancelled ones go on, or open ones are cancelled. */
export type BulkAct = 'run' | 'cancel';

/**
 * The ids of the runs that a filter means and with which an act can be done, oldest first. Runs that were called are not
 * opened by a filter: the one that called them is what can be retried.
 */
export async function runsMeant(sql: Sql, act: BulkAct, filter: RunFilter, limit: number): Promise<readonly string[]> {
  const { text } = filter;
  const possible =
    act === 'cancel' ? sql`r.outcome is null` : sql`r.outcome in ('failed', 'cancelled') and r.parent_run is null`;
  const found =
    text === undefined
      ? sql``
      : sql`and r.id = any(array(select run from run_search where words @@ websearch_to_tsquery('simple', ${text})))`;
  const rows = await sql<{ id: string }[]>`
    select r.id from runs r where ${possible} ${runCondition(sql, filter)} ${found} order by r.id limit ${limit}`;
  return rows.map(({ id }) => id);
}

/** How some runs stand, by their ids; those that are not there are missing. */
export async function statusesOf(sql: Sql, ids: readonly string[]): Promise<ReadonlyMap<string, RunStatus>> {
  const rows = await sql<{ id: string; status: RunStatus }[]>`
    select id, coalesce(outcome, state) as status from runs where id = any(${[...ids]}::uuid[])`;
  return new Map(rows.map(({ id, status }) => [id, status]));
}
