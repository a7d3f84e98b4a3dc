import { firstIdAt } from '../../core/id.ts';
import type { Sql } from '../database.ts';
import { runSpans } from '../runs/run-counts.ts';
import { countsOf, type CountWindow, type RunCount } from '../runs/run-stats.ts';

type Window = Pick<CountWindow, 'from' | 'to'>;

/** What became of the runs of a window, by workflow. */
export async function windowCountsApart(
  sql: Sql,
  { from, to }: Window,
  now: number,
): Promise<ReadonlyMap<string, readonly RunCount[]>> {
  const rows = await sql<(RunCount & { readonly workflow: string })[]>`
    select workflow, ${from}::float8 as at, what, scale::int as scale, sum(count)::float8 as count from run_counts
    where step = '' and workflow <> '' and ${countsOf(sql, from, to, now, runSpans)} group by 1, 3, 4`;
  return Map.groupBy(rows, ({ workflow }) => workflow);
}

type Named = readonly { readonly name: string; readonly value: number }[];

function byName(rows: Named): ReadonlyMap<string, number> {
  return new Map(rows.map(({ name, value }) => [name, value]));
}

/** Of the open runs, how many began in a window, by workflow: they are counted when they end. */
export async function openRunsApart(sql: Sql, { from, to }: Window): Promise<ReadonlyMap<string, number>> {
  return byName(
    await sql<Named>`
      select workflow as name, count(*)::float8 as value from runs
      where outcome is null and reopened_at is null and version >= 0
        and id >= ${firstIdAt(from)}::uuid and id < ${firstIdAt(to)}::uuid
      group by 1`,
  );
}

/** From when on the runs of each workflow that is live are counted, in milliseconds since 1970; none where it never ran. */
export async function firstRunsApart(sql: Sql): Promise<ReadonlyMap<string, number>> {
  return byName(
    await sql<Named>`
      select c.workflow as name, (extract(epoch from min(c.start)) * 1000)::float8 as value
      from run_counts c join workflows w on w.slug = c.workflow
      where c.span = 3600 and c.step = '' and w.live_version is not null group by 1`,
  );
}

/** For how long the first run that is due has waited, in milliseconds, by workflow. */
export async function queueAgesApart(sql: Sql): Promise<ReadonlyMap<string, number>> {
  return byName(
    await sql<Named>`
      select workflow as name,
        greatest(0, round(extract(epoch from clock_timestamp() - min(coalesce(reopened_at, time_of_id(id)))) * 1000))::float8 as value
      from runs where outcome is null and state = 'queued' and coalesce(wake_at <= now(), true) group by 1`,
  );
}

/** How many requests were refused in a window of minutes, by the path of an endpoint that there is. */
export async function rejectionsApart(sql: Sql, { from, to }: Window): Promise<ReadonlyMap<string, number>> {
  return byName(
    await sql<Named>`
      select endpoint as name, sum(count)::float8 as value from rejections
      where minute >= to_timestamp(${from / 1_000}) and minute < to_timestamp(${to / 1_000})
        and endpoint in (select path from endpoints)
      group by 1`,
  );
}

/** How many requests were taken in a window of minutes, by the path of an endpoint that has taken some before. */
export async function acceptedApart(sql: Sql, { from, to }: Window): Promise<ReadonlyMap<string, number>> {
  return byName(
    await sql<Named>`
      select known.path as name, coalesce((
        select sum(count) from acceptances a
        where a.endpoint = known.path and a.reason in ('accepted', 'duplicate')
          and minute >= to_timestamp(${from / 1_000}) and minute < to_timestamp(${to / 1_000})), 0)::float8 as value
      from (select distinct path from endpoints) known
      where exists (
        select from webhook_counts c
        where c.endpoint = known.path and c.span = 86400 and c.reason in ('accepted', 'duplicate'))`,
  );
}

/** The connections that make no calls because their service fails, each 1. */
export async function cutOffApart(sql: Sql): Promise<ReadonlyMap<string, number>> {
  return byName(
    await sql<Named>`select distinct connection as name, 1::float8 as value from connection_standings where circuit <> 'closed'`,
  );
}

/** When the credential or certificate of each connection ends, in milliseconds since 1970. */
export async function credentialEndsApart(sql: Sql): Promise<ReadonlyMap<string, number>> {
  return byName(
    await sql<Named>`
      select slug as name, (extract(epoch from credential_ends_at) * 1000)::float8 as value from connections
      where credential_ends_at is not null`,
  );
}
