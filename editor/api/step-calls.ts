import { z } from 'zod/mini';
import { call, listOf, query } from './client.ts';

const ms = z.nullable(z.number());
const callSchema = z.object({
  id: z.string(),
  method: z.string(),
  url: z.string(),
  status: ms,
  ms: z.number(),
  attempt: z.number(),
  cacheHit: z.boolean(),
  tokens: ms,
  cost: ms,
  error: z.nullable(z.string()),
  waitMs: z.number(),
  dnsMs: ms,
  connectMs: ms,
  firstByteMs: ms,
  bodyMs: ms,
});
export type StepCall = z.infer<typeof callSchema>;

/** The calls that one step of a run made, newest first. */
export function listStepCalls(run: string, step: string) {
  return call(`/calls${query({ run, step, limit: 20 })}`, listOf(callSchema));
}
