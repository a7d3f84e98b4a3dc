import type { SourceTrigger } from '../../core/source-trigger.ts';
import { queueTrigger, streamTrigger } from '../../core/source-trigger.ts';
import type { Sql, Statements } from '../database.ts';
import { jsonColumn, readableJson } from '../json-column.ts';

/** How a consumer stands: nobody has it yet; it connects; messages come; it holds them back; it tries again later. */
export const consumerStates = ['waiting', 'connecting', 'connected', 'behind', 'failed'] as const;
type ConsumerState = (typeof consumerStates)[number];

/** A place for a process that takes the messages of a live workflow. */
export interface Consumer {
  readonly workflow: string;
  readonly slot: number;
  readonly version: number;
  readonly trigger: SourceTrigger;
  readonly wish: number;
  readonly paused: boolean;
  readonly state: ConsumerState;
  readonly connectedAt: Date | null;
  /** Why it could not go on, and when that was. */
  readonly problem: string | null;
  readonly problemAt: Date | null;
  readonly attempts: number;
  readonly nextAt: Date | null;
  readonly cursor: string | null;
  /** How many messages wait at the service, where it tells. */
  readonly waiting: number | null;
  readonly accepted: number;
  readonly duplicates: number;
  readonly refused: number;
  readonly lastAt: Date | null;
}

interface Row extends Omit<Consumer, 'trigger' | 'connectedAt' | 'problemAt' | 'nextAt' | 'lastAt'> {
  readonly trigger: unknown;
  readonly connected_at: Date | null;
  readonly problem_at: Date | null;
  readonly next_at: Date | null;
  readonly last_at: Date | null;
}

function columns(sql: Statements, of = sql``) {
  return sql`${of}workflow, ${of}slot, version, trigger, wish, paused,
    case when holder is null or held_until < now() then 'waiting' else state end as state,
    connected_at, problem, problem_at, attempts, next_at, cursor, waiting::float8 as waiting,
    accepted::float8 as accepted, duplicates::float8 as duplicates, refused::float8 as refused, last_at`;
}

function triggerIn(column: unknown): SourceTrigger {
  const given = jsonColumn(column);
  const stream = streamTrigger.safeParse(given);
  return stream.success ? stream.data : queueTrigger.parse(given);
}

function read({ trigger, connected_at, problem_at, next_at, last_at, ...same }: Row): Consumer {
  return {
    ...same,
    trigger: triggerIn(trigger),
    connectedAt: connected_at,
    problemAt: problem_at,
    nextAt: next_at,
    lastAt: last_at,
  };
}

/**
 * Notes within a publish, an unpublish or a delete what is listened to from now on. Where to go on from is kept for as long
 * as it is the same place.
 */
export async function wantConsumers(
  sql: Statements,
  workflow: string,
  wanted: { readonly trigger: SourceTrigger; readonly version: number } | undefined,
): Promise<void> {
  if (wanted === undefined) {
    await sql`delete from consumers where workflow = ${workflow}`;
    // What was taken starts its run now.
    await sql`update windows set close_at = now() where workflow = ${workflow}`;
    return;
  }
  const { trigger, version } = wanted;
  const slots = trigger.type === 'queue' ? trigger.consumers : 1;
  const [before, now] = [readableJson(sql, sql`consumers.trigger`), readableJson(sql, sql`excluded.trigger`)];
  await sql`delete from consumers where workflow = ${workflow} and slot > ${slots}`;
  await sql`
    insert into consumers (workflow, slot, version, trigger)
    select ${workflow}, slot, ${version}, ${JSON.stringify(trigger)}::text::json from generate_series(1, ${slots}) as slot
    on conflict (workflow, slot) do update
      set version = excluded.version, trigger = excluded.trigger, wish = consumers.wish + 1, attempts = 0, next_at = null,
        problem = null, problem_at = null,
        cursor = case when ${before}->>'connection' = ${now}->>'connection'
          and (${before}->'with')::text = (${now}->'with')::text then consumers.cursor end`;
}

/** How long nobody else takes the messages of one that is held. Whoever holds it says so again well before. */
const consumerLeaseMs = 15_000;
/** Holds those longer that a process has. @returns them: what it does not find there it has to leave. */
export async function keepConsumers(sql: Sql, holder: string): Promise<readonly Consumer[]> {
  const rows = await sql<Row[]>`
    update consumers set held_until = now() + ${consumerLeaseMs} * interval '1 millisecond'
    where holder = ${holder} and not paused returning ${columns(sql)}`;
  return rows.map(read);
}

/** How many of a workflow one process may have: as many as there are for each process that lives. */
function quota(sql: Statements) {
  return sql`
    select c.workflow, ceil(count(*)::numeric / greatest(1, (select count(*) from workers))) as most
    from consumers c group by c.workflow`;
}

/** Takes those that nobody has; several of one workflow go to as many processes as there are. */
export async function takeConsumers(sql: Sql, holder: string): Promise<readonly Consumer[]> {
  const rows = await sql<Row[]>`
    with free as materialized (
      select workflow, slot from consumers
      where (holder is null or held_until < now()) and not paused
      order by workflow, slot limit 50 for update skip locked
    ), ranked as (
      select workflow, slot, row_number() over (partition by workflow order by slot)
        + (select count(*) from consumers o where o.workflow = f.workflow and o.holder = ${holder} and o.held_until >= now())
        as place
      from free f
    )
    update consumers c set holder = ${holder}, held_until = now() + ${consumerLeaseMs} * interval '1 millisecond',
      state = 'connecting'
    from ranked r join (${quota(sql)}) q using (workflow)
    where c.workflow = r.workflow and c.slot = r.slot and r.place <= q.most
    returning ${columns(sql, sql`c.`)}`;
  return rows.map(read);
}

