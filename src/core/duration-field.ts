import { z } from 'zod';
import { durationMs, durationPattern } from './duration.ts';

/** Longer than anybody waits, and short enough that every moment reckoned with it is one that a date can hold. */
const longest = '1000000d';

/**
 * A duration in a document or in `with`, kept as it is written.
 *
 * @param write the examples that a refusal gives, such as `30m, 4h or 1d`.
 * @param otherwise what is said of one that is too short or too long.
 */
export function durationField({
  write,
  least = '0s',
  most = longest,
  otherwise = least === '0s' ? `is at most ${most}` : `is at least ${least} and at most ${most}`,
}: {
  readonly write: string;
  readonly least?: string;
  readonly most?: string;
  readonly otherwise?: string;
}) {
  const [leastMs, mostMs] = [durationMs(least), durationMs(most)];
  return z
    .string()
    .regex(durationPattern, `is not a duration: write ${write}`)
    .refine((text) => {
      const ms = durationMs(text);
      // NaN is what is no duration, of which enough is said.
      return Number.isNaN(ms) || (ms >= leastMs && ms <= mostMs);
    }, otherwise);
}

/** Any duration. */
export const duration = durationField({ write: 'a number and a unit, like 500ms, 30s, 15m, 24h or 7d' });
