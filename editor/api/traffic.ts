import { z } from 'zod/mini';
import { call } from './client.ts';

const moment = z.nullable(z.string());
const circuitSchema = z.enum(['closed', 'open', 'half-open']);
export type Circuit = z.infer<typeof circuitSchema>;

const trafficSchema = z.object({
  circuit: circuitSchema,
  heldUntil: moment,
  heldBecause: z.nullable(z.string()),
  waiting: z.object({
    calls: z.number(),
    runs: z.number(),
    byWorkflow: z.record(z.string(), z.object({ calls: z.number(), runs: z.number() })),
  }),
  limits: z.array(z.object({ measure: z.string(), used: z.number(), of: z.number(), perMs: z.number() })),
  processes: z.array(
    z.object({
      process: z.string(),
      circuitUntil: moment,
      circuitReason: z.nullable(z.string()),
      learned: z.array(
        z.object({
          measure: z.string(),
          model: z._default(z.nullable(z.string()), null),
          limit: z.nullable(z.number()),
          remaining: z.number(),
          resetAt: moment,
        }),
      ),
    }),
  ),
});
export type Traffic = z.infer<typeof trafficSchema>;

/** How things stand at a connection: what waits, its limits, whether its service is spared. */
export function readTraffic(slug: string) {
  return call(`/connections/${slug}/traffic`, trafficSchema);
}
