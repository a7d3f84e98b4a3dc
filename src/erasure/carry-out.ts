import type { Template } from '../expression/template.ts';
import type { AnswerFilter } from '../store/calls/cached-answers.ts';
import type { Statements } from '../store/database.ts';
import { type DroppedCounts, dropCalls, dropDeliveries } from '../store/erasure/drop-contents.ts';
import { answersOf, deleteLostVectors } from '../store/erasure/erasure-answers.ts';
import { eraseRuns } from '../store/erasure/erase-contents.ts';
import {
  endedSince,
  erasableRuns,
  type ErasureAtWork,
  forgetItems,
  foundCalls,
  foundDeliveries,
  noteDone,
  noteItems,
} from '../store/erasure/erasure-work.ts';
import type { ErasureItem } from '../store/erasure/erasures.ts';
import { familyOf } from '../store/runs/run-family.ts';
import { ownDeliveries } from '../store/runs/unkept-runs.ts';
import { meantOf } from './look-through.ts';

/** So many runs go in one transaction: each may have thousands of steps. */
const slice = 20;
const smallSlice = 200;

const runItem = (id: string): ErasureItem => ({ kind: 'run', id });

export interface CarriedOut {
  readonly counts: DroppedCounts;
  /** Whether anything was done, so that it is worth to look again at once. */
  readonly moved: boolean;
}

/** Looks again at runs that had not ended. */
async function lookAgain(sql: Statements, template: Template, erasure: ErasureAtWork): Promise<number> {
  const ended = await endedSince(sql, erasure, smallSlice);
  if (ended.length === 0) return 0;
  const { found, unread } = await meantOf(sql, template, ended);
  const runs = found.map(({ id }) => id);
  if (runs.length > 0) await noteItems(sql, erasure, 'found', (await familyOf(sql, runs)).map(runItem));
  const undecided = new Set(unread.map(({ id }) => id));
  await forgetItems(sql, erasure, ended);
  await noteItems(sql, erasure, 'unread', [...undecided].map(runItem));
  return ended.length;
}

/** Requests and calls: what no run is for goes, else their runs are what goes. */
async function eraseRequests(sql: Statements, erasure: ErasureAtWork): Promise<CarriedOut> {
  const dropping = { contents: 'erased', erasure: erasure.id } as const;
  const deliveries = await foundDeliveries(sql, erasure, smallSlice);
  const calls = await foundCalls(sql, erasure, smallSlice);
  const runs = [...deliveries, ...calls].flatMap((one) => one.runs);
  if (runs.length > 0) await noteItems(sql, erasure, 'found', (await familyOf(sql, runs)).map(runItem));
  const own = await ownDeliveries(
    sql,
    deliveries.map(({ id }) => id),
  );
  const there = new Set(own);
  const gone = deliveries.filter(({ id, runs: of }) => there.has(id) || of.length === 0).map(({ id }) => id);
  const ids = calls.map(({ id }) => id);
  const counts = {
    deliveries: await dropDeliveries(sql, own, dropping),
    calls: await dropCalls(sql, 'id', ids, dropping),
  };
  await noteDone(sql, erasure, 'delivery', gone);
  await noteDone(sql, erasure, 'call', ids);
  return { counts, moved: gone.length + ids.length > 0 };
}

async function eraseFound(
  sql: Statements,
  erasure: ErasureAtWork,
  forget: (filter: AnswerFilter) => Promise<number>,
): Promise<CarriedOut> {
  const { runs, gone } = await erasableRuns(sql, erasure, slice);
  await noteDone(sql, erasure, 'run', gone);
  if (runs.length === 0) return { counts: {}, moved: gone.length > 0 };
  // Since they were found, others may have been started of them.
  await noteItems(sql, erasure, 'found', (await familyOf(sql, runs)).map(runItem));
  // Before the contents: where the cache is away nothing is noted as done.
  let answers = 0;
  for (const filter of await answersOf(sql, runs)) answers += await forget(filter);
  await deleteLostVectors(sql);
  const counts = await eraseRuns(sql, runs, { erasure: erasure.id, stored: erasure.stored });
  await noteDone(sql, erasure, 'run', runs);
  return { counts: { ...counts, answers }, moved: true };
}

export function sum(one: DroppedCounts, other: DroppedCounts): DroppedCounts {
  const kinds = new Set([...Object.keys(one), ...Object.keys(other)]);
  return Object.fromEntries([...kinds].map((kind) => [kind, (one[kind] ?? 0) + (other[kind] ?? 0)]));
}

/** Takes the next of what was found. @param forget clears answers that are kept, in all processes. */
export async function carryOut(
  sql: Statements,
  template: Template,
  erasure: ErasureAtWork,
  forget: (filter: AnswerFilter) => Promise<number>,
): Promise<CarriedOut> {
  const again = await lookAgain(sql, template, erasure);
  const requests = await eraseRequests(sql, erasure);
  const found = await eraseFound(sql, erasure, forget);
  return {
    counts: sum(requests.counts, found.counts),
    moved: again > 0 || requests.moved || found.moved,
  };
}
