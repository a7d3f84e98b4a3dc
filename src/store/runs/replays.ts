import { SnodoError } from '../../core/error.ts';
import { timeOfId } from '../../core/id.ts';
import type { Json } from '../../core/json.ts';
import type { Sql } from '../database.ts';
import { jsonColumn, jsonText } from '../json-column.ts';

export const replayStates = ['running', 'done', 'cancelled'] as const;
type ReplayState = (typeof replayStates)[number];

/** What is done with many: deliveries get a new run, failed runs go on, open runs are cancelled. */
export const replayKinds = ['delivery', 'run', 'cancel'] as const;
export type ReplayKind = (typeof replayKinds)[number];

/** At most `requests` runs begin, or are cancelled, in any `perMs`. */
export interface Pace {
  readonly requests: number;
  readonly perMs: number;
}

/** Many deliveries or failed runs that are started again, one after the other. */
export interface StoredReplay {
  readonly id: string;
  readonly kind: ReplayKind;
  readonly state: ReplayState;
  readonly filter: Json;
  readonly pace: Pace;
  readonly total: number;
  /** Runs that were started. */
  readonly done: number;
  /** Those that could not be: they, or their workflows, have gone. */
  readonly failed: number;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
}

interface Row {
  readonly id: string;
  readonly kind: ReplayKind;
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
    kind: row.kind,
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

/** Notes what shall be started again: the replay and its items are there in one commit. */
export async function createReplay(
  sql: Sql,
  replay: {
    readonly id: string;
    readonly kind: ReplayKind;
    readonly filter: Json;
    readonly pace: Pace;
    /** Of deliveries: what their last runs did outside is not done again. */
    readonly once?: boolean;
    readonly items: readonly string[];
  },
): Promise<void> {
  const { id, kind, filter, pace, once = false, items } = replay;
  const empty = items.length === 0;
  await sql`
    with made as (
      insert into replays (id, kind, filter, requests, per_ms, once, total, state, ended_at)
      values (${id}, ${kind}, ${jsonText(filter)}::text::json, ${pace.requests}, ${pace.perMs}, ${once}, ${items.length},
        ${empty ? 'done' : 'running'}, ${empty ? sql`now()` : null})
      returning id
    )
    insert into replay_items (replay, item)
    select made.id, item from made cross join unnest(${[...items]}::uuid[]) t(item)`;
}

export async function listReplays(
  sql: Sql,
  { limit, before }: { readonly limit: number; readonly before?: string | undefined },
): Promise<readonly StoredReplay[]> {
  const rows = await sql<Row[]>`
    select id, kind, state, filter, requests, per_ms::float8 as per_ms, total, done, failed, ended_at from replays
    where true ${before === undefined ? sql`` : sql`and id < ${before}::uuid`} order by id desc limit ${limit}`;
  return rows.map(read);
}

/** @throws SnodoError `not_found`. */
export async function getReplay(sql: Sql, id: string): Promise<StoredReplay> {
  const [row] = await sql<Row[]>`
    select id, kind, state, filter, requests, per_ms::float8 as per_ms, total, done, failed, ended_at from replays
    where id = ${id}`;
  if (!row) throw new SnodoError('not_found', `There is no replay ${id}. GET /api/v1/replays lists those there are.`);
  return read(row);
}

export interface ReplayProblem {
  /** The delivery or the run. */
  readonly item: string;
  readonly problem: string;
}

/** Why some items of a replay could not be started again. */
export async function replayProblems(sql: Sql, id: string, limit: number): Promise<readonly ReplayProblem[]> {
  return sql<ReplayProblem[]>`
    select item, problem from replay_items where replay = ${id} and problem is not null
    order by item limit ${limit}`;
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
