import { firstIdAt, timeOfId } from '../../core/id.ts';
import type { RunStatus } from '../../core/run.ts';
import type { Statements } from '../database.ts';
import type { DeliveryStatus, StoredDelivery } from './deliveries.ts';
import { readableJson } from '../json-column.ts';
import { likeContaining } from '../like-pattern.ts';

export interface DeliveryFilter {
  readonly endpoint?: string | undefined;
  readonly workflow?: string | undefined;
  readonly status?: DeliveryStatus | undefined;
  readonly since?: Date | undefined;
  readonly until?: Date | undefined;
  readonly sender?: string | undefined;
  readonly method?: string | undefined;
  /** Text in the reason: one of these. */
  readonly reasons?: readonly string[] | undefined;
  /** How the last of its runs stands. */
  readonly run?: RunStatus | undefined;
  /** Words in body, headers or query. */
  readonly text?: string | undefined;
}

export interface DeliveryPage {
  readonly rows: readonly StoredDelivery[];
  /** Only those before this id are left to be looked at; undefined where there are none. */
  readonly next: string | undefined;
}

/** Runs begin in the order of their deliveries but for those that come at once to several processes. */
const outOfOrder = 100;

/** The conditions that narrow which rows are read at all. */
export function rangeConditions(
  sql: Statements,
  { endpoint, workflow, since, until }: DeliveryFilter,
  before?: string,
) {
  return sql`
    ${endpoint === undefined ? sql`` : sql`and d.endpoint = ${endpoint}`}
    ${workflow === undefined ? sql`` : sql`and d.workflow = ${workflow}`}
    ${since === undefined ? sql`` : sql`and d.id >= ${firstIdAt(since.getTime())}::uuid`}
    ${until === undefined ? sql`` : sql`and d.id < ${firstIdAt(until.getTime())}::uuid`}
    ${before === undefined ? sql`` : sql`and d.id < ${before}::uuid`}`;
}

/** The conditions that each row read is held against. */
export function rowConditions(sql: Statements, { sender, method, reasons, run }: DeliveryFilter) {
  return sql`
    ${sender === undefined ? sql`` : sql`and d.sender = ${sender}`}
    ${method === undefined ? sql`` : sql`and d.method = ${method}`}
    ${reasons === undefined ? sql`` : sql`and d.reason ilike any(${reasons.map(likeContaining)})`}
    ${run === undefined ? sql`` : sql`and (select coalesce(r.outcome, r.state) from runs r where r.id = d.runs[cardinality(d.runs)]) = ${run}`}`;
}

/** The workflows whose deliveries may pass a filter: those that ever listened at its endpoint. Undefined: any. */
export async function workflowsOf(
  sql: Statements,
  { endpoint, workflow }: DeliveryFilter,
): Promise<readonly string[] | undefined> {
  if (workflow !== undefined) return [workflow];
  if (endpoint === undefined) return undefined;
  const rows = await sql<{ slug: string }[]>`
    select distinct slug from workflow_versions
    where ${readableJson(sql, sql`document`)} -> 'trigger' ->> 'path' = ${endpoint}
      -- What a service is asked for comes in by the name of the event.
      or ${readableJson(sql, sql`document`)} -> 'trigger' ->> 'type' = ${endpoint}
    -- A connector's event has a path that its document need not name.
    union select workflow from endpoints where path = ${endpoint}`;
  return rows.map((row) => row.slug);
}

/**
 * Accepted deliveries of some workflows through the runs they began, whose index knows the workflow: one of the
 * deliveries' own would make every acceptance dearer.
 */
function throughRuns(
  sql: Statements,
  workflows: readonly string[],
  filter: DeliveryFilter,
  size: number,
  before?: string,
) {
  const until = Math.min(filter.until?.getTime() ?? Infinity, before === undefined ? Infinity : timeOfId(before));
  // A run is named in the same moment as its delivery, or a little later.
  // OFFSET 0 keeps PostgreSQL from joining first and sorting afterwards, 780 ms instead of 2 among 300,000: it takes the
  // first run of a delivery for a rare one. The pairs, and no equality of the
  // workflow, keep it from walking the primary key past the runs of all others, 80 ms for a rare one.
  return sql`
    select d.* from unnest(${[...workflows]}::text[]) w(slug) cross join lateral (
      select d.* from runs r cross join lateral (
        select d.* from deliveries d
        where d.id = r.delivery and d.runs[1] = r.id and d.status = 'accepted' ${rangeConditions(sql, filter, before)}
        offset 0) d
      where (r.workflow, r.id) >= (w.slug, ${firstIdAt(filter.since?.getTime() ?? 0)}::uuid)
        and (r.workflow, r.id) < (w.slug, ${firstIdAt(until + 1_000)}::uuid)
      order by r.workflow desc, r.id desc limit ${size + outOfOrder}) d`;
}

/** The newest `size` that were only kept because somebody listened for them. */
function heard(sql: Statements, workflows: readonly string[], filter: DeliveryFilter, size: number, before?: string) {
  return sql`
    (select d.* from deliveries d where d.status = 'accepted' and d.reason is not null and d.runs = '{}'
      and d.workflow = any(${[...workflows]}::text[])
      ${rangeConditions(sql, filter, before)} order by d.id desc limit ${size})`;
}

/** The newest `size` that were not accepted. */
export function withoutRun(sql: Statements, filter: DeliveryFilter, size: number, before?: string) {
  return sql`
    (select d.* from deliveries d where d.status <> 'accepted'
      ${filter.status === undefined ? sql`` : sql`and d.status = ${filter.status}`}
      ${rangeConditions(sql, filter, before)} order by d.id desc limit ${size})`;
}

/**
 * The newest `size` deliveries `d` that pass all but the row conditions of a filter, in parentheses and in no order.
 *
 * @param workflows as `workflowsOf` gives them. It is no part of this function, for a fragment that a promise gives
 *   would be carried out as a statement.
 */
export function deliveryWindow(
  sql: Statements,
  filter: DeliveryFilter,
  {
    workflows,
    size,
    before,
  }: { readonly workflows: readonly string[] | undefined; readonly size: number; readonly before?: string | undefined },
) {
  const { status } = filter;
  if (status !== undefined && status !== 'accepted') return withoutRun(sql, filter, size, before);
  if (workflows === undefined) {
    return sql`(select d.* from deliveries d where true
      ${status === undefined ? sql`` : sql`and d.status = ${status}`}
      ${rangeConditions(sql, filter, before)} order by d.id desc limit ${size})`;
  }
  const accepted = sql`(${throughRuns(sql, workflows, filter, size, before)})
    union all ${heard(sql, workflows, filter, size, before)}`;
  if (status === 'accepted') return sql`(${accepted})`;
  return sql`(${accepted} union all ${withoutRun(sql, filter, size, before)})`;
}
