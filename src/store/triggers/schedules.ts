import type { Taking } from '../../core/due-loop.ts';
import { type ScheduleTrigger, scheduleTrigger } from '../../core/schedule.ts';
import { nextTime } from '../../core/schedule-times.ts';
import { databaseTime } from '../database-clock.ts';
import type { Sql, Statements } from '../database.ts';
import { jsonColumn } from '../json-column.ts';

export interface StoredSchedule {
  readonly workflow: string;
  readonly trigger: ScheduleTrigger;
  /** What an interval is counted from. */
  readonly anchor: Date;
  /** Null once it has ended. */
  readonly nextAt: Date | null;
  readonly lastAt: Date | null;
  /** How many runs it has started. */
  readonly fired: number;
  /** How many times were not made up for, and the newest of them. */
  readonly missed: number;
  readonly missedAt: Date | null;
}

interface Row {
  readonly workflow: string;
  readonly schedule: unknown;
  readonly anchor: Date;
  readonly next_at: Date | null;
  readonly last_at: Date | null;
  readonly fired: number;
  readonly missed: number;
  readonly missed_at: Date | null;
}

function columns(sql: Statements) {
  return sql`workflow, schedule, anchor, next_at, last_at, fired, missed, missed_at`;
}

function read({ workflow, schedule, anchor, next_at, last_at, fired, missed, missed_at }: Row): StoredSchedule {
  const trigger = scheduleTrigger.parse(jsonColumn(schedule));
  return { workflow, trigger, anchor, nextAt: next_at, lastAt: last_at, fired, missed, missedAt: missed_at };
}

/** Notes within a publish, an unpublish or a delete when a workflow starts. The same as before goes on as it was. */
export async function wantSchedule(
  sql: Statements,
  workflow: string,
  wanted: ScheduleTrigger | undefined,
): Promise<void> {
  if (wanted === undefined) {
    await sql`delete from schedules where workflow = ${workflow}`;
    return;
  }
  // By the clock of the database, which is one for all servers.
  const anchor = await databaseTime(sql);
  const next = nextTime(wanted, anchor.getTime(), anchor.getTime());
  await sql`
    insert into schedules (workflow, schedule, anchor, next_at)
    values (${workflow}, ${JSON.stringify(wanted)}::text::json, ${anchor}, ${next === undefined ? null : new Date(next)})
    on conflict (workflow) do update
      set schedule = excluded.schedule, anchor = excluded.anchor, next_at = excluded.next_at
      where schedules.schedule::text <> excluded.schedule::text`;
}

/** One whose time has come, held until the transaction ends so that no other process starts it, and the time it is. */
export async function takeDueSchedule(
  sql: Statements,
  { heldBack, took }: Taking,
): Promise<{ readonly schedule: StoredSchedule; readonly now: Date } | undefined> {
  const [row] = await sql<(Row & { readonly now: Date })[]>`
    select ${columns(sql)}, clock_timestamp() as now from schedules
    where next_at <= clock_timestamp() and workflow <> all(${[...heldBack]}::text[])
    order by next_at limit 1 for update skip locked`;
  if (row !== undefined) took(row.workflow);
  return row && { schedule: read(row), now: row.now };
}

interface Fired {
  readonly last: number | undefined;
  readonly next: number | undefined;
  readonly fired: number;
  readonly missed: number;
  readonly missedAt: number | undefined;
}

function date(ms: number | undefined): Date | null {
  return ms === undefined ? null : new Date(ms);
}

/** Notes what was started for a time, in the transaction that holds it. */
export async function scheduleFired(
  sql: Statements,
  workflow: string,
  { last, next, fired, missed, missedAt }: Fired,
): Promise<void> {
  await sql`
    update schedules set next_at = ${date(next)}, last_at = coalesce(${date(last)}, last_at),
      fired = fired + ${fired}, missed = missed + ${missed}, missed_at = coalesce(${date(missedAt)}, missed_at)
    where workflow = ${workflow}`;
}

/** Milliseconds until the next of all is due; undefined where none is. */
export async function untilNextSchedule(sql: Sql, except: readonly string[]): Promise<number | undefined> {
  const [row] = await sql<{ ms: number | null }[]>`
    select (extract(epoch from min(next_at) - clock_timestamp()) * 1000)::float8 as ms from schedules
    where workflow <> all(${[...except]}::text[])`;
  return row?.ms ?? undefined;
}

/** When a workflow starts by itself; undefined where it does not. */
export async function scheduleOf(sql: Sql, workflow: string): Promise<StoredSchedule | undefined> {
  const [row] = await sql<Row[]>`select ${columns(sql)} from schedules where workflow = ${workflow}`;
  return row && read(row);
}

/** All of them by workflow, after `after`. */
export async function listSchedules(sql: Sql, limit: number, after: string): Promise<readonly StoredSchedule[]> {
  const rows = await sql<Row[]>`
    select ${columns(sql)} from schedules where workflow > ${after} order by workflow limit ${limit}`;
  return rows.map(read);
}
