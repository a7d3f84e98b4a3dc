import { setTimeout as sleep } from 'node:timers/promises';
import { SnodoError } from '../core/error.ts';
import { type Call, type CallFilter, listCalls } from './call-answer.ts';
import type { Client } from './client.ts';
import { tellAway } from './tell.ts';

const everyMs = 1_000;
/** Calls are written down when they are over, but stand where they began: so many of the newest are looked through. */
const lookBack = 400;
/** How many ids are remembered. */
const mostSeen = 5_000;

/**
 * Each call that is written down from now on; also over restarts of the server.
 *
 * @throws the signal's reason when it is aborted: nothing else is the end.
 */
export async function* newCalls(client: Client, filter: CallFilter, signal: AbortSignal): AsyncGenerator<Call> {
  const seen = new Set<string>();
  // What was there before stands below; what moves up when newer ones are deleted is not new.
  let floor = '';
  for await (const { id } of listCalls(client, filter, { limit: lookBack, signal })) {
    seen.add(id);
    floor = id;
  }
  for (let away = false; ; await sleep(everyMs, undefined, { signal })) {
    try {
      const found: Call[] = [];
      for await (const call of listCalls(client, filter, { limit: lookBack, signal })) {
        if (!seen.has(call.id) && call.id > floor) found.push(call);
      }
      for (const call of found.toReversed()) {
        seen.add(call.id);
        yield call;
      }
      for (const id of seen) {
        if (seen.size <= mostSeen) break;
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
