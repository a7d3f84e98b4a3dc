import type { Score } from '../../core/evaluation.ts';
import type { Json } from '../../core/json.ts';
import type { RunOutcome } from '../../core/run.ts';
import type { Sql, Statements } from '../database.ts';
import { type DatasetRow, type RowColumns, readRowColumns } from './datasets.ts';
import { jsonColumn, jsonText } from '../json-column.ts';

export interface DueEvaluation {
  readonly id: string;
  readonly config: Json;
  readonly concurrency: number;
}

/**
 * The evaluation whose turn it is; its next one comes after `everyMs`. In a commit of its own, so that one whose turn fails
 * does not stand before all others for ever.
 */
export async function nextEvaluation(sql: Sql, everyMs: number): Promise<string | undefined> {
  const [row] = await sql<{ id: string }[]>`
    update evaluations set next_at = clock_timestamp() + ${everyMs} * interval '1 millisecond'
    where id = (
      select id from evaluations where ended_at is null and next_at <= clock_timestamp()
      order by next_at limit 1 for update skip locked)
    returning id`;
  return row?.id;
}

/** Takes an evaluation in hand; undefined where another worker has it, or it has ended. */
export async function lockEvaluation(transaction: Statements, id: string): Promise<DueEvaluation | undefined> {
  const [row] = await transaction<{ id: string; config: unknown; concurrency: number }[]>`
    select id, config, concurrency from evaluations where id = ${id} and ended_at is null for update skip locked`;
  return row && { ...row, config: jsonColumn(row.config) };
}

/** In how many milliseconds the next turn of any evaluation is; undefined where all have ended. */
export async function nextEvaluationInMs(sql: Sql): Promise<number | undefined> {
  const [row] = await sql<{ ms: number | null }[]>`
    select (extract(epoch from min(next_at) - clock_timestamp()) * 1000)::float8 as ms from evaluations
    where ended_at is null`;
  return row?.ms ?? undefined;
}

/** What a run came to, with all that the runs used that it called. */
interface Measured {
  readonly outcome: RunOutcome | null;
  readonly output: Json;
  readonly error: Json;
  readonly ms: number | null;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** In US dollars, of what has a known price. */
  readonly cost: number;
}

export interface Place {
  readonly variant: number;
  readonly position: number;
}

export interface EndedRow extends Place, Measured {
  readonly run: string;
  readonly row: Omit<DatasetRow, 'run'>;
}

function usageOf(sql: Statements) {
  return sql`
    with recursive family(id) as (
      select r.id union all select c.id from runs c join family f on c.parent_run = f.id
    )
    select coalesce(sum(input_tokens), 0)::float8 as "inputTokens",
      coalesce(sum(output_tokens), 0)::float8 as "outputTokens", coalesce(sum(cost), 0)::float8 as cost
    from calls where run in (select id from family) and model is not null`;
}

/** Rows whose run has ended, or is no longer there: outcome null then. */
export async function endedRows(
  transaction: Statements,
  evaluation: string,
  limit: number,
): Promise<readonly EndedRow[]> {
  const rows = await transaction<
    (Place & RowColumns & Omit<Measured, 'output' | 'error'> & { run: string; output: unknown; error: unknown })[]
  >`
    select e.variant, e.position, e.run, i.input, i.expected, i.expected is not null as expects, i.tags, i.trigger,
      i.outputs, r.outcome, r.output, r.error, u.*,
      (extract(epoch from r.ended_at - r.started_at) * 1000)::float8 as ms
    from evaluation_results e join evaluation_inputs i using (evaluation, position) left join runs r on r.id = e.run
      cross join lateral (${usageOf(transaction)}) u
    where e.evaluation = ${evaluation} and e.state = 'running' and (r.id is null or r.outcome is not null)
    order by e.position, e.variant limit ${limit}`;
  return rows.map((found) => ({
    variant: found.variant,
    position: found.position,
    run: found.run,
    row: readRowColumns(found),
    outcome: found.outcome,
    output: jsonColumn(found.output),
    error: jsonColumn(found.error),
    ms: found.ms,
    inputTokens: found.inputTokens,
    outputTokens: found.outputTokens,
    cost: found.cost,
  }));
}

/** A row whose judges have all ended. */
export interface JudgedRow extends Place {
  readonly scores: Json;
  /** By scorer; null where none judged, or where its run is gone. */
  readonly judges: readonly ({ readonly output: Json; readonly error: Json } | null)[];
  readonly cost: number;
}

export async function judgedRows(
  transaction: Statements,
  evaluation: string,
  limit: number,
): Promise<readonly JudgedRow[]> {
  const rows = await transaction<(Place & { scores: unknown; judges: unknown; cost: number })[]>`
    select e.variant, e.position, e.scores, j.judges, j.cost
    from evaluation_results e cross join lateral (
      select json_agg(case when r.id is null then null else json_build_object('output', r.output, 'error', r.error) end
          order by at) as judges,
        coalesce(sum(u.cost), 0)::float8 as cost, coalesce(bool_and(r.id is null or r.outcome is not null), true) as ended
      from unnest(e.judges) with ordinality t(judge, at) left join runs r on r.id = t.judge
        cross join lateral (${usageOf(transaction)}) u
    ) j
    where e.evaluation = ${evaluation} and e.state = 'judging' and j.ended
    order by e.position, e.variant limit ${limit}`;
  return rows.map(({ variant, position, scores, judges, cost }) => ({
    variant,
    position,
    scores: jsonColumn(scores),
    judges: readJudges(jsonColumn(judges)),
    cost,
  }));
}

function readJudges(judges: Json): JudgedRow['judges'] {
  if (!Array.isArray(judges)) return [];
  return judges.map((one: Json) =>
    one === null || typeof one !== 'object' || !('output' in one)
      ? null
      : { output: one['output'] ?? null, error: one['error'] ?? null },
  );
}

export interface WrittenResult extends Place {
  readonly state: 'judging' | 'done';
  /** Undefined: it stays as it is. */
  readonly measured?: Pick<Measured, 'ms' | 'inputTokens' | 'outputTokens' | 'cost'> & {
    readonly output: Json | undefined;
    readonly error: string | null;
  };
  readonly scores: readonly Score[];
  readonly score: number | null;
  readonly judges?: readonly (string | null)[];
  readonly judgeCost?: number;
}

/** Writes what is known of a row by now. */
export async function writeResult(transaction: Statements, evaluation: string, result: WrittenResult): Promise<void> {
  const { measured } = result;
  const scores = JSON.stringify(result.scores);
  await transaction`
    update evaluation_results set state = ${result.state}, scores = ${scores}::text::json, score = ${result.score}
      ${
        measured
          ? transaction`, output = ${jsonText(measured.output)}::text::json, error = ${measured.error}, ms = ${measured.ms},
              input_tokens = ${measured.inputTokens}, output_tokens = ${measured.outputTokens}, cost = ${measured.cost}`
          : transaction``
      }
      ${result.judges === undefined ? transaction`` : transaction`, judges = ${[...result.judges]}::uuid[]`}
      ${result.judgeCost === undefined ? transaction`` : transaction`, judge_cost = ${result.judgeCost}`}
    where evaluation = ${evaluation} and variant = ${result.variant} and position = ${result.position}`;
}

/** Ends an evaluation that has nothing left to do. */
export async function endIfDone(transaction: Statements, evaluation: string): Promise<void> {
  await transaction`
    update evaluations set state = 'done', ended_at = clock_timestamp()
    where id = ${evaluation} and ended_at is null and not exists (
      select from evaluation_results where evaluation = ${evaluation} and state <> 'done')`;
}
