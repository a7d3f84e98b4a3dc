import { z } from 'zod';
import { durationPattern } from './duration.ts';

export const duration = z
  .string()
  .regex(durationPattern, 'is not a duration: write a number and a unit, like 500ms, 30s, 15m, 24h or 7d');

export const rate = z.strictObject({
  requests: z.int().min(1).max(1_000_000),
  per: duration,
});
export type Rate = z.infer<typeof rate>;
