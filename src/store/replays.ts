import { SnodoError } from '../core/error.ts';
import { timeOfId } from '../core/id.ts';
import type { Json } from '../core/json.ts';
import type { Sql } from './database.ts';
import { jsonColumn, jsonText } from './json-column.ts';

export const replayStates = ['running', 'done', 'cancelled'] as const;
type ReplayState = (typeof replayStates)[number];

/** At most `requests` runs begin in any `perMs`. */
export interface Pace {
  readonly requests: number;
  readonly perMs: number;
}

/** Many deliveries that are started again, one after the other. */
export interface StoredReplay {
  readonly id: string;
  readonly state: ReplayState;
  readonly filter: Json;
  readonly pace: Pace;
  readonly total: number;
  /** Runs that were started. */
  readonly done: number;
  /** Deliveries that could not be: they, or their workflows, have gone. */
  readonly failed: number;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
}

interface Row {
  readonly id: string;
  readonly state: ReplayState;
  readonly filter: unknown;
  readonly requests: number;
  readonly per_ms: number;
  readonly total: number;
  readonly done: number;
  readonly failed: number;
  readonly ended_at: Date | null;
}

function read(row: Row): StoredReplay {
  return {
    id: row.id,
    state: row.state,
    filter: jsonColumn(row.filter),
    pace: { requests: row.requests, perMs: row.per_ms },
    total: row.total,
    done: row.done,
    failed: row.failed,
    startedAt: new Date(timeOfId(row.id)),
    endedAt: row.ended_at,
  };
}

/** Notes what shall be started again: the replay and its deliveries are there in one commit. */
export async function createReplay(
  sql: Sql,
  replay: { readonly id: string; readonly filter: Json; readonly pace: Pace; readonly deliveries: readonly string[] },
): Promise<void> {
  const { id, filter, pace, deliveries } = replay;
  const empty = deliveries.length === 0;
  await sql`
    with made as (
      insert into replays (id, filter, requests, per_ms, total, state, ended_at)
      values (${id}, ${jsonText(filter)}::text::json, ${pace.requests}, ${pace.perMs}, ${deliveries.length},
        ${empty ? 'done' : 'running'}, ${empty ? sql`now()` : null})
      returning id
    )
    insert into replay_items (replay, delivery)
    select made.id, delivery from made cross join unnest(${[...deliveries]}::uuid[]) t(delivery)`;
}

export async function listReplays(
  sql: Sql,
  { limit, before }: { readonly limit: number; readonly before?: string | undefined },
): Promise<readonly StoredReplay[]> {
  const rows = await sql<Row[]>`
    select id, state, filter, requests, per_ms::float8 as per_ms, total, done, failed, ended_at from replays
    where true ${before === undefined ? sql`` : sql`and id < ${before}::uuid`} order by id desc limit ${limit}`;
  return rows.map(read);
}

/** @throws SnodoError `not_found`. */
export async function getReplay(sql: Sql, id: string): Promise<StoredReplay> {
  const [row] = await sql<Row[]>`
    select id, state, filter, requests, per_ms::float8 as per_ms, total, done, failed, ended_at from replays
    where id = ${id}`;
  if (!row) throw new SnodoError('not_found', `There is no replay ${id}. GET /api/v1/replays lists those there are.`);
  return read(row);
}

export interface ReplayProblem {
  readonly delivery: string;
  readonly problem: string;
}

/** Why some deliveries of a replay could not be started again. */
export async function replayProblems(sql: Sql, id: string, limit: number): Promise<readonly ReplayProblem[]> {
  return sql<ReplayProblem[]>`
    select delivery, problem from replay_items where replay = ${id} and problem is not null
    order by delivery limit ${limit}`;
}

/** Starts nothing more. @throws SnodoError `not_found`, `conflict` where it has ended. */
export async function cancelReplay(sql: Sql, id: string): Promise<StoredReplay> {
  const { count } = await sql`
    update replays set state = 'cancelled', ended_at = now() where id = ${id} and ended_at is null`;
  const replay = await getReplay(sql, id);
  if (count === 0) throw new SnodoError('conflict', `Replay ${id} has already ended: it is ${replay.state}.`);
  return replay;
}

/** When the next slice of any replay is due, in milliseconds from now; undefined where all have ended. */
export async function nextSliceInMs(sql: Sql): Promise<number | undefined> {
  const [row] = await sql<{ ms: number | null }[]>`
    select (extract(epoch from min(next_at) - clock_timestamp()) * 1000)::float8 as ms from replays
    where ended_at is null`;
  return row?.ms ?? undefined;
}

interface Slice {
  /** How many go now. */
  readonly take: number;
  /** Milliseconds since 1970. */
  readonly nextAt: number;
}

/**
 * Starts the next slice of a replay that is due and that no other worker has in hand. The runs, their job and the
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
    const [due] = await transaction<{ id: string; requests: number; per_ms: number; now: number }[]>`
      select id, requests, per_ms::float8 as per_ms, (extract(epoch from clock_timestamp()) * 1000)::float8 as now
      from replays where ended_at is null and next_at <= clock_timestamp()
      order by next_at limit 1 for update skip locked`;
    if (!due) return false;
    const { take, nextAt } = decide({ requests: due.requests, perMs: due.per_ms }, due.now);
    await transaction`
      with given as (
        select p.delivery, n.run from (
          select delivery, row_number() over (order by delivery) as at from (
            select delivery from replay_items where replay = ${due.id} and run is null and problem is null
            order by delivery limit ${take}) left_over
        ) p join unnest(${Array.from({ length: take }, newId)}::uuid[]) with ordinality n(run, at) on n.at = p.at
      ), linked as (
        update deliveries d set runs = d.runs || g.run
        from given g, workflows w
        where d.id = g.delivery and d.status = 'accepted' and w.slug = d.workflow and w.live_version is not null
        returning d.id as delivery, g.run, d.workflow, w.live_version as version
      ), started as (
        insert into runs (id, workflow, version, cause, delivery)
        select run, workflow, version, 'webhook', delivery from linked
        returning id, delivery
      ), marked as (
        update replay_items i set run = s.id,
          problem = case when s.id is null then 'The delivery, or its workflow, is no longer there.' end
        from given g left join started s on s.delivery = g.delivery
        where i.replay = ${due.id} and i.delivery = g.delivery
        returning i.run
      ), queued as (
        select count(*) from graphile_worker.add_jobs(array(
          select row('run', json_build_object('runs', json_agg(id)), null, null, null, null, null, null)::graphile_worker.job_spec
          from started having count(*) > 0))
      ), counted as (
        select count(run)::int as done, (count(*) - count(run))::int as failed from marked, queued
      )
      update replays set done = replays.done + counted.done, failed = replays.failed + counted.failed,
        next_at = to_timestamp(${nextAt / 1000}),
        state = case when replays.done + replays.failed + counted.done + counted.failed >= total then 'done' else state end,
        ended_at = case when replays.done + replays.failed + counted.done + counted.failed >= total then clock_timestamp() end
      from counted where id = ${due.id}`;
    return true;
  });
}
