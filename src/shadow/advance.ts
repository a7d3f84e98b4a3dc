import { SnodoError } from '../core/error.ts';
import { firstIdAt, newId } from '../core/id.ts';
import type { Trigger } from '../core/run.ts';
import { isEvent, type ShadowEnd, type ShadowSkip } from '../core/shadow.ts';
import type { CompiledVersions } from '../engine/compiled-versions.ts';
import { sentPaths } from '../engine/beside-live.ts';
import { triggerOf } from '../gateway/trigger-of.ts';
import type { Sql, Statements } from '../store/database.ts';
import { createRun, findRun, type StoredRun } from '../store/runs/runs.ts';
import { comparedRun } from '../store/shadows/compared-runs.ts';
import {
  breakShadow,
  type DueShadow,
  endedLiveRuns,
  endedPairs,
  keepGiven,
  lockShadow,
  newLiveRuns,
  nextShadow,
  noteCompared,
  noteStarted,
  noteTurn,
  skipLiveRuns,
  takeLiveRuns,
} from '../store/shadows/shadow-work.ts';
import { compareRuns } from './compare.ts';

/** How often a shadow has its turn. */
const everyMs = 300;
/** So many runs of the live version are looked at in one turn, and so many pairs compared. */
const looked = 500;
const slice = 20;
/** So many own runs are under way at once, and so many of the live version are waited for or under way. */
const mostRunning = 5;
const mostOpen = 200;
/** What is larger is not given to another run. */
const mostBytes = 10_000_000;
/** A run whose id was made so long ago is written by now. */
const lateMs = 10_000;

/** What of a shadow is compiled. */
interface Tried {
  readonly sends: readonly string[];
  readonly readsRawBody: boolean;
}

interface Turn {
  readonly transaction: Statements;
  readonly shadow: DueShadow;
  readonly tried: Tried;
  readonly skipped: Record<ShadowSkip, number>;
}

/** Takes what began since the last turn. @returns up to where all was looked at. */
async function take({ transaction, shadow, skipped }: Turn): Promise<string> {
  const found = await newLiveRuns(transaction, shadow, looked);
  const last = found.at(-1)?.id ?? shadow.place;
  const events = found.filter(({ cause }) => isEvent(cause)).map(({ id }) => id);
  const room = Math.max(0, Math.min(shadow.left, mostOpen - shadow.open));
  await takeLiveRuns(transaction, shadow.id, events.slice(0, room));
  const passed = Math.min(events.length, shadow.left) - room;
  if (passed > 0) skipped.rate += passed;
  // Those that were passed over are not met again; else an id that was made before others may still be written after them.
  const upTo = passed > 0 || found.length === looked ? last : firstIdAt(shadow.now - lateMs);
  return upTo > shadow.place ? upTo : shadow.place;
}

async function skip({ transaction, shadow, skipped }: Turn, live: string, why: ShadowSkip): Promise<void> {
  await skipLiveRuns(transaction, shadow.id, [live]);
  skipped[why] += 1;
}

/** @returns why the two are not compared, where they are not. */
async function compare(
  { transaction, shadow, tried }: Turn,
  { live, run }: { readonly live: string; readonly run: string },
): Promise<ShadowSkip | undefined> {
  const one = await comparedRun(transaction, live, tried.sends);
  const other = one && (await comparedRun(transaction, run, tried.sends));
  if (!one || !other) return 'gone';
  if (other.status === 'cancelled') return 'cancelled';
  const { found, paths } = compareRuns(one, other);
  await noteCompared(transaction, shadow.id, { live, differences: found, paths });
  return undefined;
}

async function compareEnded(turn: Turn): Promise<number> {
  const pairs = await endedPairs(turn.transaction, turn.shadow.id, slice);
  for (const pair of pairs) {
    const why = await compare(turn, pair);
    if (why !== undefined) await skip(turn, pair.live, why);
  }
  return pairs.length;
}

/** What started a run; undefined where that cannot be read any more. */
async function triggerFor(kept: StoredRun, readsRawBody: boolean): Promise<Trigger | undefined> {
  try {
    return await triggerOf(kept, readsRawBody);
  } catch {
    return undefined;
  }
}

/** Starts the run that stands beside a live one. @returns why it is not, where it is not. */
async function start({ transaction, shadow, tried }: Turn, live: string): Promise<ShadowSkip | undefined> {
  // Held, so that its contents stay until they are copied.
  const [held] = await transaction`select 1 as there from runs where id = ${live} and contents is null for share`;
  const found = held && (await findRun(transaction, live));
  const input = found?.hasRequest ? await triggerFor(found, tried.readsRawBody) : undefined;
  if (input === undefined) return 'gone';
  const number = await keepGiven(transaction, shadow, { live, steps: tried.sends, mostBytes });
  if (number === undefined) return 'size';
  const run = newId();
  await createRun(transaction, { id: run, workflow: shadow.workflow, version: -number, cause: 'test', input });
  await noteStarted(transaction, shadow.id, { live, run });
  return undefined;
}

async function startEnded(turn: Turn, room: number): Promise<void> {
  if (room <= 0) return;
  for (const { live, outcome } of await endedLiveRuns(turn.transaction, turn.shadow.id, room)) {
    const why = outcome === null ? 'gone' : outcome === 'cancelled' ? 'cancelled' : await start(turn, live);
    if (why !== undefined) await skip(turn, live, why);
  }
}

/** Which of those that wait for their turn are given up, by why the shadow takes no more. */
const givenUp: Readonly<Record<ShadowEnd, 'open' | 'waiting' | undefined>> = {
  limit: undefined,
  time: 'open',
  stopped: 'waiting',
  published: 'waiting',
  unpublished: 'waiting',
  broken: 'waiting',
};

async function advance(transaction: Statements, id: string, tried: Tried): Promise<void> {
  const shadow = await lockShadow(transaction, id);
  if (!shadow) return;
  const { ending } = shadow;
  const turn: Turn = {
    transaction,
    shadow,
    tried,
    skipped: { rate: 0, size: 0, cancelled: 0, gone: 0, unfinished: 0 },
  };
  const place = ending === null ? await take(turn) : shadow.place;
  const compared = await compareEnded(turn);
  const which = ending === null ? undefined : givenUp[ending];
  if (which !== undefined) turn.skipped.unfinished += await skipLiveRuns(transaction, id, which);
  await startEnded(turn, mostRunning - (shadow.running - compared));
  await noteTurn(transaction, shadow, { place, ending, skipped: turn.skipped });
}

/**
 * Takes the next step of the shadow whose turn it is: compares what has ended, and starts what there is room for. The runs,
 * their jobs and the progress are one commit: whoever dies in the middle has begun nothing twice.
 *
 * @returns whether there was one.
 */
export async function advanceShadow(sql: Sql, versions: CompiledVersions): Promise<boolean> {
  const due = await nextShadow(sql, everyMs);
  if (due === undefined) return false;
  const { id, workflow, tried } = due;
  let compiled: Awaited<ReturnType<CompiledVersions['get']>>;
  try {
    // Before the transaction: one that asks for a second connection while it holds its own can wait for itself.
    compiled = await versions.get(workflow, -tried);
  } catch (error) {
    if (!(error instanceof SnodoError)) throw error;
    await breakShadow(sql, id);
    return true;
  }
  const { graph, readsRawBody } = compiled;
  await sql.begin((transaction) => advance(transaction, id, { sends: sentPaths(graph), readsRawBody }));
  return true;
}
