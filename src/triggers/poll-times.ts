import { nextTry } from '../core/next-try.ts';
import type { Poll } from '../store/triggers/polls.ts';

/** Services show what is new late, and their clocks go otherwise: what comes twice by it is known by its key. */
const overlapMs = 300_000;

/** From when on a service is asked. @param began milliseconds since 1970. */
export function sinceOf({ since }: Pick<Poll, 'since'>, began: number): Date {
  return new Date((since?.getTime() ?? began) - overlapMs);
}

/** When a look that failed is made again: as any other attempt, and never sooner than the service says. */
export function tryAgainAt({ attempts }: Pick<Poll, 'attempts'>, now: number, retryAfterMs = 0): number {
  return Math.max(now + retryAfterMs, nextTry(attempts, now));
}
