import { durationMs } from '../../core/duration.ts';
import type { Failed, Standing } from '../../store/subscribers/message-ends.ts';
import { retryAfterMs } from '../retry-after.ts';

/** The waits after each failed attempt, 23 h 43 min in all. */
export const usualWaits: readonly number[] = ['5s', '30s', '2m', '10m', '30m', '1h', '2h', '4h', '6h', '10h'].map(
  (wait) => durationMs(wait),
);
const longestAskedMs = durationMs('2h');
const jitter = 0.1;

/** What came of an attempt that was no 2xx. */
interface FailedAttempt {
  /** Undefined when no answer came. */
  readonly status: number | undefined;
  /** The header Retry-After of the answer. */
  readonly retryAfter: string | undefined;
  /** How many attempts were made before it. */
  readonly before: number;
  /** When it began and when it ended, in ms since 1970. */
  readonly at: number;
  readonly now: number;
}

/**
 * What becomes of a message whose attempt failed. 410 means that the receiver is gone for good, by Standard Webhooks.
 *
 * @param random at least 0, below 1.
 */
export function failedVerdict(
  attempt: FailedAttempt,
  { active, failingSince, firstTriedAt }: Standing,
  waits: readonly number[],
  random: number,
): Failed {
  const { status, retryAfter, before, at, now } = attempt;
  if (!active) return { kind: 'dropped' };
  if (status === 410) return { kind: 'given-up', off: 'The receiver answered 410: it is gone.' };
  const wait = waits[before];
  if (wait === undefined) {
    const since = failingSince ?? at;
    if (since > firstTriedAt) return { kind: 'given-up', off: undefined };
    const off = `Nothing has reached the receiver since ${new Date(since).toISOString()}, and all attempts of a message were made.`;
    return { kind: 'given-up', off };
  }
  const spread = wait * (1 - jitter + 2 * jitter * random);
  const asked = Math.min(retryAfterMs(retryAfter, now) ?? 0, longestAskedMs);
  return { kind: 'retry', afterMs: Math.round(Math.max(spread, asked)) };
}
