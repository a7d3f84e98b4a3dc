import { firstIdAt } from '../../core/id.ts';
import { countedUntil, stepOfCall, sumsOfCalls } from './call-counts.ts';
import { percentile, type StepCounts } from './call-scale.ts';
import { callSpans, connectionSpans, partsOfWindow, type WindowPart } from './call-spans.ts';
import type { Sql } from '../database.ts';

export interface CallStatsFilter {
  readonly connection?: string | undefined;
  readonly service?: string | undefined;
  readonly workflow?: string | undefined;
  readonly since: Date;
  readonly until: Date;
}

/** What calls are counted by. */
export const callGroups = ['connection', 'endpoint'] as const;
export type CallGroup = (typeof callGroups)[number];

/** The calls of one place in a window. Times in milliseconds; null where no call came to its end. */
export interface CallStats {
  readonly connection: string | null;
  readonly service: string;
  /** Null where they are counted by connection. */
  readonly endpoint: string | null;
  readonly calls: number;
  readonly failures: number;
  /** Of the calls, those that never left. */
  readonly unsent: number;
  readonly cached: number;
  /** Of the calls that left. */
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  readonly p99Ms: number | null;
  readonly waitMs: number;
  readonly requestBytes: number;
  readonly responseBytes: number;
  readonly tokens: number;
  /** In US dollars. */
  readonly cost: number;
}

interface Row extends StepCounts {
  readonly connection: string | null;
  readonly service: string;
  readonly endpoint: string | null;
  readonly calls: number;
  readonly failures: number;
  readonly unsent: number;
  readonly cached: number;
  readonly wait_ms: number;
  readonly request_bytes: number;
  readonly response_bytes: number;
  readonly tokens: number;
  readonly cost: number;
}

type Asked = Omit<CallStatsFilter, 'since' | 'until'> & { readonly by: CallGroup };

/** Empty for null: what is null is no key to join by. */
function places(sql: Sql, by: CallGroup) {
  return sql`coalesce(connection, '') as connection, service, ${by === 'endpoint' ? sql`endpoint` : sql`''`} as endpoint`;
}

function chosen(sql: Sql, { connection, service, workflow }: Asked) {
  return sql`${connection === undefined ? sql`` : sql`and connection = ${connection}`}
    ${service === undefined ? sql`` : sql`and service = ${service}`}
    ${workflow === undefined ? sql`` : sql`and workflow = ${workflow}`}`;
}

/** The counts of a part of a window. */
function countsOf(sql: Sql, { span, from, to }: WindowPart, asked: Asked) {
  if (span !== undefined) {
    return sql`
      select ${places(sql, asked.by)}, calls, failures, unsent, cached, wait_ms, request_bytes, response_bytes, tokens,
        cost, steps, counts
      from call_counts
      where span = ${span}::int and start >= to_timestamp(${from / 1_000}) and start < to_timestamp(${to / 1_000})
        and endpoint is ${asked.by === 'endpoint' ? sql`not null` : sql`null`}
        and ${asked.workflow === undefined ? sql`not of_workflow` : sql`of_workflow`} ${chosen(sql, asked)}`;
  }
  return sql`
    select connection, service, endpoint, calls, failures, unsent, cached, wait_ms, request_bytes, response_bytes, tokens,
      cost, case when step is null then '{}' else array[step] end as steps, array[calls] as counts
    from (
      select ${places(sql, asked.by)}, ${stepOfCall(sql)} as step, ${sumsOfCalls(sql)} from calls
      where id >= ${firstIdAt(from)}::uuid and id < ${firstIdAt(to)}::uuid ${chosen(sql, asked)}
      group by 1, 2, 3, 4
    ) stepped`;
}

/**
 * Counts the calls of a window, the places with the most calls first. What is counted already counts on when its calls
 * are deleted; a call that was written more than a minute after it began comes in when its minute is counted again.
 */
export async function callStats(
  sql: Sql,
  { since, until, ...filter }: CallStatsFilter,
  { by, limit, now }: { readonly by: CallGroup; readonly limit: number; readonly now: number },
): Promise<readonly CallStats[]> {
  const counted = await countedUntil(sql);
  const spans = (by === 'connection' ? connectionSpans : callSpans).filter(
    ({ byWorkflow }) => byWorkflow || filter.workflow === undefined,
  );
  const parts = partsOfWindow(since.getTime(), until.getTime(), { counted, now }, spans).map((part) =>
    countsOf(sql, part, { ...filter, by }),
  );
  const rows = await sql<Row[]>`
    with parts as materialized (
      ${parts.reduce((all, part) => sql`${all} union all ${part}`)}
    ), totals as (
      select connection, service, endpoint, sum(calls)::float8 as calls, sum(failures)::float8 as failures,
        sum(unsent)::float8 as unsent, sum(cached)::float8 as cached, sum(wait_ms)::float8 as wait_ms,
        sum(request_bytes)::float8 as request_bytes, sum(response_bytes)::float8 as response_bytes,
        sum(tokens)::float8 as tokens, sum(cost)::float8 as cost
      from parts group by 1, 2, 3 order by calls desc, connection, service, endpoint limit ${limit}
    ), numbered as (
      select *, row_number() over ()::int as place from totals
    ), stepped as (
      -- By a number and as float8: 120,000 counts by three texts and as numeric take four times as long.
      select place, step, sum(count::float8) as count
      from parts join numbered using (connection, service, endpoint) cross join unnest(steps, counts) as s(step, count)
      where step is not null group by 1, 2
    ), times as (
      select place, array_agg(step::int order by step) as steps, array_agg(count order by step) as counts
      from stepped group by 1
    )
    select nullif(connection, '') as connection, service, ${by === 'endpoint' ? sql`endpoint` : sql`null`} as endpoint,
      calls, failures, unsent, cached, wait_ms, request_bytes, response_bytes, tokens, cost,
      coalesce(steps, '{}') as steps, coalesce(counts, '{}') as counts
    from numbered left join times using (place)
    order by calls desc, numbered.connection, service, endpoint`;
  return rows.map(({ steps, counts, wait_ms, request_bytes, response_bytes, ...row }) => ({
    ...row,
    p50Ms: percentile({ steps, counts }, 0.5),
    p95Ms: percentile({ steps, counts }, 0.95),
    p99Ms: percentile({ steps, counts }, 0.99),
    waitMs: Math.round(wait_ms),
    requestBytes: request_bytes,
    responseBytes: response_bytes,
  }));
}
