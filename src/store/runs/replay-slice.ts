import { SnodoError } from '../../core/error.ts';
import type { Sql, Statements } from '../database.ts';
import { reopenRuns } from './reopen-runs.ts';
import { cancelRun } from './run-control.ts';
import type { Pace, ReplayKind } from './replays.ts';

interface Slice {
  /** How many go now. */
  readonly take: number;
  /** Milliseconds since 1970. */
  readonly nextAt: number;
}

/** The next items of a replay that is due. */
interface Due {
  readonly replay: string;
  readonly take: number;
  /** Of deliveries: what their last runs did outside is not done again. */
  readonly once: boolean;
  /** The ids of new runs, as many as may be needed. */
  readonly runs: readonly string[];
}

/** Starts a new run for each of the next deliveries. */
async function startDeliveries(transaction: Statements, { replay, take, once, runs }: Due): Promise<void> {
  await transaction`
    with given as (
      select p.item, n.run from (
        select item, row_number() over (order by item) as at from (
          select item from replay_items where replay = ${replay} and run is null and problem is null
          order by item limit ${take}) left_over
      ) p join unnest(${[...runs]}::uuid[]) with ordinality n(run, at) on n.at = p.at
    ), linked as (
      update deliveries d set runs = d.runs || g.run
      from given g, workflows w
      where d.id = g.item and d.status = 'accepted' and d.contents is null
        and not (${once}
          and exists (select from runs where id = d.runs[array_length(d.runs, 1)] and outcome is null))
        and w.slug = d.workflow and w.live_version is not null
      returning d.id as delivery, g.run, d.runs, d.workflow, w.live_version as version
    ), started as (
      insert into runs (id, workflow, version, cause, delivery, effects_of)
      select run, workflow, version, 'webhook', delivery,
        case when ${once} then runs[array_length(runs, 1) - 1] end
      from linked
      returning id, delivery
    ), marked as (
      update replay_items i set run = s.id,
        problem = case when s.id is null then 'The delivery, its contents or its workflow are no longer there, or its last run has not ended.' end
      from given g left join started s on s.delivery = g.item
      where i.replay = ${replay} and i.item = g.item
    )
    select count(*) from graphile_worker.add_jobs(array(
      select row('run', json_build_object('runs', json_agg(id)), null, null, null, null, null, null)::graphile_worker.job_spec
      from started having count(*) > 0))`;
}

async function nextItems(transaction: Statements, { replay, take }: Due): Promise<readonly string[]> {
  const next = await transaction<{ item: string }[]>`
    select item from replay_items where replay = ${replay} and run is null and problem is null order by item limit ${take}`;
  return next.map(({ item }) => item);
}

/** Notes with which of some items it was done; with the others it could not be. */
async function markItems(
  transaction: Statements,
  {
    replay,
    items,
    done,
    problem,
  }: { replay: string; items: readonly string[]; done: readonly string[]; problem: string },
): Promise<void> {
  await transaction`
    update replay_items set run = case when item = any(${[...done]}::uuid[]) then item end,
      problem = case when item = any(${[...done]}::uuid[]) then null else ${problem} end
    where replay = ${replay} and item = any(${[...items]}::uuid[])`;
}

/** Opens the next failed runs again. */
async function startRuns(transaction: Statements, due: Due): Promise<void> {
  const items = await nextItems(transaction, due);
  const done = await reopenRuns(transaction, items);
  const problem = 'The run or its contents are no longer there, or it is not failed any more.';
  await markItems(transaction, { replay: due.replay, items, done, problem });
}

/**
 * Cancels the next open runs, each in a commit of its own: many at once would lock against the workers that end them. After
 * a death in the middle those that were cancelled count as done.
 */
async function cancelRuns(transaction: Statements, due: Due, sql: Sql): Promise<void> {
  const items = await nextItems(transaction, due);
  for (const item of items) await orGone(cancelRun(sql, item));
  const cancelled = await sql<{ id: string }[]>`
    select id from runs where id = any(${[...items]}::uuid[]) and (cancel_requested or outcome = 'cancelled')`;
  const done = cancelled.map(({ id }) => id);
  const problem = 'The run is no longer there, or had ended.';
  await markItems(transaction, { replay: due.replay, items, done, problem });
}

async function orGone(cancel: Promise<unknown>): Promise<void> {
  try {
    await cancel;
  } catch (error) {
    if (!(error instanceof SnodoError && error.code === 'not_found')) throw error;
  }
}

const starters: Readonly<Record<ReplayKind, (transaction: Statements, due: Due, sql: Sql) => Promise<void>>> = {
  delivery: startDeliveries,
  run: startRuns,
  cancel: cancelRuns,
};

/**
 * Starts the next slice of a replay that is due and that no other worker has in hand. The runs, their jobs and the
 * progress are one commit: whoever dies in the middle has started nothing.
 *
 * @param decide how many go now, and when the next may: by the database's clock, since those of workers differ.
 * @param newId the ids of the runs.
 * @returns whether there was one.
 */
export async function startSlice(
  sql: Sql,
  decide: (pace: Pace, now: number) => Slice,
  newId: () => string,
): Promise<boolean> {
  return sql.begin(async (transaction) => {
    const [due] = await transaction<
      { id: string; kind: ReplayKind; requests: number; per_ms: number; once: boolean; now: number }[]
    >`
      select id, kind, requests, per_ms::float8 as per_ms, once,
        (extract(epoch from clock_timestamp()) * 1000)::float8 as now
      from replays where ended_at is null and next_at <= clock_timestamp()
      order by next_at limit 1 for update skip locked`;
    if (!due) return false;
    const { take, nextAt } = decide({ requests: due.requests, perMs: due.per_ms }, due.now);
    await starters[due.kind](
      transaction,
      { replay: due.id, take, once: due.once, runs: Array.from({ length: take }, newId) },
      sql,
    );
    await transaction`
      with counted as (
        select count(run)::int as done, count(problem)::int as failed, count(*) = count(run) + count(problem) as ended
        from replay_items where replay = ${due.id}
      )
      update replays set done = counted.done, failed = counted.failed, next_at = to_timestamp(${nextAt / 1000}),
        state = case when counted.ended then 'done' else state end,
        ended_at = case when counted.ended then clock_timestamp() end
      from counted where id = ${due.id}`;
    return true;
  });
}
