import { firstIdAt, timeOfId } from '../../core/id.ts';
import { stepFactor } from './call-scale.ts';
import { type CallSpan, callSpans, connectionSpans, weekOfCalls } from './call-spans.ts';
import type { Sql, Statements } from '../database.ts';
import { countUsageOf } from './usage-counts.ts';

/** What is written later than this after its minute has its minute counted again. */
export const lateAfterMs = 60_000;
/** By so much PostgreSQL may be late to say that a transaction has begun. */
const unseenMs = 1_000;
const hourMs = 3_600_000;
const minuteMs = 60_000;

/** For statements over `calls`: sums that can be added to each other. */
export function sumsOfCalls(sql: Statements) {
  return sql`count(*) as calls, count(error) as failures, count(*) filter (where not sent and not cache_hit) as unsent,
    count(*) filter (where cache_hit) as cached, coalesce(sum(wait_ms::float8), 0) as wait_ms,
    coalesce(sum(request_bytes), 0) as request_bytes, coalesce(sum(response_bytes), 0) as response_bytes,
    coalesce(sum(tokens), 0) as tokens, coalesce(sum(cost), 0) as cost`;
}

/** For statements over `calls`: the step of the scale of times; null for what never left. */
export function stepOfCall(sql: Statements) {
  return sql`case when sent then ceil(ln(greatest(ms, 0.01)) / ${Math.log(stepFactor)}::float8)::smallint end`;
}

async function until(sql: Statements): Promise<number | undefined> {
  const [row] = await sql<
    { until: number }[]
  >`select extract(epoch from until)::float8 * 1000 as until from call_counted`;
  return row?.until;
}

/** Until when calls are counted, in milliseconds since 1970; 0 where none are. */
export async function countedUntil(sql: Sql): Promise<number> {
  return (await until(sql)) ?? 0;
}

/** Counts the calls that began from `from` to `to` (milliseconds since 1970, whole spans), in place of what was counted. */
async function countCallsOf(sql: Statements, { span, byWorkflow }: CallSpan, from: number, to: number): Promise<void> {
  if (from >= to) return;
  const [first, last] = [from / 1_000, to / 1_000];
  await sql`
    delete from call_counts where span = ${span}::int and start >= to_timestamp(${first}) and start < to_timestamp(${last})`;
  await sql`
    with stepped as (
      select greatest(date_bin(${span}::int * interval '1 second', at, to_timestamp(0)), to_timestamp(${first})) as start,
        ${byWorkflow ? sql`grouping(workflow) = 0` : sql`false`} as of_workflow,
        ${byWorkflow ? sql`workflow` : sql`null`} as workflow, connection, service, endpoint, ${stepOfCall(sql)} as step,
        ${sumsOfCalls(sql)}
      from calls where id >= ${firstIdAt(from)}::uuid and id < ${firstIdAt(to)}::uuid
      group by grouping sets ((1, connection, service, endpoint, 7), (1, connection, service, 7)
        ${byWorkflow ? sql`, (1, workflow, connection, service, endpoint, 7), (1, workflow, connection, service, 7)` : sql``})
    )
    insert into call_counts
    select ${span}::int, start, of_workflow, workflow, connection, service, endpoint, sum(calls), sum(failures),
      sum(unsent), sum(cached), sum(wait_ms), sum(request_bytes), sum(response_bytes), sum(tokens), sum(cost),
      coalesce(array_agg(step order by step) filter (where step is not null), '{}'),
      coalesce(array_agg(calls order by step) filter (where step is not null), '{}')
    from stepped where not of_workflow or workflow is not null
    group by start, of_workflow, workflow, connection, service, endpoint`;
}

/** Adds the days of whole weeks up, from `from` to `to` (milliseconds since 1970), in place of what was added up. */
async function countWeeksOf(sql: Statements, from: number, to: number): Promise<void> {
  if (from >= to) return;
  const { span } = weekOfCalls;
  const [first, last] = [from / 1_000, to / 1_000];
  await sql`
    delete from call_counts where span = ${span}::int and start >= to_timestamp(${first}) and start < to_timestamp(${last})`;
  await sql`
    with days as (
      select date_bin(${span}::int * interval '1 second', start, to_timestamp(0)) as start, of_workflow,
        coalesce(workflow, '') as workflow, coalesce(connection, '') as connection, service, calls, failures, unsent, cached,
        wait_ms, request_bytes, response_bytes, tokens, cost, steps, counts
      from call_counts
      where span = 86400 and endpoint is null and start >= to_timestamp(${first}) and start < to_timestamp(${last})
    ), totals as (
      select start, of_workflow, workflow, connection, service, sum(calls) as calls, sum(failures) as failures,
        sum(unsent) as unsent, sum(cached) as cached, sum(wait_ms) as wait_ms, sum(request_bytes) as request_bytes,
        sum(response_bytes) as response_bytes, sum(tokens) as tokens, sum(cost) as cost
      from days group by 1, 2, 3, 4, 5
    ), stepped as (
      select start, of_workflow, workflow, connection, service, step, sum(count) as count
      from days cross join unnest(steps, counts) as s(step, count) group by 1, 2, 3, 4, 5, 6
    ), times as (
      select start, of_workflow, workflow, connection, service, array_agg(step order by step) as steps,
        array_agg(count order by step) as counts
      from stepped group by 1, 2, 3, 4, 5
    )
    insert into call_counts (span, start, of_workflow, workflow, connection, service, endpoint, calls, failures, unsent,
      cached, wait_ms, request_bytes, response_bytes, tokens, cost, steps, counts)
    select ${span}::int, start, of_workflow, nullif(workflow, ''), nullif(connection, ''), service, null, calls, failures,
      unsent, cached, wait_ms, request_bytes, response_bytes, tokens, cost, coalesce(steps, '{}'), coalesce(counts, '{}')
    from totals left join times using (start, of_workflow, workflow, connection, service)`;
}

