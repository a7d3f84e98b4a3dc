import { firstIdAt, timeOfId } from '../core/id.ts';
import type { Sql } from '../store/database.ts';
import { dropHistoryPart, dropTakenAway, sweepRest } from '../store/history/history-drop.ts';
import { type HistoryPart, hasMoreRuns, historyParts, workflowsOfPart } from '../store/history/history-parts.ts';
import { type IdSpan, type KeptRuns, partKeepMs } from './retention-plan.ts';

/** So many runs of a workflow are moved when their part is dropped before their time. */
const fewRuns = 1_000;

/** A part that will be dropped whole, and how long after its end. */
export interface LeftPart extends IdSpan {
  readonly keepMs: number;
}

async function runsOf(
  sql: Sql,
  part: HistoryPart,
  keepOf: (workflow: string) => Promise<number>,
  leastMs: number,
): Promise<readonly KeptRuns[]> {
  const runs: KeptRuns[] = [];
  for (const workflow of await workflowsOfPart(sql, part)) {
    const keepMs = await keepOf(workflow);
    runs.push({ workflow, keepMs, many: keepMs > leastMs && (await hasMoreRuns(sql, part, workflow, fewRuns)) });
  }
  return runs;
}

/**
 * Drops the parts of the history that are over.
 *
 * @param keepOf how long ended runs of a workflow are kept.
 * @param leastMs no part is dropped sooner after its end.
 * @returns the weeks that begin before and will be dropped later; what is over in all others is deleted row by row.
 */
export async function dropParts(
  sql: Sql,
  keepOf: (workflow: string) => Promise<number>,
  leastMs: number,
  now: number,
  signal?: AbortSignal,
): Promise<readonly LeftPart[]> {
  const left: LeftPart[] = [];
  let dropped = 0;
  for (const part of await historyParts(sql)) {
    const { firstId, endId } = part;
    const [begins, ends] = [firstId === null ? 0 : timeOfId(firstId), timeOfId(endId)];
    if (begins > now - leastMs || signal?.aborted === true) break;
    const runs = await runsOf(sql, part, keepOf, leastMs);
    const keepMs = partKeepMs(runs, leastMs);
    const longer = runs.filter((one) => one.keepMs > keepMs);
    const answer =
      ends + keepMs > now
        ? 'young'
        : await dropHistoryPart(
            sql,
            part,
            longer.map((one) => ({ workflow: one.workflow, since: firstIdAt(now - one.keepMs) })),
            now,
          );
    if (answer === 'dropped') dropped += 1;
    else if (answer !== 'full' && firstId !== null) left.push({ from: firstId, to: endId, keepMs });
  }
  await dropTakenAway(sql);
  if (dropped > 0) await sweepRest(sql);
  return left;
}
