import { firstIdAt } from '../../core/id.ts';
import { countedUntil } from './call-counts.ts';
import { callSpans, partsOfWindow, type WindowPart } from './call-spans.ts';
import type { Sql } from '../database.ts';

/** The calls to one service in one part of a window. */
export interface CallCount {
  /** The beginning of the part, in milliseconds since 1970. */
  readonly at: number;
  readonly service: string;
  readonly calls: number;
  readonly failures: number;
  readonly waitMs: number;
  readonly tokens: number;
  /** In US dollars. */
  readonly cost: number;
}

interface Asked {
  readonly bucketMs: number;
  readonly workflow: string | undefined;
}

function partOf(sql: Sql, { span, from, to }: WindowPart, { bucketMs, workflow }: Asked) {
  const chosen = workflow === undefined ? sql`` : sql`and workflow = ${workflow}`;
  const bucket = (time: ReturnType<Sql>) =>
    sql`date_bin(${bucketMs} * interval '1 millisecond', ${time}, to_timestamp(0))`;
  if (span === undefined) {
    return sql`
      select ${bucket(sql`at`)} as at, service, count(*) as calls, count(error) as failures, sum(wait_ms::float8) as wait_ms,
        coalesce(sum(tokens), 0) as tokens, coalesce(sum(cost), 0) as cost
      from calls where id >= ${firstIdAt(from)}::uuid and id < ${firstIdAt(to)}::uuid ${chosen} group by 1, 2`;
  }
  return sql`
    select ${bucket(sql`start`)} as at, service, sum(calls) as calls, sum(failures) as failures, sum(wait_ms) as wait_ms,
      sum(tokens) as tokens, sum(cost) as cost
    from call_counts
    where span = ${span}::int and start >= to_timestamp(${from / 1_000}) and start < to_timestamp(${to / 1_000})
      and endpoint is null and ${workflow === undefined ? sql`not of_workflow` : sql`of_workflow`} ${chosen}
    group by 1, 2`;
}

/** The calls of a window by part and service. */
export async function callSeries(
  sql: Sql,
  { from, to, ...asked }: Asked & { readonly from: number; readonly to: number },
  now: number,
): Promise<readonly CallCount[]> {
  const counted = await countedUntil(sql);
  const spans = callSpans.filter(
    ({ span, byWorkflow }) => span * 1_000 <= asked.bucketMs && (byWorkflow || asked.workflow === undefined),
  );
  const parts = partsOfWindow(from, to, { counted, now }, spans).map((part) => partOf(sql, part, asked));
  return sql<CallCount[]>`
    select extract(epoch from at)::float8 * 1000 as at, service, sum(calls)::float8 as calls,
      sum(failures)::float8 as failures, sum(wait_ms)::float8 as "waitMs", sum(tokens)::float8 as tokens,
      sum(cost)::float8 as cost
    from (${parts.reduce((all, part) => sql`${all} union all ${part}`)}) parts
    group by 1, 2 order by 1, 2`;
}
