import type { ResultState } from '../../core/evaluation-states.ts';
import type { Json } from '../../core/json.ts';
import type { Sql } from '../database.ts';
import { jsonColumn, readableJson } from '../json-column.ts';

/** What was measured of a variant by now. */
export interface VariantSums {
  readonly variant: number;
  readonly shown: Json;
  readonly rows: number;
  readonly done: number;
  /** Rows whose run did not succeed. */
  readonly failed: number;
  readonly score: number | null;
  /** By scorer: the mean of the rows of which it says something, and how many these are. */
  readonly scores: readonly { readonly score: number | null; readonly rows: number }[];
  /** In US dollars, of what has a known price. */
  readonly cost: number;
  readonly judgeCost: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Milliseconds; null while nothing has ended. */
  readonly p50: number | null;
  readonly p95: number | null;
}

interface Counted extends Omit<VariantSums, 'scores' | 'shown'> {
  readonly evaluation: string;
  readonly shown: unknown;
}

interface Scored {
  readonly evaluation: string;
  readonly variant: number;
  readonly scorer: number;
  readonly score: number | null;
  readonly rows: number;
}

/** The variants of evaluations, by the id of their evaluation. */
export async function variantSums(
  sql: Sql,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly VariantSums[]>> {
  const counted = await sql<Counted[]>`
    select evaluation, variant, v.shown, count(*)::int as rows, count(*) filter (where state = 'done')::int as done,
      count(*) filter (where state = 'done' and error is not null)::int as failed, avg(score)::float8 as score,
      coalesce(sum(cost), 0)::float8 as cost, coalesce(sum(judge_cost), 0)::float8 as "judgeCost",
      coalesce(sum(input_tokens), 0)::float8 as "inputTokens", coalesce(sum(output_tokens), 0)::float8 as "outputTokens",
      percentile_cont(0.5) within group (order by ms) as p50, percentile_cont(0.95) within group (order by ms) as p95
    from evaluation_variants v join evaluation_results using (evaluation, variant)
    where evaluation = any(${[...ids]}::uuid[]) group by evaluation, variant, v.shown::text, v.tried
    order by evaluation, variant`;
  const scored = await sql<Scored[]>`
    select evaluation, variant, (at - 1)::int as scorer, avg((one->>'score')::float8)::float8 as score,
      count(one->>'score')::int as rows
    from evaluation_results cross join json_array_elements(${readableJson(sql, sql`scores`)}) with ordinality t(one, at)
    where evaluation = any(${[...ids]}::uuid[]) and state = 'done' group by 1, 2, 3 order by 1, 2, 3`;
  const scoresOf = Map.groupBy(scored, (row) => `${row.evaluation} ${row.variant}`);
  const sums = counted.map(({ shown, ...row }) => ({
    ...row,
    shown: jsonColumn(shown),
    scores: (scoresOf.get(`${row.evaluation} ${row.variant}`) ?? []).map(({ score, rows }) => ({ score, rows })),
  }));
  return Map.groupBy(sums, ({ evaluation }) => evaluation);
}

export interface StoredResult {
  readonly variant: number;
  readonly position: number;
  readonly state: ResultState;
  readonly run: string | null;
  readonly output: Json;
  readonly error: string | null;
  readonly scores: Json;
  readonly score: number | null;
  readonly ms: number | null;
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  readonly cost: number | null;
}

type ResultRow = Omit<StoredResult, 'output' | 'scores'> & { readonly output: unknown; readonly scores: unknown };

function readResult(row: ResultRow): StoredResult {
  return { ...row, output: jsonColumn(row.output), scores: jsonColumn(row.scores) };
}

function columns(sql: Sql) {
  return sql`variant, position, state, run, output, error, scores, score, ms, input_tokens::float8 as "inputTokens",
    output_tokens::float8 as "outputTokens", cost`;
}

/** What was measured of some rows, by variant. */
export async function resultsAt(sql: Sql, id: string, positions: readonly number[]): Promise<readonly StoredResult[]> {
  const rows = await sql<ResultRow[]>`
    select ${columns(sql)} from evaluation_results
    where evaluation = ${id} and position = any(${[...positions]}::int[]) order by position, variant`;
  return rows.map(readResult);
}

/** Which rows are listed: all, those of which a variant is not wholly right, or those of which one failed. */
export const rowFilters = ['all', 'wrong', 'failed'] as const;
export type RowFilter = (typeof rowFilters)[number];

/** The positions of rows after one, in order. */
export async function positionsOf(
  sql: Sql,
  id: string,
  { only, after, limit }: { readonly only: RowFilter; readonly after: number; readonly limit: number },
): Promise<readonly number[]> {
  const conditions = {
    all: sql``,
    wrong: sql`and state = 'done' and score < 1`,
    failed: sql`and state = 'done' and error is not null`,
  };
  const rows = await sql<{ position: number }[]>`
    select distinct position from evaluation_results
    where evaluation = ${id} and position > ${after} ${conditions[only]} order by position limit ${limit}`;
  return rows.map(({ position }) => position);
}
