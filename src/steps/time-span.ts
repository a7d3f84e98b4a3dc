import { z } from 'zod';
import { durationMs, durationPattern } from '../core/duration.ts';

/** A duration in `with`, at most as long as `longest`. */
export function timeSpan(longest: string): z.ZodType<string> {
  return z
    .string()
    .regex(durationPattern, 'is not a duration: write 500ms, 30s or 5m')
    .refine((text) => !durationPattern.test(text) || durationMs(text) <= durationMs(longest), `is at most ${longest}`);
}
