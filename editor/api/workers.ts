import { z } from 'zod/mini';
import { call } from './client.ts';

const workerSchema = z.object({
  id: z.string(),
  host: z.string(),
  labels: z.array(z.string()),
  startedAt: z.string(),
  beatAt: z.string(),
  state: z.enum(['working', 'draining', 'drained']),
  runs: z.number(),
});

export type LivingWorker = z.infer<typeof workerSchema>;

/** The processes that carry runs out. */
export function listWorkers() {
  return call('/workers', z.object({ items: z.array(workerSchema) }));
}

/** Has a worker take no more runs, or take them again. */
export function drainWorker(id: string, drains: boolean) {
  return call(`/workers/${id}/${drains ? 'drain' : 'resume'}`, workerSchema, { method: 'POST' });
}
