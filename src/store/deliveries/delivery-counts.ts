import { firstIdAt, timeOfId } from '../../core/id.ts';
import type { Sql } from '../database.ts';
import type { DeliveryStatus } from './deliveries.ts';

export interface MinuteCount {
  readonly endpoint: string;
  readonly reason: string;
  /** Minutes since 1970. */
  readonly minute: number;
  readonly count: number;
}

/** Adds counts to those of their minutes: of what was refused, or of what was taken. */
export async function addMinuteCounts(
  sql: Sql,
  table: 'rejections' | 'acceptances',
  counts: readonly MinuteCount[],
): Promise<void> {
  if (counts.length === 0) return;
  await sql`
    with given as (
      select endpoint, reason, to_timestamp(minute * 60) as minute, count
      from unnest(
        ${counts.map((one) => one.endpoint)}::text[], ${counts.map((one) => one.reason)}::text[],
        ${counts.map((one) => one.minute)}::float8[], ${counts.map((one) => one.count)}::int[]
      ) as t(endpoint, reason, minute, count)
    ), longer as (
      insert into webhook_counts as kept (span, start, endpoint, reason, count)
      select s.span, date_bin(s.span * interval '1 second', minute, to_timestamp(0)), endpoint, reason, sum(count)
      from given cross join (values (3600), (86400)) s(span) group by 1, 2, 3, 4 order by 1, 2, 3, 4
      on conflict (span, start, endpoint, reason) do update set count = kept.count + excluded.count
    )
    insert into ${sql(table)} as kept (endpoint, reason, minute, count)
    select endpoint, reason, minute, count from given order by endpoint, reason, minute
    on conflict (endpoint, reason, minute) do update set count = kept.count + excluded.count`;
}

/** How many came to each endpoint since a time, by what became of them: `accepted`, `duplicate`, or why they were not. */
export async function countsByEndpoint(
  sql: Sql,
  since: number,
): Promise<ReadonlyMap<string, Readonly<Record<string, number>>>> {
  const rows = await sql<{ endpoint: string; reason: string; count: number }[]>`
    select endpoint, reason, sum(count)::float8 as count from (
      select endpoint, reason, count from rejections where minute >= to_timestamp(${since / 1000})
      union all
      select endpoint, reason, count from acceptances where minute >= to_timestamp(${since / 1000})
    ) both_kinds group by endpoint, reason order by endpoint, reason`;
  const found = new Map<string, Record<string, number>>();
  for (const { endpoint, reason, count } of rows) {
    found.set(endpoint, { ...found.get(endpoint), [reason]: count });
  }
  return found;
}

/** When the last delivery came to each endpoint, as far as the newest thousand runs and refusals tell. */
export async function lastDeliveries(
  sql: Sql,
  endpoints: readonly { readonly path: string; readonly workflow: string }[],
): Promise<ReadonlyMap<string, Date>> {
  const rows = await sql<{ path: string; id: string | null }[]>`
    select e.path, greatest(
      (select d.id from (select delivery from runs where (workflow, id) >= (e.workflow, ${firstIdAt(0)}::uuid)
        and (workflow, id) < (e.workflow, ${firstIdAt(Infinity)}::uuid) order by workflow desc, id desc limit 1000) r
        cross join lateral (
          select d.id from deliveries d where d.id = r.delivery and d.endpoint = e.path offset 0
        ) d order by d.id desc limit 1),
      (select d.id from (
        select id, endpoint from deliveries where status <> 'accepted' order by id desc limit 1000
      ) d where d.endpoint = e.path order by d.id desc limit 1)) as id
    from unnest(${endpoints.map((one) => one.path)}::text[], ${endpoints.map((one) => one.workflow)}::text[])
      as e(path, workflow)`;
  return new Map(rows.flatMap(({ path, id }) => (id === null ? [] : [[path, new Date(timeOfId(id))]])));
}

export interface Ledger {
  readonly deliveries: Readonly<Record<DeliveryStatus, number>>;
  /** Of runs that they started since then, by how they stand. */
  readonly runs: Readonly<Record<'succeeded' | 'failed' | 'cancelled' | 'open', number>>;
}

/**
 * What became of everything that came since a time. What was accepted or a duplicate is counted from its own rows, all
 * else from the counts of whole minutes, which also hold what is no longer kept; they are a second late.
 */
export async function ledgerSince(sql: Sql, since: Date): Promise<Ledger> {
  const from = firstIdAt(since.getTime());
  // Accepted ones are all but the others: only so is the primary key enough, and a million rows need not be read.
  const [counted] = await sql<{ kept: number; others: number; duplicate: number }[]>`
    select (select count(*) from deliveries where id >= ${from}::uuid)::float8 as kept,
      (select count(*) from deliveries where id >= ${from}::uuid and status <> 'accepted')::float8 as others,
      (select count(*) from deliveries where id >= ${from}::uuid and status = 'duplicate')::float8 as duplicate`;
  const [refused] = await sql<{ rejected: number; handshake: number }[]>`
    select coalesce(sum(count) filter (where reason <> 'handshake'), 0)::float8 as rejected,
      coalesce(sum(count) filter (where reason = 'handshake'), 0)::float8 as handshake
    from rejections where minute >= date_trunc('minute', ${since.toISOString()}::timestamptz)`;
  const outcomes = await sql<{ outcome: string; count: number }[]>`
    select coalesce(outcome, 'open') as outcome, count(*)::float8 as count from runs
    where id >= ${from}::uuid and cause in ('webhook', 'poll') group by 1`;
  const of = (name: string) => outcomes.find(({ outcome }) => outcome === name)?.count ?? 0;
  return {
    deliveries: {
      accepted: (counted?.kept ?? 0) - (counted?.others ?? 0),
      duplicate: counted?.duplicate ?? 0,
      rejected: refused?.rejected ?? 0,
      handshake: refused?.handshake ?? 0,
    },
    runs: { succeeded: of('succeeded'), failed: of('failed'), cancelled: of('cancelled'), open: of('open') },
  };
}
