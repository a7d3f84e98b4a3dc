import { firstIdAt } from '../../core/id.ts';
import { runStepFactor, timeAtStep } from '../calls/call-scale.ts';
import { partsOfWindow } from '../calls/call-spans.ts';
import type { Sql } from '../database.ts';
import { runSpans, stepSpans } from './run-counts.ts';

/** A window of whole parts. Times in milliseconds since 1970, `span` in seconds. */
export interface CountWindow {
  readonly from: number;
  readonly to: number;
  readonly bucketMs: number;
  readonly span: number;
}

export interface RunCount {
  /** The beginning of its part. */
  readonly at: number;
  readonly what: 'begun' | 'succeeded' | 'failed' | 'cancelled';
  readonly scale: number;
  readonly count: number;
}

/** Runs of a window by part, what became of them and how long they took; with a step, how often that was carried out. */
export async function runCounts(
  sql: Sql,
  { from, to, bucketMs, span }: CountWindow,
  { workflow, step }: { readonly workflow?: string | undefined; readonly step?: string | undefined },
): Promise<readonly RunCount[]> {
  // As lists: 90 days by day are six thousand counts, and a row of the driver costs more than what is in it.
  const rows = await sql<(Pick<RunCount, 'at' | 'what'> & { scales: number[]; counts: number[] })[]>`
    select extract(epoch from at)::float8 * 1000 as at, what, array_agg(scale) as scales, array_agg(count) as counts from (
      select date_bin(${bucketMs} * interval '1 millisecond', start, to_timestamp(0)) as at, what, scale::int as scale,
        sum(count::float8) as count
      from run_counts
      where span = ${span}::int and start >= to_timestamp(${from / 1_000}) and start < to_timestamp(${to / 1_000})
        and step = ${step ?? ''}
        ${step !== undefined && workflow === undefined ? sql`` : sql`and workflow = ${workflow ?? ''}`}
      group by 1, 2, 3
    ) counted group by counted.at, what`;
  return rows.flatMap(({ at, what, scales, counts }) =>
    scales.map((scale, nth) => ({ at, what, scale, count: counts[nth] ?? 0 })),
  );
}

/** Of the open runs, how many began in each part: they are counted when they end. */
export async function openRunCounts(
  sql: Sql,
  { from, to, bucketMs }: CountWindow,
  workflow: string | undefined,
): Promise<readonly { readonly at: number; readonly count: number }[]> {
  return sql<{ at: number; count: number }[]>`
    select extract(epoch from date_bin(${bucketMs} * interval '1 millisecond', time_of_id(id), to_timestamp(0)))::float8
      * 1000 as at, count(*)::float8 as count
    from runs where outcome is null and reopened_at is null and version >= 0
      and id >= ${firstIdAt(from)}::uuid and id < ${firstIdAt(to)}::uuid
      ${workflow === undefined ? sql`` : sql`and workflow = ${workflow}`}
    group by 1`;
}

/** The condition for the counts of a window by its largest whole spans. */
export function countsOf(sql: Sql, from: number, to: number, now: number, spans: typeof runSpans) {
  const parts = partsOfWindow(from, to, { counted: to, now }, spans).flatMap((part) =>
    part.span === undefined
      ? []
      : sql`(span = ${part.span}::int and start >= to_timestamp(${part.from / 1_000})
          and start < to_timestamp(${part.to / 1_000}))`,
  );
  return parts.length === 0 ? sql`false` : sql`(${parts.reduce((all, part) => sql`${all} or ${part}`)})`;
}

/** What became of the runs of a window, without its parts. */
export async function windowCounts(
  sql: Sql,
  { from, to }: Pick<CountWindow, 'from' | 'to'>,
  workflow: string | undefined,
  now: number,
): Promise<readonly RunCount[]> {
  return sql<RunCount[]>`
    select ${from}::float8 as at, what, scale::int as scale, sum(count)::float8 as count from run_counts
    where step = '' and workflow = ${workflow ?? ''} and ${countsOf(sql, from, to, now, runSpans)} group by 2, 3`;
}

