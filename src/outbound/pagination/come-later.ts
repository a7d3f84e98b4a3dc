import { setTimeout as sleep } from 'node:timers/promises';
import { SnodoError } from '../../core/error.ts';

/** Pages that were read are worth waiting for with a worker; for longer the run is parked, and the list begun again. */
const longestMs = 60_000;
const mostWaits = 20;

/** @param now milliseconds since 1970. @returns undefined where it is not worth waiting. */
function waitMs(error: unknown, now: number): number | undefined {
  if (!(error instanceof SnodoError)) return undefined;
  const asked = error.code === 'held' || error.status === 429 || error.status === 503;
  const until = error.held === undefined ? undefined : error.held.until;
  const wait = until === undefined || until === null ? error.retryAfterMs : until - now;
  return asked && wait !== undefined && wait <= longestMs ? Math.max(0, wait) : undefined;
}

/**
 * Does `call` again as long as the service asks to come again soon.
 *
 * @throws SnodoError `cancelled`, and what `call` throws.
 */
export async function comingLater<T>(
  call: () => Promise<T>,
  options: { readonly now: () => number; readonly signal?: AbortSignal | undefined },
): Promise<T> {
  for (let waits = 0; ; waits += 1) {
    try {
      return await call();
    } catch (error) {
      const wait = waitMs(error, options.now());
      if (wait === undefined || waits === mostWaits) throw error;
      await sleep(wait, undefined, options.signal ? { signal: options.signal } : {}).catch(() => {
        throw new SnodoError('cancelled', 'The call was cancelled while it waited.');
      });
    }
  }
}
