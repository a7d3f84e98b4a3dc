import type { Json } from '../../core/json.ts';
import type { Sql, Statements } from '../database.ts';
import { jsonColumn, jsonText } from '../json-column.ts';

/** What a live workflow wants a service to be asked for. */
export interface WantedPoll {
  /** `CONNECTOR.EVENT` */
  readonly event: string;
  readonly connection: string;
  readonly input: Json;
  readonly everyMs: number;
}

export interface Poll extends WantedPoll {
  readonly workflow: string;
  /** When it was asked last, as far as that went well; null until then. */
  readonly since: Date | null;
  readonly dueAt: Date;
  readonly wish: number;
  readonly attempts: number;
  /** Why the last look failed. */
  readonly problem: string | null;
  /** When something new was found last. */
  readonly foundAt: Date | null;
  /** How much was found in all. */
  readonly found: number;
  /** Until when it is taken, to the microsecond: the fence of what is noted about it. */
  readonly taken: string | null;
}

interface Row {
  readonly workflow: string;
  readonly event: string;
  readonly connection: string;
  readonly input: unknown;
  readonly every_ms: number;
  readonly since: Date | null;
  readonly due_at: Date;
  readonly wish: number;
  readonly attempts: number;
  readonly problem: string | null;
  readonly found_at: Date | null;
  readonly found: number;
  readonly taken: string | null;
}

function columns(sql: Sql) {
  return sql`workflow, event, connection, input, every_ms, since, due_at, wish, attempts, problem, found_at, found,
    taken_until::text as taken`;
}

function read({ input, every_ms, due_at, found_at, ...same }: Row): Poll {
  return { ...same, input: jsonColumn(input), everyMs: every_ms, dueAt: due_at, foundAt: found_at };
}

/**
 * Notes within a publish, an unpublish or a delete what is asked for from now on. What another event, connection or input
 * would give is all unknown, so it begins with a first look.
 */
export async function wantPoll(sql: Statements, workflow: string, wanted: WantedPoll | undefined): Promise<void> {
  const input = wanted === undefined ? null : jsonText(wanted.input);
  const { event = null, connection = null } = wanted ?? {};
  await sql`
    delete from polls where workflow = ${workflow}
      and (event, connection, input::text) is distinct from (${event}::text, ${connection}::text, ${input}::text)`;
  if (wanted === undefined) return;
  await sql`
    insert into polls (workflow, event, connection, input, every_ms)
    values (${workflow}, ${event}, ${connection}, ${input}::text::json, ${wanted.everyMs})
    on conflict (workflow) do update
      set every_ms = excluded.every_ms, due_at = now(), attempts = 0, problem = null, wish = polls.wish + 1`;
}

/** How long nobody else works on one that was taken. Whoever took it must have ended by then. */
export const pollLeaseMs = 120_000;

/** Takes one that is due, for this process alone until it notes what came of it. */
export async function takeDuePoll(sql: Sql): Promise<Poll | undefined> {
  const [row] = await sql<Row[]>`
    update polls set taken_until = now() + ${pollLeaseMs} * interval '1 millisecond'
    where workflow = (
      select workflow from polls where due_at <= now() and (taken_until is null or taken_until <= now())
      order by due_at limit 1 for update skip locked)
    returning ${columns(sql)}`;
  return row && read(row);
}

/** Takes that of a workflow, due or not; undefined while it is taken already. */
export async function takePoll(sql: Sql, workflow: string): Promise<Poll | undefined> {
  const [row] = await sql<Row[]>`
    update polls set taken_until = now() + ${pollLeaseMs} * interval '1 millisecond'
    where workflow = ${workflow} and (taken_until is null or taken_until <= now())
    returning ${columns(sql)}`;
  return row && read(row);
}

function stillTaken(sql: Statements, { workflow, taken, wish }: Poll) {
  return sql`workflow = ${workflow} and taken_until = ${taken}::text::timestamptz and wish = ${wish}`;
}

