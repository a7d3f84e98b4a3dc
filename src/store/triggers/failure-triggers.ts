import { failureBody, type FailureTrigger, type FailureWatcher, toldOf } from '../../core/failure-trigger.ts';
import { newId } from '../../core/id.ts';
import type { Json } from '../../core/json.ts';
import { isTried, type RunCause } from '../../core/run.ts';
import type { Statements } from '../database.ts';
import { jsonColumn } from '../json-column.ts';
import { createRun } from '../runs/runs.ts';

/** Notes within a publish, an unpublish or a delete whether a workflow starts by failures of others. */
export async function wantFailures(
  sql: Statements,
  workflow: string,
  wanted: (FailureTrigger & { readonly version: number }) | undefined,
): Promise<void> {
  if (wanted === undefined) {
    await sql`delete from failure_triggers where workflow = ${workflow}`;
    return;
  }
  const { version, workflows = null, include } = wanted;
  await sql`
    insert into failure_triggers (workflow, version, workflows, outcomes)
    values (${workflow}, ${version}, ${workflows}::text[], ${include}::text[])
    on conflict (workflow) do update
      set version = excluded.version, workflows = excluded.workflows, outcomes = excluded.outcomes`;
}

export async function listFailureWatchers(sql: Statements): Promise<readonly FailureWatcher[]> {
  return sql<FailureWatcher[]>`select workflow, version, workflows, outcomes from failure_triggers order by workflow`;
}

/** Whether a run was called by one that a failure has started, at any distance. */
export async function calledByTold(sql: Statements, run: string): Promise<boolean> {
  const rows = await sql`
    with recursive callers as (
      select id, parent_run, cause from runs where id = ${run}
      union all
      select r.id, r.parent_run, r.cause from callers c join runs r on r.id = c.parent_run
    )
    select 1 from callers where cause = 'failure' limit 1`;
  return rows.length > 0;
}

interface CancelledRow {
  readonly workflow: string;
  readonly version: number;
  readonly cause: RunCause;
  readonly error: unknown;
  readonly startedAt: Date | null;
  readonly endedAt: Date;
}

async function failedStepsOf(sql: Statements, run: string) {
  const rows = await sql<{ id: string; port: string | null; error: unknown }[]>`
    select step as id, port, error from journal where run = ${run} and scope = '' and status = 'failed'`;
  return rows.map(({ id, port, error }): { id: string; handled: boolean; error: Json } => ({
    id,
    handled: port !== null,
    error: jsonColumn(error),
  }));
}

/**
 * Starts what waits for cancelled runs, in the transaction that has ended one which no worker had in hand.
 *
 * @param pageOf the page of a run; left out, it is not told.
 */
export async function tellOfCancelled(sql: Statements, run: string, pageOf?: (run: string) => string): Promise<void> {
  const watchers = await sql<FailureWatcher[]>`
    select workflow, version, workflows, outcomes from failure_triggers
    where 'cancelled' = any(outcomes) or workflow = (select workflow from runs where id = ${run})`;
  if (watchers.length === 0) return;
  const [ended] = await sql<CancelledRow[]>`
    select workflow, version, cause, error, started_at as "startedAt", ended_at as "endedAt" from runs where id = ${run}`;
  if (ended === undefined || ended.cause === 'failure' || isTried(ended.version)) return;
  const { workflow, version, startedAt, endedAt } = ended;
  const told = toldOf(watchers, { workflow, outcome: 'cancelled' });
  if (told.length === 0 || (await calledByTold(sql, run))) return;
  const input = failureBody({
    run,
    workflow,
    version,
    outcome: 'cancelled',
    error: jsonColumn(ended.error),
    failedSteps: await failedStepsOf(sql, run),
    startedAt,
    endedAt,
    url: pageOf?.(run) ?? null,
  });
  for (const one of told) {
    await createRun(sql, { id: newId(), workflow: one.workflow, version: one.version, cause: 'failure', input });
  }
}
