import type { Sql, Statements } from '../database.ts';
import type { DroppedCounts } from './drop-contents.ts';
import { isOver } from '../runs/unkept-runs.ts';
import { countsOf, type ErasureItem, type ErasureKind } from './erasures.ts';

/** What is looked through, in this order; rest: what is not kept by time. */
export type LookedThrough = ErasureKind | 'rest';

/** An erasure that a process has in hand, until its transaction ends. */
export interface ErasureAtWork {
  readonly id: string;
  readonly expression: string;
  readonly sha256: string;
  readonly workflow: string | null;
  readonly since: Date | null;
  readonly until: Date;
  readonly dryRun: boolean;
  readonly stored: boolean;
  readonly by: string | null;
  readonly state: 'looking' | 'erasing';
  readonly kind: LookedThrough;
  /** The id up to which that kind was looked through. */
  readonly place: string;
  readonly counts: DroppedCounts;
}

/** One that is due and that no other process has in hand. */
export async function takeErasure(transaction: Statements): Promise<ErasureAtWork | undefined> {
  const [row] = await transaction<(Omit<ErasureAtWork, 'counts'> & { readonly counts: unknown })[]>`
    select id, expression, sha256, workflow, since, until, dry_run as "dryRun", stored, by, state, kind, place, counts
    from erasures where ended_at is null and next_at <= clock_timestamp()
    order by next_at limit 1 for update skip locked`;
  return row && { ...row, counts: countsOf(row.counts) };
}

/** In how many milliseconds the next one is due; undefined where all have ended. */
export async function nextErasureInMs(sql: Sql): Promise<number | undefined> {
  const [row] = await sql<{ ms: number | null }[]>`
    select (extract(epoch from min(next_at) - clock_timestamp()) * 1000)::float8 as ms from erasures
    where ended_at is null`;
  return row?.ms ?? undefined;
}

/** Notes how far the history was looked through. */
export async function noteLooked(
  transaction: Statements,
  { id }: ErasureAtWork,
  at: { readonly state: ErasureAtWork['state']; readonly kind: LookedThrough; readonly place: string },
  looked: number,
): Promise<void> {
  await transaction`
    update erasures set state = ${at.state}, kind = ${at.kind}, place = ${at.place}, looked = looked + ${looked} where id = ${id}`;
}

/** What was found, or is to be looked at again. One that was open is found by then. */
export async function noteItems(
  transaction: Statements,
  { id }: Pick<ErasureAtWork, 'id'>,
  state: 'open' | 'found' | 'unread',
  items: readonly ErasureItem[],
): Promise<void> {
  if (items.length === 0) return;
  await transaction`
    insert into erasure_items (erasure, kind, id, state)
    select distinct ${id}::uuid, kind, item, ${state}::text
    from unnest(${items.map(({ kind }) => kind)}::text[], ${items.map((one) => one.id)}::uuid[]) t(kind, item)
    on conflict (erasure, kind, id) do update set state = excluded.state
      where erasure_items.state in ('open', 'unread') and excluded.state = 'found'`;
}

export async function noteDone(
  transaction: Statements,
  { id }: Pick<ErasureAtWork, 'id'>,
  kind: ErasureKind,
  ids: readonly string[],
): Promise<void> {
  await transaction`
    update erasure_items set state = 'done' where erasure = ${id} and kind = ${kind} and id = any(${[...ids]}::uuid[])`;
}

/** Runs that are not what was looked for after all, or that are gone. */
export async function forgetItems(
  transaction: Statements,
  { id }: Pick<ErasureAtWork, 'id'>,
  runs: readonly string[],
): Promise<void> {
  await transaction`
    delete from erasure_items where erasure = ${id} and kind = 'run' and state = 'open' and id = any(${[...runs]}::uuid[])`;
}

/** Those runs to be looked at again that have ended, or are gone. */
export async function endedSince(
  transaction: Statements,
  { id }: Pick<ErasureAtWork, 'id'>,
  limit: number,
): Promise<readonly string[]> {
  const rows = await transaction<{ id: string }[]>`
    select i.id from erasure_items i left join runs r on r.id = i.id
    where i.erasure = ${id} and i.kind = 'run' and i.state = 'open' and (r.id is null or r.outcome is not null)
    order by i.id limit ${limit}`;
  return rows.map((row) => row.id);
}

