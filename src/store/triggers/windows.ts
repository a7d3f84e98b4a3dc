import type { Taking } from '../../core/due-loop.ts';
import type { RunCause } from '../../core/run.ts';
import type { Sql, Statements } from '../database.ts';
import { noteGathered } from '../runs/unkept-runs.ts';

/** How messages are gathered. Times in milliseconds. */
export interface Gathering {
  readonly workflow: string;
  readonly version: number;
  readonly cause: RunCause;
  readonly size: number;
  readonly withinMs: number;
  readonly quietMs: number | undefined;
}

interface GatheredMessage {
  readonly bucket: string;
  readonly delivery: string;
}

/** Puts messages into their windows, in the transaction that takes them in. */
export async function gather(
  sql: Statements,
  { workflow, version, cause, size, withinMs, quietMs: quiet }: Gathering,
  messages: readonly GatheredMessage[],
): Promise<void> {
  if (messages.length === 0) return;
  const quietMs = quiet ?? null;
  const buckets = messages.map(({ bucket }) => bucket);
  await sql`
    insert into gathered (workflow, bucket, delivery)
    select ${workflow}, bucket, delivery
    from unnest(${buckets}::uuid[], ${messages.map(({ delivery }) => delivery)}::uuid[])
      with ordinality as t(bucket, delivery, place)
    order by place`;
  await sql`
    insert into windows as w (workflow, bucket, version, cause, size, within_ms, quiet_ms, count, first_at, close_at)
    select ${workflow}, bucket, ${version}, ${cause}::text, ${size}, ${withinMs}, ${quietMs}::float8, count(*),
      clock_timestamp(),
      case when count(*) >= ${size} then clock_timestamp()
        else clock_timestamp() + least(${withinMs}::float8, ${quietMs}::float8) * interval '1 millisecond' end
    from unnest(${buckets}::uuid[]) as bucket group by bucket order by bucket
    on conflict (workflow, bucket) do update
      set version = excluded.version, size = excluded.size, within_ms = excluded.within_ms,
        quiet_ms = excluded.quiet_ms, count = w.count + excluded.count,
        close_at = case when w.count + excluded.count >= excluded.size then clock_timestamp()
          else least(w.first_at + excluded.within_ms * interval '1 millisecond',
            clock_timestamp() + excluded.quiet_ms * interval '1 millisecond') end`;
}

interface Window {
  readonly workflow: string;
  readonly bucket: string;
  readonly version: number;
  readonly cause: RunCause;
  readonly size: number;
}

const name = (sql: Statements) => sql`workflow || ' ' || bucket::text`;

/** One whose time has come, held until the transaction ends. */
export async function takeDueWindow(sql: Statements, { heldBack, took }: Taking): Promise<Window | undefined> {
  const [row] = await sql<(Window & { name: string })[]>`
    select ${name(sql)} as name, workflow, bucket, version, cause, size from windows
    where close_at <= clock_timestamp() and ${name(sql)} <> all(${[...heldBack]}::text[])
    order by close_at limit 1 for update skip locked`;
  if (row !== undefined) took(row.name);
  return row;
}

export interface WindowMessage {
  readonly delivery: string;
  readonly headers: unknown;
  readonly body: Uint8Array;
}

/** A run has its messages in memory, all of them. One that is larger is alone. */
const mostBytes = 20_000_000;

/** Takes the oldest messages out of a window that is held: as many as a run gets. */
export async function takeGathered(
  sql: Statements,
  { workflow, bucket, size }: Window,
): Promise<readonly WindowMessage[]> {
  return sql<WindowMessage[]>`
    with taken as (
      delete from gathered where id in (
        select id from (
          select g.id, sum(octet_length(d.body)) over (order by g.id) as bytes, row_number() over (order by g.id) as place
          from gathered g left join deliveries d on d.id = g.delivery
          where g.workflow = ${workflow} and g.bucket = ${bucket} order by g.id limit ${size}
        ) as oldest where bytes <= ${mostBytes} or bytes is null or place = 1)
      returning id, delivery)
    select d.id as delivery, d.headers, d.body from taken t join deliveries d on d.id = t.delivery order by t.id`;
}

/**
 * Notes which run messages went to, and when what is left of the window starts the next one: at once where the workflow was
 * taken offline, for nothing comes to it any more.
 */
export async function windowStarted(
  sql: Statements,
  { workflow, bucket, size, version }: Window,
  { run, deliveries }: { readonly run: string; readonly deliveries: readonly string[] },
): Promise<void> {
  await noteGathered(sql, { workflow, version }, { run, deliveries });
  await sql`update deliveries set runs = array[${run}::uuid] where id = any(${[...deliveries]}::uuid[])`;
  await sql`
    with left_over as (
      select count(*)::int as count, min(at) as first from gathered where workflow = ${workflow} and bucket = ${bucket}
    ), changed as (
      update windows w set count = l.count, first_at = l.first,
        close_at = case
          when l.count >= ${size} or not exists (select from consumers where workflow = ${workflow}) then clock_timestamp()
          else l.first + least(within_ms, quiet_ms) * interval '1 millisecond' end
      from left_over l where w.workflow = ${workflow} and w.bucket = ${bucket} and l.count > 0
      returning 1
    )
    delete from windows where workflow = ${workflow} and bucket = ${bucket}
      and (select count from left_over) = 0 and not exists (select from changed)`;
}

/** Milliseconds until the next but those is due; undefined where there is none. */
export async function untilNextWindow(sql: Sql, except: readonly string[]): Promise<number | undefined> {
  const [row] = await sql<{ ms: number | null }[]>`
    select (extract(epoch from min(close_at) - clock_timestamp()) * 1000)::float8 as ms from windows
    where ${name(sql)} <> all(${[...except]}::text[])`;
  return row?.ms ?? undefined;
}
