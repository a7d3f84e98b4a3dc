import { z } from 'zod/mini';
import type { Between } from '../state/time-range.ts';
import { call, query } from './client.ts';

const runsSchema = z.object({
  begun: z.number(),
  succeeded: z.number(),
  failed: z.number(),
  cancelled: z.number(),
  successRate: z.nullable(z.number()),
  p50Ms: z.nullable(z.number()),
  p95Ms: z.nullable(z.number()),
  p99Ms: z.nullable(z.number()),
});
const callsSchema = z.object({
  calls: z.number(),
  failures: z.number(),
  waitMs: z.number(),
  tokens: z.number(),
  cost: z.number(),
});
const verdicts = { accepted: z.number(), duplicate: z.number(), handshake: z.number(), rejected: z.number() };
const queueSchema = z.object({
  queued: z.number(),
  running: z.number(),
  waiting: z.number(),
  oldestMs: z.number(),
});

const statsSchema = z.object({
  from: z.string(),
  to: z.string(),
  bucketMs: z.number(),
  runs: runsSchema,
  webhooks: z.object({ ...verdicts, reasons: z.record(z.string(), z.number()) }),
  calls: callsSchema,
  queue: queueSchema,
  buckets: z.array(
    z.object({
      at: z.string(),
      runs: runsSchema,
      webhooks: z.object(verdicts),
      calls: callsSchema,
      services: z.record(z.string(), z.number()),
      queue: z.nullable(queueSchema),
    }),
  ),
  steps: z.array(
    z.object({
      workflow: z.string(),
      step: z.string(),
      count: z.number(),
      failures: z.number(),
      p50Ms: z.number(),
      p95Ms: z.number(),
      p99Ms: z.number(),
      totalMs: z.number(),
    }),
  ),
  failures: z.array(z.object({ workflow: z.string(), step: z.string(), code: z.string(), count: z.number() })),
  services: z.array(
    z.object({
      connection: z.nullable(z.string()),
      service: z.string(),
      calls: z.number(),
      failures: z.number(),
      p95Ms: z.nullable(z.number()),
      waitMs: z.number(),
      tokens: z.number(),
      cost: z.number(),
    }),
  ),
});
export type Stats = z.infer<typeof statsSchema>;

export function readStats(window: Between, workflow: string | undefined): Promise<Stats> {
  return call(`/stats${query({ ...window, workflow })}`, statsSchema);
}