/** Leaves those that are more than a process may have, since others live by now. */
export async function yieldConsumers(sql: Sql, holder: string): Promise<void> {
  await sql`
    update consumers c set holder = null
    from (
      select workflow, slot, row_number() over (partition by workflow order by slot) as place
      from consumers where holder = ${holder}
    ) own join (${quota(sql)}) q using (workflow)
    where c.workflow = own.workflow and c.slot = own.slot and own.place > q.most`;
}

/** What is written about one only counts while it is held, and nothing else is wanted. */
export interface HeldConsumer extends Pick<Consumer, 'workflow' | 'slot' | 'wish'> {
  readonly holder: string;
}

function held(sql: Statements, { workflow, slot, wish, holder }: HeldConsumer) {
  return sql`workflow = ${workflow} and slot = ${slot} and wish = ${wish} and holder = ${holder} and not paused`;
}

export async function consumerConnected(sql: Sql, one: HeldConsumer): Promise<void> {
  await sql`
    update consumers set state = 'connected', connected_at = now(), next_at = null, attempts = 0 where ${held(sql, one)}`;
}

/** Notes whether it holds messages back, and how many wait at the service. */
export async function consumerStands(
  sql: Sql,
  one: HeldConsumer,
  { behind, waiting }: { readonly behind: boolean; readonly waiting: number | undefined },
): Promise<void> {
  await sql`
    update consumers set waiting = coalesce(${waiting ?? null}::bigint, waiting),
      state = case when state in ('connected', 'behind') then ${behind ? 'behind' : 'connected'} else state end
    where ${held(sql, one)}`;
}

/** Notes why nothing comes, and when it is tried again. */
export async function consumerFailed(
  sql: Sql,
  one: HeldConsumer,
  { problem, inMs }: { readonly problem: string; readonly inMs: number },
): Promise<void> {
  await sql`
    update consumers set state = 'failed', problem = ${problem}, problem_at = now(), attempts = attempts + 1,
      next_at = now() + ${inMs} * interval '1 millisecond'
    where ${held(sql, one)}`;
}

export interface TakenCounts {
  readonly accepted: number;
  readonly duplicates: number;
  readonly refused: number;
  /** Where to go on from; undefined: as before. */
  readonly cursor: string | undefined;
}

/** Counts what was taken, in its transaction. @returns whether it was still held: otherwise nothing of it may count. */
export async function consumerTook(sql: Statements, one: HeldConsumer, counts: TakenCounts): Promise<boolean> {
  const { accepted, duplicates, refused, cursor = null } = counts;
  const done = await sql`
    update consumers set accepted = accepted + ${accepted}, duplicates = duplicates + ${duplicates},
      refused = refused + ${refused}, cursor = coalesce(${cursor}, cursor), last_at = now()
    where ${held(sql, one)}`;
  return done.count === 1;
}

/** Keeps where to go on from, though nothing came yet. @returns whether it was still held. */
export async function consumerBegins(sql: Sql, one: HeldConsumer, cursor: string): Promise<boolean> {
  const done = await sql`update consumers set cursor = ${cursor} where ${held(sql, one)}`;
  return done.count === 1;
}

/** Gives those back that a process has. @param workflow only of this one. */
export async function releaseConsumers(sql: Sql, holder: string, workflow?: string): Promise<void> {
  await sql`
    update consumers set holder = null
    where holder = ${holder} ${workflow === undefined ? sql`` : sql`and workflow = ${workflow}`}`;
}

/** Frees those that processes held which are no more. */
export async function freeAllConsumers(sql: Sql): Promise<void> {
  await sql`update consumers set holder = null where holder is not null`;
}

/** All of them by workflow and slot, those of workflows after `after`. */
export async function listConsumers(
  sql: Sql,
  wanted: { readonly limit: number; readonly after: string },
): Promise<readonly Consumer[]> {
  const rows = await sql<Row[]>`
    select ${columns(sql)} from consumers where workflow in (
      select workflow from consumers where workflow > ${wanted.after} group by 1 order by 1 limit ${wanted.limit})
    order by workflow, slot`;
  return rows.map(read);
}

/** Those of one workflow; none where no messages start it. */
export async function consumersOf(sql: Sql, workflow: string): Promise<readonly Consumer[]> {
  const rows = await sql<Row[]>`select ${columns(sql)} from consumers where workflow = ${workflow} order by slot`;
  return rows.map(read);
}

/** Takes no messages for a workflow any more, or takes them again. @returns whether messages start it at all. */
export async function pauseConsumers(sql: Sql, workflow: string, paused: boolean): Promise<boolean> {
  const done = await sql`
    update consumers set paused = ${paused}, attempts = 0, next_at = null, wish = wish + 1,
      holder = case when ${paused} then null else holder end
    where workflow = ${workflow}`;
  return done.count > 0;
}
