import { firstIdAt } from '../../core/id.ts';
import type { Sql } from '../database.ts';
import { sumsOfUse } from '../calls/usage-counts.ts';
import { type UsageFilter, type UsageSums, usageColumns, usageConditions } from '../calls/usage.ts';

/** What the steps at a place of a run used, with all inside them; one that asked no model is left out. */
export async function usageOfSteps(sql: Sql, run: string, scope: string): Promise<ReadonlyMap<string, UsageSums>> {
  const within = scope === '' ? '' : `${scope}/`;
  const rows = await sql<(UsageSums & { step: string })[]>`
    select step, ${usageColumns(sql)} from (
      select case when coalesce(scope, '') = ${scope} then step
        else split_part(substr(scope, ${within.length + 1}::int), '/', 1) end as step, ${sumsOfUse(sql)}
      from calls
      where run = ${run} and model is not null and (coalesce(scope, '') = ${scope} or starts_with(scope, ${within}))
      group by 1
    ) stepped where step is not null group by 1`;
  return new Map(rows.map(({ step, ...sums }) => [step, sums]));
}

/** What a whole run used; undefined where it asked no model. */
export async function usageOfRun(sql: Sql, run: string): Promise<UsageSums | undefined> {
  const [row] = await sql<UsageSums[]>`
    select ${usageColumns(sql)} from (
      select ${sumsOfUse(sql)} from calls where run = ${run} and model is not null having count(*) > 0
    ) whole having count(*) > 0`;
  return row;
}

export interface RunUsage extends UsageSums {
  readonly run: string;
  readonly workflow: string | null;
}

/** The runs of a window that cost the most, of those whose calls are still kept. */
export async function dearestRuns(
  sql: Sql,
  { since, until, ...chosen }: UsageFilter,
  limit: number,
): Promise<readonly RunUsage[]> {
  return sql<RunUsage[]>`
    select run, workflow, ${usageColumns(sql)} from (
      select run, max(workflow) as workflow, ${sumsOfUse(sql)} from calls
      where model is not null and run is not null and id >= ${firstIdAt(since.getTime())}::uuid
        and id < ${firstIdAt(until.getTime())}::uuid ${usageConditions(sql, chosen)}
      group by 1
    ) runs group by 1, 2 order by cost desc, sum(input_tokens + output_tokens) desc, run desc limit ${limit}`;
}

export interface StepUsage extends UsageSums {
  readonly workflow: string;
  readonly step: string;
}

/** The steps of a window that cost the most, of those whose calls are still kept. */
export async function dearestSteps(
  sql: Sql,
  { since, until, ...chosen }: UsageFilter,
  limit: number,
): Promise<readonly StepUsage[]> {
  return sql<StepUsage[]>`
    select workflow, step, ${usageColumns(sql)} from (
      select workflow, step, ${sumsOfUse(sql)} from calls
      where model is not null and workflow is not null and step is not null
        and id >= ${firstIdAt(since.getTime())}::uuid and id < ${firstIdAt(until.getTime())}::uuid
        ${usageConditions(sql, chosen)}
      group by 1, 2
    ) steps group by 1, 2 order by cost desc, sum(input_tokens + output_tokens) desc, workflow, step limit ${limit}`;
}