/** From when on runs are counted by the hour, in milliseconds since 1970; undefined where none is. */
export async function firstRunCount(sql: Sql, workflow: string | undefined): Promise<number | undefined> {
  const [row] = await sql<{ at: Date | null }[]>`
    select min(start) as at from run_counts where span = 3600 and step = '' and workflow = ${workflow ?? ''}`;
  return row?.at?.getTime();
}

export interface StepFilter {
  readonly workflow?: string | undefined;
  readonly step?: string | undefined;
}

function chosen(sql: Sql, { workflow, step }: StepFilter) {
  return sql`${workflow === undefined ? sql`` : sql`and workflow = ${workflow}`}
    ${step === undefined ? sql`` : sql`and step = ${step}`}`;
}

/** How often a step was carried out in a window, and how long that took. Times in milliseconds. */
export interface StepStats {
  readonly workflow: string;
  readonly step: string;
  readonly count: number;
  readonly failures: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
  readonly totalMs: number;
}

interface StepRow extends Omit<StepStats, 'p50Ms' | 'p95Ms' | 'p99Ms'> {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

/** The steps that are slowest, each by their p95, and those that took the most time all together; `most` of each kind. */
export async function stepStats(
  sql: Sql,
  { from, to }: Pick<CountWindow, 'from' | 'to'>,
  filter: StepFilter,
  { most, now }: { readonly most: number; readonly now: number },
): Promise<readonly StepStats[]> {
  const rows = await sql<StepRow[]>`
    with scaled as (
      select workflow, step, scale, sum(count) as count, sum(count) filter (where what = 'failed') as failures,
        sum(ms) as ms
      from run_counts where step <> '' and ${countsOf(sql, from, to, now, stepSpans)} ${chosen(sql, filter)} group by 1, 2, 3
    ), passed as (
      select *, sum(count) over (partition by workflow, step order by scale) as passed,
        sum(count) over (partition by workflow, step) as total
      from scaled
    ), steps as (
      select workflow, step, sum(count)::float8 as count, coalesce(sum(failures), 0)::float8 as failures,
        min(scale) filter (where passed >= total * 0.5)::int as p50,
        min(scale) filter (where passed >= total * 0.95)::int as p95,
        min(scale) filter (where passed >= total * 0.99)::int as p99, sum(ms)::float8 as "totalMs"
      from passed group by 1, 2
    ), ranked as (
      select *, row_number() over (order by p95 desc, "totalMs" desc) as by_p95,
        row_number() over (order by "totalMs" desc) as by_total
      from steps
    )
    select workflow, step, count, failures, p50, p95, p99, "totalMs" from ranked
    where by_p95 <= ${most} or by_total <= ${most} order by by_p95`;
  return rows.map(({ p50, p95, p99, totalMs, ...row }) => ({
    ...row,
    p50Ms: timeAtStep(p50, runStepFactor),
    p95Ms: timeAtStep(p95, runStepFactor),
    p99Ms: timeAtStep(p99, runStepFactor),
    totalMs: Math.round(totalMs),
  }));
}

export interface StepFailures {
  readonly workflow: string;
  readonly step: string;
  readonly code: string;
  readonly count: number;
}

/** Which steps failed with what in a window, the most frequent first. */
export async function stepFailures(
  sql: Sql,
  { from, to }: Pick<CountWindow, 'from' | 'to'>,
  filter: StepFilter,
  { most, now }: { readonly most: number; readonly now: number },
): Promise<readonly StepFailures[]> {
  return sql<StepFailures[]>`
    select workflow, step, code, sum(count)::float8 as count from run_counts
    where step <> '' and what = 'failed' and ${countsOf(sql, from, to, now, stepSpans)} ${chosen(sql, filter)}
    group by 1, 2, 3 order by count desc, workflow, step, code limit ${most}`;
}
