import { z } from 'zod';
import { duration } from './duration-field.ts';

export const rate = z.strictObject({
  requests: z.int().min(1).max(1_000_000),
  per: duration,
});
export type Rate = z.infer<typeof rate>;
