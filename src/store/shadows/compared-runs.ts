import type { Json } from '../../core/json.ts';
import type { RunOutcome } from '../../core/run.ts';
import type { Statements } from '../database.ts';
import { jsonColumn } from '../json-column.ts';
import { responseOfRun } from '../runs/runs.ts';

/** A step of a run, as far as it is compared. */
export interface ComparedStep {
  readonly scope: string;
  readonly step: string;
  readonly status: string;
  /** Null but for steps that send something. */
  readonly input: Json;
}

/** An ended run, as far as it is compared. */
export interface ComparedRun {
  readonly id: string;
  readonly status: RunOutcome;
  readonly output: Json;
  readonly error: Json;
  /** What its `respond` step answered; undefined where none did. */
  readonly answer: Json | undefined;
  readonly startedAt: Date;
  readonly endedAt: Date;
  readonly steps: readonly ComparedStep[];
}

/** An input that is longer is compared by its SHA-256. */
const longestInput = 1_000_000;
/** The steps of more items are not compared. */
const mostSteps = 2_000;

/** Where a step of the journal stands in its document: `save`, or `orders/save` inside of an `each`. */
export function pathOfStep(sql: Statements) {
  return sql`concat_ws('/', nullif(regexp_replace(scope, '/[0-9]+', '', 'g'), ''), step)`;
}

async function comparedSteps(sql: Statements, run: string, sends: readonly string[]): Promise<readonly ComparedStep[]> {
  const rows = await sql<(Omit<ComparedStep, 'input'> & { input: unknown })[]>`
    select scope, step, status, case
        when not sent then null
        when octet_length(input::text) > ${longestInput} then fingerprint_of(input) else input end as input
    from (
      select *, ${pathOfStep(sql)} = any(${[...sends]}::text[]) as sent
      from journal where run = ${run}
    ) j where (scope = '' or sent) and status <> 'waiting' order by started_at, scope, step limit ${mostSteps}`;
  return rows.map((row) => ({ ...row, input: jsonColumn(row.input) }));
}

/**
 * @param sends the steps whose inputs are compared: `save`, or `orders/save` inside of an `each`.
 * @returns undefined where it is not there any more.
 */
export async function comparedRun(
  sql: Statements,
  run: string,
  sends: readonly string[],
): Promise<ComparedRun | undefined> {
  const [row] = await sql<
    { outcome: RunOutcome; output: unknown; error: unknown; startedAt: Date | null; endedAt: Date }[]
  >`
    select outcome, output, error, started_at as "startedAt", ended_at as "endedAt" from runs
    where id = ${run} and outcome is not null and contents is null for share`;
  if (!row) return undefined;
  return {
    id: run,
    status: row.outcome,
    output: jsonColumn(row.output),
    error: jsonColumn(row.error),
    answer: await responseOfRun(sql, run),
    startedAt: row.startedAt ?? row.endedAt,
    endedAt: row.endedAt,
    steps: await comparedSteps(sql, run, sends),
  };
}
