import { z } from 'zod/mini';
import { call } from './client.ts';

const workerSchema = z.object({
  id: z.string(),
  host: z.string(),
  labels: z.array(z.string()),
  startedAt: z.string(),
  beatAt: z.string(),
  runs: z.number(),
});

/** The processes that carry runs out. */
export function listWorkers() {
  return call('/workers', z.object({ items: z.array(workerSchema) }));
}
