import { firstIdAt } from '../../core/id.ts';
import type { Sql } from '../database.ts';

/** Ids from `from` on and up to before `to`; `before`: up to where the runs of the workflow are past their time. */
interface OldRuns {
  readonly from: string;
  readonly to: string;
  readonly before: string;
}

/**
 * Deletes ended runs of a workflow, with all that belongs to them, at most `slice` at once so that nobody waits for a
 * long delete. The runs of one delivery go together: a later one still reads its request.
 *
 * @returns how many went.
 */
export async function deleteOldRuns(
  sql: Sql,
  workflow: string,
  { from, to, before }: OldRuns,
  slice: number,
): Promise<number> {
  const [row] = await sql<{ gone: number }[]>`
    with old as (
      select id, delivery from runs
      where workflow = ${workflow} and id >= ${from}::uuid and id < ${to}::uuid and outcome is not null
        and not exists (
          select 1 from deliveries d cross join unnest(d.runs) other(id)
          where d.id = runs.delivery and cardinality(d.runs) > 1 and other.id <> runs.id
            and (other.id >= ${before}::uuid
              or exists (select 1 from runs o where o.id = other.id and o.outcome is null)))
      order by id limit ${slice} for update skip locked
    ), j as (delete from journal using old where journal.run = old.id),
    g as (delete from signals using old where signals.run = old.id),
    a as (delete from approvals using old where approvals.run = old.id),
    c as (delete from calls using old where calls.run = old.id returning calls.id, calls.kept),
    x as (delete from call_exchanges using c where c.kept and call_exchanges.call = c.id),
    f as (update files set run = null, expires_at = now() from old where files.run = old.id),
    s as (delete from run_search using old where run_search.run = old.id),
    l as (delete from dead_letters using old where dead_letters.run = old.id),
    h as (delete from run_shares using old where run_shares.run = old.id),
    w as (delete from shadow_runs using old where shadow_runs.live = old.id),
    d as (delete from deliveries using old where deliveries.id = old.delivery),
    r as (delete from runs using old where runs.id = old.id returning 1)
    select count(*)::int as gone from r`;
  return row?.gone ?? 0;
}

/** Deletes what no run owns and nobody needs any more: refused and repeated deliveries, what was remembered or cached. */
export async function deleteExpired(sql: Sql, refusedBefore: number, slice: number): Promise<number> {
  const [row] = await sql<{ gone: number }[]>`
    with d as (
      delete from deliveries where id in (
        select id from deliveries where status <> 'accepted' and id < ${firstIdAt(refusedBefore)}::uuid limit ${slice})
      returning 1
    ), h as (
      delete from deliveries where id in (
        select id from deliveries where status = 'accepted' and reason is not null and runs = '{}'
          and id < ${firstIdAt(refusedBefore)}::uuid limit ${slice})
      returning 1
    ), k as (
      delete from seen_deliveries where key in (
        select key from seen_deliveries where expires_at < now() limit ${slice})
      returning 1
    ), m as (
      delete from cached_answers where key in (select key from cached_answers where expires_at < now() limit ${slice})
      returning 1
    ), s as (
      delete from similar_answers where (space, key) in (
        select space, key from similar_answers where expires_at < now() limit ${slice})
      returning 1
    ), r as (
      delete from rejections where minute < to_timestamp(${refusedBefore / 1000}) returning 1
    ), a as (
      delete from acceptances where minute < to_timestamp(${refusedBefore / 1000}) returning 1
    ), w as (
      delete from agent_memory where id in (
        select id from agent_memory where expires_at < now() limit ${slice})
      returning 1
    ), u as (
      delete from call_amounts where expires_at < now() returning 1
    ), p as (
      delete from replays where ended_at < to_timestamp(${refusedBefore / 1000}) returning 1
    )
    select ((select count(*) from d) + (select count(*) from h) + (select count(*) from k) + (select count(*) from m) + (select count(*) from r)
      + (select count(*) from a) + (select count(*) from w) + (select count(*) from u) + (select count(*) from p)
      + (select count(*) from s))::int as gone`;
  return row?.gone ?? 0;
}

/** Deletes messages made before a time, with their attempts, at most `slice` at once. @returns how many went. */
export async function deleteOldMessages(sql: Sql, before: number, slice: number): Promise<number> {
  const [row] = await sql<{ gone: number }[]>`
    with old as (
      select id from messages where id < ${firstIdAt(before)}::uuid order by id limit ${slice} for update skip locked
    ), a as (delete from message_attempts using old where message_attempts.message = old.id),
    m as (delete from messages using old where messages.id = old.id returning 1)
    select count(*)::int as gone from m`;
  return row?.gone ?? 0;
}

/** Deletes what was noted of webhooks at providers, calls that no run made, and what the cache counted, from before a time. @returns how many went. */
export async function deleteOldNotes(sql: Sql, before: number, slice: number): Promise<number> {
  const [row] = await sql<{ gone: number }[]>`
    with e as (
      delete from registration_events where id in (
        select id from registration_events where id < ${firstIdAt(before)}::uuid order by id limit ${slice})
      returning 1
    ), c as (
      delete from calls where id in (
        select id from calls where run is null and at < to_timestamp(${before / 1000}) limit ${slice})
      returning id, kept
    ), x as (
      delete from call_exchanges using c where c.kept and call_exchanges.call = c.id
    ), k as (
      delete from cache_counts where minute < to_timestamp(${before / 1000}) returning 1
    )
    select ((select count(*) from e) + (select count(*) from c) + (select count(*) from k))::int as gone`;
  return row?.gone ?? 0;
}

/** The workflows there are runs of, found by leaping through the index instead of reading it all. */
export async function workflowsWithRuns(sql: Sql): Promise<readonly string[]> {
  const rows = await sql<{ workflow: string }[]>`
    with recursive leap as (
      (select workflow from runs order by workflow limit 1)
      union all
      select (select workflow from runs where workflow > leap.workflow order by workflow limit 1)
      from leap where leap.workflow is not null
    )
    select workflow from leap where workflow is not null`;
  return rows.map((row) => row.workflow);
}
