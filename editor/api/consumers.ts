import { z } from 'zod/mini';
import type { Json } from '../../src/core/json.ts';
import { call, listAll } from './client.ts';

const moment = z.nullable(z.string());

const consumerSchema = z.object({
  workflow: z.string(),
  type: z.enum(['queue', 'stream']),
  connection: z.string(),
  queue: z.nullable(z.string()),
  paused: z.boolean(),
  waiting: z.nullable(z.number()),
  accepted: z.number(),
  duplicates: z.number(),
  refused: z.number(),
  lastAt: moment,
  consumers: z.array(
    z.object({
      state: z.enum(['waiting', 'connecting', 'connected', 'behind', 'failed']),
      connectedAt: moment,
      problem: moment,
      problemAt: moment,
      nextAt: moment,
    }),
  ),
});
export type Consumer = z.infer<typeof consumerSchema>;

/** Whose messages start workflows. */
export function listConsumers() {
  return listAll('/consumers', consumerSchema);
}

/** The same of one workflow. @throws ApiProblem 404 where no messages start it. */
export function readConsumer(workflow: string) {
  return call(`/consumers/${workflow}`, consumerSchema);
}

/** Takes no more messages, or takes them again and connects at once. */
export function pauseConsumer(workflow: string, paused: boolean) {
  return call(`/consumers/${workflow}/${paused ? 'pause' : 'resume'}`, consumerSchema, { method: 'POST' });
}

const triedSchema = z.object({ ok: z.boolean(), waiting: z.nullable(z.number()), problem: moment });

/** Connects as a trigger would, and takes nothing. @throws ApiProblem 400 where the trigger is not right. */
export function tryConsumer(workflow: string, trigger: { readonly [field: string]: Json }) {
  return call('/consumers/try', triedSchema, { method: 'POST', body: { workflow, trigger } });
}
