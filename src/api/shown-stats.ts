import { z } from 'zod';
import { moment } from './declared.ts';

const ms = z.number().nullable();
const count = z.number();

const runs = z
  .strictObject({
    begun: count.meta({ description: 'By when they began; all else by when they ended.' }),
    succeeded: count,
    failed: count,
    cancelled: count,
    successRate: z.number().nullable().meta({ description: 'From 0 to 1, of those that succeeded or failed.' }),
    p50Ms: ms.meta({ description: 'From beginning to end, waits included; right to 5 %.' }),
    p95Ms: ms,
    p99Ms: ms,
  })
  .meta({ id: 'RunSums' });

const calls = z
  .strictObject({
    calls: count,
    failures: count,
    waitMs: count.meta({ description: 'What they waited at limits, all together.' }),
    tokens: count,
    cost: z.number().meta({ description: 'In US dollars.' }),
  })
  .meta({ id: 'CallSums' });

const verdicts = { accepted: count, duplicate: count, handshake: count, rejected: count };

const queue = z
  .strictObject({
    queued: count.meta({ description: 'Runs that are due and not at work.' }),
    running: count,
    waiting: count,
    oldestMs: z.number().meta({ description: 'How long the first of those that are due has waited.' }),
  })
  .meta({ id: 'QueueDepth' });

export const statsSchema = z
  .strictObject({
    from: moment,
    to: moment,
    bucketMs: z.int().meta({ description: 'How long each part is.' }),
    runs,
    webhooks: z.strictObject({
      ...verdicts,
      reasons: z.record(z.string(), count).meta({ description: 'Why they were rejected.' }),
    }),
    calls,
    queue: queue.meta({ description: 'As it stands now.' }),
    buckets: z.array(
      z.strictObject({
        at: moment,
        runs,
        webhooks: z.strictObject(verdicts),
        calls,
        services: z.record(z.string(), count).meta({ description: 'The calls of each service.' }),
        queue: queue
          .nullable()
          .meta({ description: 'The most in the part; null where it was not noted, and with `workflow`.' }),
      }),
    ),
    steps: z
      .array(
        z.strictObject({
          workflow: z.string(),
          step: z.string(),
          count,
          failures: count,
          p50Ms: z.number(),
          p95Ms: z.number(),
          p99Ms: z.number(),
          totalMs: z.number(),
        }),
      )
      .meta({ description: 'The slowest by p95Ms and those with the greatest totalMs.' }),
    failures: z.array(z.strictObject({ workflow: z.string(), step: z.string(), code: z.string(), count })),
    services: z
      .array(
        z.strictObject({
          connection: z.string().nullable(),
          service: z.string(),
          calls: count,
          failures: count,
          p50Ms: ms,
          p95Ms: ms,
          p99Ms: ms,
          waitMs: count,
          tokens: count,
          cost: z.number(),
        }),
      )
      .meta({ description: 'Calls by connection, the most called first; GET /calls/stats has more.' }),
  })
  .meta({ id: 'Stats' });
