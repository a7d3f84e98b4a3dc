import { firstIdAt, timeOfId } from '../../core/id.ts';
import type { Sql, Statements } from '../database.ts';
import { type HistoryPart, historyLock, historyTables, holdAlone, isLockedOut } from './history-parts.ts';

/** Runs of a workflow that are kept longer than the part they are in, from an id on. */
export interface Longer {
  readonly workflow: string;
  readonly since: string;
}

/** `full`: too much of it is not over. `busy`: something holds its tables; another time. */
export type DropAnswer = 'dropped' | 'full' | 'busy';

/** While they are moved everybody waits. */
const mostSurvivors = 5_000;
const mostSteps = 50_000;
const sliceRows = 500;
// What a process makes in one moment lies at most so far apart.
const momentMs = 10_000;

function tableOf(sql: Statements, table: (typeof historyTables)[number], { name }: HistoryPart) {
  return sql(`history.${table}_${name}`);
}

/**
 * The runs of a part that are not over: open ones, those that are kept longer, and those of a request of which another
 * run is kept: a later one still reads it. At most one more than may survive.
 *
 * @param replayedSince only requests that have a run from this id on are looked at.
 */
async function survivorsOf(
  sql: Statements,
  part: HistoryPart,
  longer: readonly Longer[],
  replayedSince: string,
): Promise<readonly string[]> {
  const runs = tableOf(sql, 'runs', part);
  const rows = await sql<{ id: string }[]>`
    with kept as (
      select id, delivery from ${runs} where outcome is null
      union all
      select r.id, r.delivery
      from unnest(${longer.map((one) => one.workflow)}::text[], ${longer.map((one) => one.since)}::uuid[]) l(workflow, since)
      join ${runs} r on r.workflow = l.workflow and r.id >= l.since
    ), replayed as (
      select d.runs from ${tableOf(sql, 'deliveries', part)} d
      where cardinality(d.runs) > 1 and d.runs[cardinality(d.runs)] >= ${replayedSince}::uuid
        and exists (select from runs where id = d.runs[cardinality(d.runs)])
      union all
      select d.runs from kept join deliveries d on d.id = kept.delivery where cardinality(d.runs) > 1
    )
    select id from kept
    union select r.id from replayed cross join unnest(replayed.runs) u(id) join ${runs} r on r.id = u.id
    limit ${mostSurvivors + 1}`;
  return rows.map(({ id }) => id);
}

/** Its own statements look rows up by key: PostgreSQL shall not read a whole part for a few of its rows. */
async function byKey(transaction: Statements): Promise<void> {
  await transaction.unsafe(
    'set local enable_seqscan = off; set local enable_hashjoin = off; set local enable_mergejoin = off',
  );
}

async function hasManySteps(sql: Statements, part: HistoryPart, survivors: readonly string[]): Promise<boolean> {
  const [row] = await sql<{ many: boolean }[]>`
    select count(*) > ${mostSteps} as many from (
      select from ${tableOf(sql, 'journal', part)} where run = any(${[...survivors]}::uuid[]) limit ${mostSteps + 1}) steps`;
  return row?.many === true;
}

/** Deletes what stands about the runs of a part in other tables, and lets their files go. */
async function forgetRuns(sql: Sql, { firstId, endId }: HistoryPart, survivors: readonly string[]): Promise<void> {
  const ofPart = sql`run < ${endId}::uuid ${firstId === null ? sql`` : sql`and run >= ${firstId}::uuid`}
    and run <> all(${[...survivors]}::uuid[])`;
  for (const table of ['dead_letters', 'signals', 'approvals', 'run_shares']) {
    for (let went = sliceRows; went === sliceRows; ) {
      const { count } = await sql`
        delete from ${sql(table)} where ctid = any(array(
          select ctid from ${sql(table)} where ${ofPart} limit ${sliceRows}))`;
      went = count;
    }
  }
  await sql`update files set run = null, expires_at = now() where ${ofPart}`;
  await sql`
    delete from shadow_runs where live < ${endId}::uuid ${firstId === null ? sql`` : sql`and live >= ${firstId}::uuid`}
      and live <> all(${[...survivors]}::uuid[])`;
}

