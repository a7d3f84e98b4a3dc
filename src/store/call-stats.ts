import { firstIdAt } from '../core/id.ts';
import type { Sql } from './database.ts';

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

interface Row {
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
  /** How many calls there are at each step of the scale of times, and which step it is. */
  readonly steps: readonly number[];
  readonly counts: readonly number[];
}

/**
 * Times are counted on a scale whose steps are 5 % apart: sorting a million of them would take seconds and spill to the
 * disk. A percentile is right to half a step.
 */
const stepFactor = 1.05;

/** The time that a share of the calls took at most. */
function percentile({ steps, counts }: Pick<Row, 'steps' | 'counts'>, share: number): number | null {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  let passed = 0;
  for (const [at, count] of counts.entries()) {
    passed += count;
    if (passed >= total * share) return Math.round(stepFactor ** ((steps[at] ?? 0) - 0.5) * 100) / 100;
  }
  return null;
}

/** Counts the calls of a window, the places with the most calls first. */
export async function callStats(
  sql: Sql,
  { connection, service, workflow, since, until }: CallStatsFilter,
  { by, limit }: { readonly by: CallGroup; readonly limit: number },
): Promise<readonly CallStats[]> {
  const rows = await sql<Row[]>`
    with stepped as (
      select connection, service, ${by === 'endpoint' ? sql`endpoint` : sql`null`} as endpoint,
        case when sent then ceil(ln(greatest(ms, 0.01)) / ${Math.log(stepFactor)}::float8)::int end as step,
        count(*) as calls, count(error) as failures, count(*) filter (where not sent and not cache_hit) as unsent,
        count(*) filter (where cache_hit) as cached, sum(wait_ms::float8) as wait_ms,
        sum(request_bytes) as request_bytes, sum(response_bytes) as response_bytes, sum(tokens) as tokens,
        sum(cost) as cost
      from calls
      where id >= ${firstIdAt(since.getTime())}::uuid and id < ${firstIdAt(until.getTime())}::uuid
        ${connection === undefined ? sql`` : sql`and connection = ${connection}`}
        ${service === undefined ? sql`` : sql`and service = ${service}`}
        ${workflow === undefined ? sql`` : sql`and workflow = ${workflow}`}
      group by 1, 2, 3, 4
    )
    select connection, service, endpoint, sum(calls)::float8 as calls, sum(failures)::float8 as failures,
      sum(unsent)::float8 as unsent, sum(cached)::float8 as cached, sum(wait_ms)::float8 as wait_ms,
      sum(request_bytes)::float8 as request_bytes, sum(response_bytes)::float8 as response_bytes,
      coalesce(sum(tokens), 0)::float8 as tokens, coalesce(sum(cost), 0)::float8 as cost,
      coalesce(array_agg(step order by step) filter (where step is not null), '{}') as steps,
      coalesce(array_agg(calls::float8 order by step) filter (where step is not null), '{}') as counts
    from stepped group by 1, 2, 3 order by calls desc, connection, service, endpoint limit ${limit}`;
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
