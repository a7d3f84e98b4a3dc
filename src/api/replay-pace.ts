import { z } from 'zod';
import { durationMs } from '../core/duration.ts';
import { durationField } from '../core/duration-field.ts';
import type { Pace } from '../store/runs/replays.ts';

const per = durationField({ write: '500ms, 1s or 1m', least: '100ms', most: '1h' });

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
