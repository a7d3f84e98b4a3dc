import { z } from 'zod/mini';
import { call, listAll } from './client.ts';

const moment = z.nullable(z.string());

const pollSchema = z.object({
  workflow: z.string(),
  event: z.string(),
  connection: z.string(),
  everyMs: z.number(),
  askedAt: moment,
  nextAt: z.string(),
  problem: z.nullable(z.string()),
  found: z.number(),
  foundAt: moment,
});
export type Poll = z.infer<typeof pollSchema>;

/** What services are asked for. */
export function listPolls() {
  return listAll('/polls', pollSchema);
}

/** Asks the service of a workflow now. */
export function checkPoll(workflow: string) {
  return call(`/polls/${workflow}/check`, pollSchema, { method: 'POST' });
}