/** Takes a part away and puts what survives it among the rest. Everybody who reads or writes history waits meanwhile. */
async function takeAway(transaction: Statements, part: HistoryPart, survivors: readonly string[]): Promise<void> {
  const { firstId, endId } = part;
  const [deliveries, calls] = [tableOf(transaction, 'deliveries', part), tableOf(transaction, 'calls', part)];
  for (const table of historyTables) {
    await transaction`alter table ${transaction(table)} detach partition ${tableOf(transaction, table, part)}`;
  }
  await transaction`delete from history_parts where name = ${part.name}`;
  const given = [...survivors];
  await transaction`
    with moved as (
      insert into runs select * from ${tableOf(transaction, 'runs', part)} where id = any(${given}::uuid[])
      returning delivery
    )
    insert into deliveries select d.* from ${deliveries} d
    where d.id in (
      select delivery from moved
      union select id from ${deliveries} where cardinality(runs) > 1 and runs[cardinality(runs)] >= ${endId}::uuid
        and exists (select from runs r where r.id = runs[cardinality(runs)])
      union select id from ${deliveries} where id >= ${firstIdAt(timeOfId(endId) - momentMs)}::uuid
        and runs[1] >= ${endId}::uuid and exists (select from runs r where r.id = runs[1]))`;
  await transaction`
    insert into journal select * from ${tableOf(transaction, 'journal', part)} where run = any(${given}::uuid[])`;
  await transaction`
    insert into run_search select * from ${tableOf(transaction, 'run_search', part)} where run = any(${given}::uuid[])`;
  // Also those of runs of other weeks: a run may last, and clocks differ.
  await transaction`
    with moved as (
      insert into calls select c.* from ${calls} c
      where c.id in (
        select id from ${calls} where run = any(${given}::uuid[])
        union select id from ${calls} c where run >= ${endId}::uuid and exists (select from runs where id = c.run)
        union select id from ${calls} c where run < ${firstId}::uuid and exists (select from runs where id = c.run))
      returning id, kept
    )
    insert into call_exchanges
    select x.* from ${tableOf(transaction, 'call_exchanges', part)} x join moved on moved.kept and moved.id = x.call`;
}

/**
 * Drops a part whose time is over; the few of its runs that are not over go on among the rest.
 *
 * @param now milliseconds since 1970.
 */
export async function dropHistoryPart(
  sql: Sql,
  part: HistoryPart,
  longer: readonly Longer[],
  now: number,
): Promise<DropAnswer> {
  const hourAgo = firstIdAt(now - 3_600_000);
  const before = await sql.begin('read only', async (transaction) => {
    await byKey(transaction);
    const survivors = await survivorsOf(transaction, part, longer, part.endId);
    const many = survivors.length > mostSurvivors || (await hasManySteps(transaction, part, survivors));
    return many ? undefined : survivors;
  });
  if (before === undefined) return 'full';
  await forgetRuns(sql, part, before);
  try {
    return await sql.begin(async (transaction) => {
      const [lock] = await transaction<{ got: boolean }[]>`select pg_try_advisory_xact_lock(${historyLock}) as got`;
      if (lock?.got !== true) return 'busy';
      await byKey(transaction);
      await holdAlone(transaction, historyTables);
      const [there] = await transaction`select 1 from history_parts where name = ${part.name}`;
      if (there === undefined) return 'busy';
      // Those that were opened again, or whose request was replayed, since they were looked at.
      const recent = hourAgo > part.endId ? hourAgo : part.endId;
      const since = await survivorsOf(transaction, part, [], recent);
      await takeAway(transaction, part, [...new Set([...before, ...since])]);
      return 'dropped';
    });
  } catch (error) {
    if (isLockedOut(error)) return 'busy';
    throw error;
  }
}

/** Drops the tables of parts that were taken away, of which nobody reads any more. */
export async function dropTakenAway(sql: Sql): Promise<void> {
  const gone = await sql<{ table: string }[]>`
    select 'history.' || c.relname as table from pg_class c
    where c.relnamespace = 'history'::regnamespace and c.relkind = 'r' and not c.relispartition`;
  for (const { table } of gone) await sql`drop table if exists ${sql(table)}`;
}

/** Deletes of the rest what belonged to runs that went with their parts. */
export async function sweepRest(sql: Sql): Promise<void> {
  await sql`
    delete from history.deliveries_rest d where d.status = 'accepted' and d.runs <> '{}'
      and not exists (select from unnest(d.runs) r(id) join runs on runs.id = r.id)`;
  await sql`
    delete from history.calls_rest c where c.run is not null and not exists (select from runs where id = c.run)`;
  await sql`delete from history.call_exchanges_rest x where not exists (select from calls where id = x.call)`;
}