async function countOf(sql: Statements, span: CallSpan, from: number, to: number): Promise<void> {
  await countCallsOf(sql, span, from, to);
  if (span.byWorkflow) await countUsageOf(sql, span, from, to);
}

/** Until when everything is written that began by then, but for what is late: no transaction from before is under way. */
export async function settledUntil(sql: Statements): Promise<number> {
  // None of ours lasts an hour: a dump of the database may.
  const [row] = await sql<{ began: number }[]>`
    select extract(epoch from least(clock_timestamp(), min(xact_start)))::float8 * 1000 as began from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and xact_start > clock_timestamp() - interval '1 hour'`;
  return (row?.began ?? 0) - unseenMs - lateAfterMs;
}

function floor(ms: number, span: number): number {
  return Math.floor(ms / (span * 1_000)) * span * 1_000;
}

/** When the first call from a time on began. */
async function firstCall(sql: Statements, from: number): Promise<number | undefined> {
  const [row] = await sql<{ id: string }[]>`
    select id from calls where id >= ${firstIdAt(from)}::uuid order by id limit 1`;
  return row === undefined ? undefined : timeOfId(row.id);
}

/** Counts again what calls were written late for. */
async function recount(sql: Statements, counted: number): Promise<void> {
  const rows = await sql<{ minute: number }[]>`
    with gone as (delete from call_recounts returning minute)
    select distinct extract(epoch from minute)::float8 * 1000 as minute from gone`;
  const minutes = rows.map(({ minute }) => minute).filter((minute) => minute < counted);
  for (const one of callSpans) {
    for (const from of new Set(minutes.map((minute) => floor(minute, one.span)))) {
      const to = from + one.span * 1_000;
      if (to <= counted) await countOf(sql, one, from, to);
    }
  }
  const { span } = weekOfCalls;
  for (const from of new Set(minutes.map((minute) => floor(minute, span)))) {
    const to = from + span * 1_000;
    if (to <= counted) await countWeeksOf(sql, from, to);
  }
}

/**
 * Counts calls that are not counted yet, of an hour at most, one process at a time.
 *
 * @returns whether more is left that can be counted now.
 */
export async function countCalls(sql: Sql): Promise<boolean> {
  return sql.begin(async (transaction) => {
    const [lock] = await transaction<{ got: boolean }[]>`select pg_try_advisory_xact_lock(73051) as got`;
    if (lock?.got !== true) return false;
    const settled = floor(await settledUntil(transaction), 60);
    const before = await until(transaction);
    const begin = await firstCall(transaction, before ?? 0);
    const from = before ?? (begin === undefined ? undefined : floor(begin, 60));
    if (from === undefined) return false;
    // Over what has no calls it leaps.
    const busy = floor(begin ?? settled, 60);
    const to = Math.max(from, Math.min(settled, busy > from ? busy : floor(from, hourMs / 1_000) + hourMs));
    await transaction`delete from call_counted`;
    await transaction`insert into call_counted values (to_timestamp(${to / 1_000}))`;
    for (const one of callSpans) {
      // What would be deleted at once need not be counted.
      if (to > settled - one.keepMs) await countOf(transaction, one, floor(from, one.span), floor(to, one.span));
    }
    await countWeeksOf(transaction, floor(from, weekOfCalls.span), floor(to, weekOfCalls.span));
    await recount(transaction, to);
    return to < settled - minuteMs;
  });
}

/** Deletes counts that are past their time. @returns how many went. */
export async function deleteOldCounts(sql: Sql, now: number): Promise<number> {
  let gone = 0;
  for (const { span, keepMs } of connectionSpans) {
    const { count } = await sql`
      delete from call_counts where span = ${span}::int and start < to_timestamp(${(now - keepMs) / 1_000})`;
    gone += count;
    await sql`delete from usage_counts where span = ${span}::int and start < to_timestamp(${(now - keepMs) / 1_000})`;
  }
  return gone;
}
