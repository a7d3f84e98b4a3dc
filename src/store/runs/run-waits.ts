import type { Json } from '../../core/json.ts';
import type { Sql } from '../database.ts';
import { jsonColumn } from '../json-column.ts';

/** A step that waits, of some runs. */
export interface WaitingStep {
  readonly run: string;
  /** Of an item of an `each`, with the step: `orders/17/charge`. */
  readonly step: string;
  readonly waits: Json;
  readonly error: Json;
}

/** The steps of some runs that wait. */
export async function waitingSteps(sql: Sql, runs: readonly string[]): Promise<readonly WaitingStep[]> {
  const rows = await sql<{ run: string; scope: string; step: string; waits: unknown; error: unknown }[]>`
    select run, scope, step, waits, error from journal where run = any(${[...runs]}::uuid[]) and status = 'waiting'
    order by started_at, scope, step`;
  return rows.map(({ run, scope, step, waits, error }) => ({
    run,
    step: scope === '' ? step : `${scope}/${step}`,
    waits: jsonColumn(waits),
    error: jsonColumn(error),
  }));
}

/** The labels of the workers that some queued runs wait for. */
export async function waitingForWorker(sql: Sql, runs: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await sql<{ id: string; run_on: string }[]>`
    select id, run_on from runs
    where id = any(${[...runs]}::uuid[]) and run_on is not null and state = 'queued' and outcome is null`;
  return new Map(rows.map(({ id, run_on: label }) => [id, label]));
}

/** Those of some runs that wait for a place among the runs of their workflow. */
export async function waitingForPlace(sql: Sql, runs: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await sql<{ run: string }[]>`
    select run from run_places where run = any(${[...runs]}::uuid[]) and not holds`;
  return new Set(rows.map(({ run }) => run));
}
