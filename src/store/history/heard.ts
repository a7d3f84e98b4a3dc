import { firstIdAt } from '../../core/id.ts';
import type { Sql } from '../database.ts';

/** What came to one name, where it is looked for by hours and, of the last days, by minutes. Moments in ms since 1970. */
export interface HeardRow {
  readonly name: string;
  /** The hours in which something came, counted from the beginning, and how many did. */
  readonly hours: readonly number[];
  readonly counts: readonly number[];
}

export interface HeardMinutesRow {
  readonly name: string;
  readonly first: number;
  readonly last: number;
  readonly count: number;
  readonly gapsFrom: readonly number[];
  readonly gapsTo: readonly number[];
}

/** What is listened for: webhooks by their path, runs by their workflow, or runs of one or of all workflows together. */
export type HeardOf =
  | { readonly by: 'endpoint' }
  | { readonly by: 'workflow' }
  | { readonly by: 'all'; readonly workflow: string | null };

/** Of each day so many gaps at most are looked at. */
const mostGaps = 12;
const minutesKeptMs = 7 * 86_400_000;

/** Something comes where a request is taken; one that is refused is none that was meant to come. */
function came(sql: Sql) {
  return sql`reason in ('accepted', 'duplicate') and endpoint in (select path from endpoints)`;
}

/** The counts of runs that began, by spans of so many seconds; those that are open are counted when they end. */
function begun(sql: Sql, of: Exclude<HeardOf, { by: 'endpoint' }>, span: number, from: number) {
  const apart = of.by === 'workflow';
  const one = of.by === 'all' && of.workflow !== null ? of.workflow : undefined;
  return sql`
    select ${apart ? sql`workflow` : sql`''`} as name, start, count from run_counts
    where span = ${span}::int and step = '' and what = 'begun' and start >= to_timestamp(${from / 1_000})
      and ${apart ? sql`workflow in (select slug from workflows where live_version is not null)` : sql`workflow = ${one ?? ''}`}
    union all
    select ${apart ? sql`workflow` : sql`''`}, date_bin(${span} * interval '1 second', time_of_id(id), to_timestamp(0)), count(*)
    from runs where outcome is null and reopened_at is null and version >= 0 and id >= ${firstIdAt(from)}::uuid
      ${one === undefined ? sql`` : sql`and workflow = ${one}`}
    group by 1, 2`;
}

/** How much came in each hour since a whole one, name by name. */
export async function heardHours(sql: Sql, of: HeardOf, from: number, now: number): Promise<readonly HeardRow[]> {
  const counted =
    of.by === 'endpoint'
      ? sql`select endpoint as name, start, count from webhook_counts
          where span = 3600 and start >= to_timestamp(${from / 1_000}) and ${came(sql)}`
      : begun(sql, of, 3_600, from);
  // As lists: a row of the driver costs more than what is in it.
  return sql<HeardRow[]>`
    select name, array_agg(hour) as hours, array_agg(count) as counts from (
      select name, ((extract(epoch from start) - ${from / 1_000}::float8) / 3600)::int as hour, sum(count)::float8 as count
      from (${counted}) c where start <= to_timestamp(${now / 1_000}) group by 1, 2
    ) hours group by name`;
}

/** The minutes of the last days in which something came, name by name, with the longest gaps of each day between them. */
export async function heardMinutes(sql: Sql, of: HeardOf, now: number): Promise<readonly HeardMinutesRow[]> {
  const from = now - minutesKeptMs;
  const counted =
    of.by === 'endpoint'
      ? sql`select endpoint as name, minute as start from acceptances
          where minute >= to_timestamp(${from / 1_000}) and ${came(sql)}`
      : sql`select name, start from (${begun(sql, of, 60, from)}) b`;
  return sql<HeardMinutesRow[]>`
    with busy as (
      select distinct name, extract(epoch from start)::float8 * 1000 as minute from (${counted}) c
      where start <= to_timestamp(${now / 1_000})
    ), steps as (
      select name, minute, lag(minute) over (partition by name order by minute) as before from busy
    ), placed as (
      select name, before, minute,
        row_number() over (partition by name, floor(minute / 86400000) order by minute - before desc) as place
      from steps where minute - before > 60000
    ), gaps as (
      select name, array_agg(before) as gaps_from, array_agg(minute) as gaps_to from placed
      where place <= ${mostGaps} group by name
    )
    select name, min(minute) as first, max(minute) as last, count(*)::float8 as count,
      coalesce(gaps_from, '{}') as "gapsFrom", coalesce(gaps_to, '{}') as "gapsTo"
    from busy left join gaps using (name) group by name, gaps_from, gaps_to`;
}

/** Since when each can be reached without a break, in ms since 1970: the paths, or the workflows that are live. */
export async function reachableSince(sql: Sql, of: HeardOf): Promise<ReadonlyMap<string, number>> {
  if (of.by === 'all' && of.workflow === null) return new Map([['', 0]]);
  const rows =
    of.by === 'endpoint'
      ? await sql<{ name: string; since: number }[]>`
          select path as name, (extract(epoch from min(since)) * 1000)::float8 as since from endpoints group by 1`
      : await sql<{ name: string; since: number }[]>`
          select ${of.by === 'all' ? sql`''` : sql`slug`} as name,
            coalesce(extract(epoch from live_since) * 1000, 0)::float8 as since
          from workflows where live_version is not null
            ${of.by === 'all' ? sql`and slug = ${of.workflow}` : sql``}`;
  return new Map(rows.map(({ name, since }) => [name, since]));
}

interface Time {
  readonly from: number;
  readonly to: number;
}

const minuteMs = 60_000;

/**
 * When no Snodo was there, since a time, by the minutes in which none has noted the depth of the queue; in their order, in
 * ms since 1970. The minute of `now` counts as one in which it is.
 */
export async function timesAway(sql: Sql, from: number, now: number): Promise<readonly Time[]> {
  const noted = sql`queue_depths where minute >= to_timestamp(${from / 1_000}) and minute <= to_timestamp(${now / 1_000})`;
  const [[edges], between] = await Promise.all([
    sql<{ first: Date | null; last: Date | null }[]>`select min(minute) as first, max(minute) as last from ${noted}`,
    sql<{ before: Date; minute: Date }[]>`
      select before, minute from (
        select lag(minute) over (order by minute) as before, minute from ${noted}
      ) steps where minute > before + interval '1 minute' order by minute`,
  ]);
  const thisMinute = Math.floor(now / minuteMs) * minuteMs;
  const [first, last] = [edges?.first?.getTime() ?? thisMinute, edges?.last?.getTime() ?? thisMinute];
  return [
    { from, to: first },
    ...between.map(({ before, minute }) => ({ from: before.getTime() + minuteMs, to: minute.getTime() })),
    { from: last + minuteMs, to: thisMinute },
  ].filter((one) => one.from < one.to);
}
