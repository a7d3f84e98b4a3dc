import { z } from 'zod';

/** What the load generator is asked to do. It stops at `seconds` or after `requests`, whichever it is given. */
export const loadPlan = z.object({
  url: z.string(),
  secret: z.string(),
  connections: z.int().min(1),
  seconds: z.number().positive().optional(),
  requests: z.int().min(1).optional(),
  /** Requests a second; left out, each connection sends as soon as it has its answer. */
  rate: z.number().positive().optional(),
});
export type LoadPlan = z.infer<typeof loadPlan>;

/** What came of it; times in milliseconds. `failed` are requests whose connection broke before the answer. */
export const loadResult = z.object({
  answered: z.number(),
  failed: z.number(),
  seconds: z.number(),
  perSecond: z.number(),
  p50: z.number(),
  p99: z.number(),
  max: z.number(),
  statuses: z.record(z.string(), z.number()),
});
export type LoadResult = z.infer<typeof loadResult>;
