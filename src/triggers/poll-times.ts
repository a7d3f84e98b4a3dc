import type { Poll } from '../store/polls.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** Services show what is new late, and their clocks go otherwise: what comes twice by it is known by its key. */
const overlapMs = 5 * minuteMs;

/** From when on a service is asked. @param began milliseconds since 1970. */
export function sinceOf({ since }: Pick<Poll, 'since'>, began: number): Date {
  return new Date((since?.getTime() ?? began) - overlapMs);
}

/** When a look that failed is made again: 30 s, doubling up to an hour, and never sooner than the service says. */
export function tryAgainAt({ attempts }: Pick<Poll, 'attempts'>, now: number, retryAfterMs = 0): number {
  return now + Math.max(retryAfterMs, Math.min(hourMs, 30_000 * 2 ** Math.min(attempts, 10)));
}