/** Gives back one with which nothing came to its end. */
export async function releasePoll(sql: Sql, { workflow, taken }: Poll): Promise<void> {
  await sql`
    update polls set taken_until = null where workflow = ${workflow} and taken_until = ${taken}::text::timestamptz`;
}

/** Which of these a service has given before. @param keys digests of what names each item. */
export async function knownItems(sql: Sql, workflow: string, keys: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await sql<{ key: string }[]>`
    select key from polled_items where workflow = ${workflow} and key = any(${[...keys]}::uuid[])`;
  return new Set(rows.map(({ key }) => key));
}

/**
 * Notes what a service has given; once a day of what it gives again and again, since a list may be long.
 *
 * @param keys digests of what names each item.
 * @returns those that it had not given before.
 */
export async function noteItems(
  sql: Statements,
  workflow: string,
  keys: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await sql<{ key: string; fresh: boolean }[]>`
    insert into polled_items (workflow, key)
    select ${workflow}, key from unnest(${[...keys]}::uuid[]) as key
    on conflict (workflow, key) do update set seen_at = now() where polled_items.seen_at < now() - interval '1 day'
    returning key, xmax = 0 as fresh`;
  return new Set(rows.filter(({ fresh }) => fresh).map(({ key }) => key));
}

/** Forgets what a service has not given for a while. */
export async function forgetItems(sql: Statements, workflow: string, days: number): Promise<void> {
  await sql`
    delete from polled_items where workflow = ${workflow} and seen_at < now() - ${days} * interval '1 day'`;
}

/**
 * Notes that something of a look is kept, and takes the poll for as long again.
 *
 * @returns it as it is taken now; undefined where it is wanted otherwise by now, or another process has it: nothing of what
 * was found may count.
 */
export async function pollWentOn(sql: Statements, poll: Poll, found: number): Promise<Poll | undefined> {
  const [row] = await sql<{ taken: string }[]>`
    update polls set taken_until = now() + ${pollLeaseMs} * interval '1 millisecond', found = found + ${found},
      found_at = case when ${found} > 0 then now() else found_at end
    where ${stillTaken(sql, poll)} returning taken_until::text as taken`;
  return row && { ...poll, taken: row.taken };
}

/** Notes that all was kept that came before `since`. @returns whether it was still wanted so. */
export async function polled(sql: Statements, poll: Poll, since: Date): Promise<boolean> {
  const { count } = await sql`
    update polls set since = ${since}, attempts = 0, problem = null, taken_until = null,
      due_at = now() + every_ms * interval '1 millisecond'
    where ${stillTaken(sql, poll)}`;
  return count > 0;
}

/** Notes that it failed and when it is tried again. */
export async function pollFailed(sql: Sql, poll: Poll, problem: string, dueAt: Date): Promise<void> {
  await sql`
    update polls set problem = ${problem}, attempts = attempts + 1, taken_until = null, due_at = ${dueAt}
    where ${stillTaken(sql, poll)}`;
}

/** Whether a workflow waits for a look, that has begun or not. */
export async function isPollDue(sql: Sql, workflow: string): Promise<boolean> {
  const rows = await sql`select from polls where workflow = ${workflow} and due_at <= now()`;
  return rows.length > 0;
}

/** What a workflow is asked for; undefined where nothing is. */
export async function pollOf(sql: Sql, workflow: string): Promise<Poll | undefined> {
  const [row] = await sql<Row[]>`select ${columns(sql)} from polls where workflow = ${workflow}`;
  return row && read(row);
}

/** All of them by workflow, after `after`. */
export async function listPolls(sql: Sql, limit: number, after: string): Promise<readonly Poll[]> {
  const rows = await sql<Row[]>`
    select ${columns(sql)} from polls where workflow > ${after} order by workflow limit ${limit}`;
  return rows.map(read);
}