/** Found runs that are gone, or that nothing needs any more: those are held until the transaction ends. */
export async function erasableRuns(
  transaction: Statements,
  { id }: Pick<ErasureAtWork, 'id'>,
  limit: number,
): Promise<{ readonly runs: readonly string[]; readonly gone: readonly string[] }> {
  const gone = await transaction<{ id: string }[]>`
    select i.id from erasure_items i where i.erasure = ${id} and i.kind = 'run' and i.state = 'found'
      and not exists (select from runs r where r.id = i.id and r.contents is distinct from 'erased') limit ${limit}`;
  const runs = await transaction<{ id: string }[]>`
    select r.id from erasure_items i join runs r on r.id = i.id
    where i.erasure = ${id} and i.kind = 'run' and i.state = 'found' and r.contents is distinct from 'erased'
      and ${isOver(transaction)}
    order by r.id limit ${limit} for update of r skip locked`;
  return { runs: runs.map((row) => row.id), gone: gone.map((row) => row.id) };
}

/** A found delivery or call, and the run that it goes with. */
export interface FoundRequest {
  readonly id: string;
  readonly runs: readonly string[];
}

/** Found deliveries, but for those that still wait for a run. */
export async function foundDeliveries(
  transaction: Statements,
  { id }: Pick<ErasureAtWork, 'id'>,
  limit: number,
): Promise<readonly FoundRequest[]> {
  return transaction<FoundRequest[]>`
    select i.id, array(select r.id from runs r where r.id = any(d.runs)) as runs
    from erasure_items i left join deliveries d on d.id = i.id
    where i.erasure = ${id} and i.kind = 'delivery' and i.state = 'found'
      and not exists (select from gathered g where g.delivery = i.id)
    order by i.id limit ${limit}`;
}

export async function foundCalls(
  transaction: Statements,
  { id }: Pick<ErasureAtWork, 'id'>,
  limit: number,
): Promise<readonly FoundRequest[]> {
  return transaction<FoundRequest[]>`
    select i.id, array(select r.id from runs r where r.id = c.run) as runs
    from erasure_items i left join calls c on c.id = i.id
    where i.erasure = ${id} and i.kind = 'call' and i.state = 'found' order by i.id limit ${limit}`;
}

/** Adds to what went, and says when it goes on. */
export async function noteErased(
  transaction: Statements,
  { id }: Pick<ErasureAtWork, 'id'>,
  counts: DroppedCounts,
  afterMs: number,
): Promise<void> {
  await transaction`
    update erasures set counts = ${JSON.stringify(counts)}::text::json,
      next_at = clock_timestamp() + ${afterMs}::float8 * interval '1 millisecond'
    where id = ${id}`;
}

/** Ends it, without its expression, where nothing is left. @returns whether that is so. */
export async function endErasure(transaction: Statements, { id }: Pick<ErasureAtWork, 'id'>): Promise<boolean> {
  const { count } = await transaction`
    update erasures set state = 'done', expression = null, ended_at = clock_timestamp()
    where id = ${id} and (dry_run or not exists (
      select from erasure_items i where i.erasure = erasures.id and i.state in ('open', 'found')))`;
  return count > 0;
}

/** What a dry run would take: runs with their steps, deliveries, calls and files. */
export async function countFound(
  transaction: Statements,
  { id, stored }: Pick<ErasureAtWork, 'id' | 'stored'>,
): Promise<DroppedCounts> {
  const [row] = await transaction<Record<string, number>[]>`
    with found as (
      select kind, id from erasure_items where erasure = ${id} and state = 'found'
    ), runs_found as (select r.id, r.delivery from found f join runs r on f.kind = 'run' and r.id = f.id)
    select (select count(*) from runs_found)::int as runs,
      (select count(*) from journal where run in (select id from runs_found))::int as steps,
      (select count(*) from (
        select delivery from runs_found where delivery is not null union select id from found where kind = 'delivery') d)::int as deliveries,
      (select count(*) from calls where kept and (run in (select id from runs_found)
        or id in (select id from found where kind = 'call')))::int as calls,
      (select count(*) from messages where run in (select id from runs_found))::int as messages,
      (select count(*) from approvals where run in (select id from runs_found))::int as approvals,
      (select count(*) from chat_messages where run in (select id from runs_found))::int as chats,
      (select count(*) from agent_memory where run in (select id from runs_found))::int as memory,
      (select count(*) from files where run in (select id from runs_found))::int as files,
      (select count(*) from stored_values where run in (select id from runs_found))::int as stored`;
  const { stored: values = 0, ...counts } = row ?? {};
  return { ...counts, [stored ? 'stored' : 'storedLeft']: values };
}
