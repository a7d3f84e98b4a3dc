import { z } from 'zod';
import { durationMs, durationPattern } from '../core/duration.ts';
import type { Pace } from '../store/replays.ts';

const per = z
  .string()
  .regex(durationPattern, 'is not a duration: write 500ms, 1s or 1m')
  .refine((text) => durationMs(text) >= 100 && durationMs(text) <= 3_600_000, 'must be from 100ms to 1h');

/** How many are started again at once, at most. */
export const mostAtOnce = 10_000;

/** How fast many runs are started again. */
export const paceSchema = z
  .strictObject({ requests: z.int().min(1).max(10_000), per })
  .default({ requests: 50, per: '1s' })
  .meta({ description: 'So many runs begin in such a time at most.' });

export function paceOf({ requests, per: time }: z.infer<typeof paceSchema>): Pace {
  return { requests, perMs: durationMs(time) };
}
