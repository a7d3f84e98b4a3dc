import { z } from 'zod/mini';
import { call, listOf, query } from './client.ts';

const measured = z.nullable(z.number());

const callSchema = z.object({
  id: z.string(),
  /** Of an item of an each, such as orders/17; empty for the workflow itself. */
  scope: z.nullable(z.string()),
  step: z.nullable(z.string()),
  connection: z.nullable(z.string()),
  method: z.string(),
  url: z.string(),
  status: z.nullable(z.number()),
  ms: z.number(),
  attempt: z.number(),
  cacheHit: z.boolean(),
  tokens: measured,
  cost: measured,
  error: z.nullable(z.string()),
  at: z.string(),
  sent: z.boolean(),
  waitMs: z.number(),
  dnsMs: measured,
  connectMs: measured,
  firstByteMs: measured,
  bodyMs: measured,
  requestBytes: z.number(),
  responseBytes: z.number(),
  kept: z.boolean(),
});
export type RunCall = z.infer<typeof callSchema>;

interface Place {
  readonly scope?: string | undefined;
  readonly step?: string | undefined;
}

/** The calls that a run made, newest first, at most 200. */
export function listRunCalls(run: string, { scope, step }: Place = {}) {
  return call(`/calls${query({ run, scope, step, limit: 200 })}`, listOf(callSchema));
}

const side = z.nullable(
  z.object({ headers: z.record(z.string(), z.string()), body: z.nullable(z.string()), complete: z.boolean() }),
);

/** A call with its headers and bodies, where they are kept. */
export function readRunCall(id: string) {
  return call(`/calls/${id}`, z.extend(callSchema, { request: side, response: side }));
}
