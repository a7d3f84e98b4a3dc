import { setTimeout as sleep } from 'node:timers/promises';
import { SnodoError } from '../core/error.ts';
import type { Client } from './client.ts';
import { type RunSummary, readRun } from './run-answer.ts';
import { listRuns, type RunFilter } from './run-list.ts';
import { tellAway } from './tell.ts';

const everyMs = 1_000;
/** Runs that commit out of the order of their ids are found among so many of the newest. */
const lookBack = 200;
/** What one look takes in at most, and how many ids are remembered. */
const mostAtOnce = 2_000;
/** Open runs that have left the newest, and are asked for one by one. */
const mostSingle = 20;

/**
 * Each run that begins from now on, when it is first seen and again when it has ended; also over restarts of the server.
 *
 * @throws the signal's reason when it is aborted: nothing else is the end.
 */
export async function* newRuns(client: Client, filter: RunFilter, signal: AbortSignal): AsyncGenerator<RunSummary> {
  const seen = new Set<string>();
  // Ids grow with time: what is below was there before, and only moves up when newer runs are deleted.
  let floor = '';
  for await (const { id } of listRuns(client, filter, { limit: lookBack, signal })) {
    seen.add(id);
    floor = id;
  }
  const open = new Set<string>();

  const look = async (): Promise<readonly RunSummary[]> => {
    const found: RunSummary[] = [];
    const unseenOpen = new Set(open);
    let looked = 0;
    for await (const run of listRuns(client, filter, { limit: mostAtOnce, signal })) {
      looked += 1;
      unseenOpen.delete(run.id);
      const isNew = !seen.has(run.id) && run.id > floor;
      if (isNew || (open.has(run.id) && run.endedAt)) found.push(run);
      else if (looked >= lookBack) break;
    }
    for (const id of [...unseenOpen].slice(0, mostSingle)) {
      try {
        const run = await readRun(client, id, signal);
        if (run.endedAt) found.push(run);
      } catch (error) {
        if (!(error instanceof SnodoError) || error.code !== 'not_found') throw error;
        open.delete(id);
      }
    }
    return found.toReversed();
  };

  for (let away = false; ; await sleep(everyMs, undefined, { signal })) {
    try {
      for (const run of await look()) {
        seen.add(run.id);
        if (run.endedAt) open.delete(run.id);
        else open.add(run.id);
        yield run;
      }
      for (const id of seen) {
        if (seen.size <= mostAtOnce) break;
        seen.delete(id);
      }
      away = false;
    } catch (error) {
      if (!(error instanceof SnodoError) || !error.retryable) throw error;
      if (!away) tellAway();
      away = true;
    }
  }
}
