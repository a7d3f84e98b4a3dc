import { firstIdAt } from '../../core/id.ts';
import { countedUntil } from './call-counts.ts';
import { callSpans, partsOfWindow, type WindowPart } from './call-spans.ts';
import type { Sql } from '../database.ts';
import { likeOf } from '../like-pattern.ts';
import { sumsOfUse } from './usage-counts.ts';

/** What models used. `cost` in US dollars, of what has a known price. */
export interface UsageSums {
  readonly calls: number;
  readonly failures: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Of the input, those that the services had kept. */
  readonly cachedTokens: number;
  readonly cost: number;
  /** Calls whose price is not known. */
  readonly unpriced: number;
}

export interface UsageFilter {
  readonly workflow?: string | undefined;
  readonly connection?: string | undefined;
  /** A name, or a pattern with `*`. */
  readonly model?: string | undefined;
  readonly since: Date;
  readonly until: Date;
}

/** What usage is counted by and kept longer than the calls. */
export const usageGroups = ['workflow', 'connection', 'model', 'day', 'hour'] as const;
export type UsageGroup = (typeof usageGroups)[number];

export interface UsageRow extends UsageSums {
  /** A name; null for none. Of a day or an hour when it begins, in ISO 8601. */
  readonly key: string | null;
}

const bucketMs = { day: 86_400_000, hour: 3_600_000 };

/** For statements over sums: their sums, as they are read. */
export function usageColumns(sql: Sql) {
  return sql`sum(calls)::float8 as calls, sum(failures)::float8 as failures, sum(input_tokens)::float8 as "inputTokens",
    sum(output_tokens)::float8 as "outputTokens", sum(cached_tokens)::float8 as "cachedTokens",
    sum(cost)::float8 as cost, sum(unpriced)::float8 as unpriced`;
}

type Chosen = Omit<UsageFilter, 'since' | 'until'>;

/** The conditions of a filter, for `calls` and for their counts. */
export function usageConditions(sql: Sql, { workflow, connection, model }: Chosen) {
  return sql`${workflow === undefined ? sql`` : sql`and workflow = ${workflow}`}
    ${connection === undefined ? sql`` : sql`and connection = ${connection}`}
    ${model === undefined ? sql`` : sql`and model ilike ${likeOf(model)}`}`;
}

function partOf(sql: Sql, { span, from, to }: WindowPart, chosen: Chosen) {
  if (span === undefined) {
    return sql`
      select at, coalesce(workflow, '') as workflow, coalesce(connection, '') as connection, model, ${sumsOfUse(sql)}
      from calls where model is not null and id >= ${firstIdAt(from)}::uuid and id < ${firstIdAt(to)}::uuid
        ${usageConditions(sql, chosen)} group by 1, 2, 3, 4`;
  }
  return sql`
    select start as at, workflow, connection, model, calls, failures, input_tokens, output_tokens, cached_tokens, cost, unpriced
    from usage_counts
    where span = ${span}::int and start >= to_timestamp(${from / 1_000}) and start < to_timestamp(${to / 1_000})
      ${usageConditions(sql, chosen)}`;
}

function partsOf(
  sql: Sql,
  { since, until, ...chosen }: UsageFilter,
  by: UsageGroup | undefined,
  times: { readonly counted: number; readonly now: number },
) {
  const widest = by === 'hour' ? bucketMs.hour : bucketMs.day;
  const spans = callSpans.filter(({ byWorkflow, span }) => byWorkflow && span * 1_000 <= widest);
  const parts = partsOfWindow(since.getTime(), until.getTime(), times, spans);
  return parts.map((part) => partOf(sql, part, chosen)).reduce((all, part) => sql`${all} union all ${part}`);
}

function keyOf(sql: Sql, by: UsageGroup) {
  if (by === 'day' || by === 'hour') {
    const bin = sql`date_bin(${bucketMs[by]} * interval '1 millisecond', at, to_timestamp(0))`;
    return sql`to_char(${bin} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
  }
  return sql(by);
}

/** What models used in a window: by name what cost the most first, by day or hour in their order. */
export async function usageBy(
  sql: Sql,
  filter: UsageFilter,
  { by, limit, now }: { readonly by: UsageGroup; readonly limit: number; readonly now: number },
): Promise<readonly UsageRow[]> {
  if (filter.since >= filter.until) return [];
  const times = { counted: await countedUntil(sql), now };
  const inTime = by === 'day' || by === 'hour';
  const rows = await sql<(UsageRow & { key: string })[]>`
    select ${keyOf(sql, by)} as key, ${usageColumns(sql)}
    from (${partsOf(sql, filter, by, times)}) parts group by 1
    order by ${inTime ? sql`key` : sql`cost desc, sum(input_tokens + output_tokens) desc, key`} limit ${limit}`;
  return rows.map((row) => ({ ...row, key: row.key === '' ? null : row.key }));
}

const nothing: UsageSums = {
  calls: 0,
  failures: 0,
  inputTokens: 0,
  outputTokens: 0,
  cachedTokens: 0,
  cost: 0,
  unpriced: 0,
};

/** What models used in a window, all together. */
export async function usageTotal(sql: Sql, filter: UsageFilter, now: number): Promise<UsageSums> {
  if (filter.since >= filter.until) return nothing;
  const times = { counted: await countedUntil(sql), now };
  const [row] = await sql<UsageSums[]>`
    select ${usageColumns(sql)} from (${partsOf(sql, filter, undefined, times)}) parts having count(*) > 0`;
  return row ?? nothing;
}
