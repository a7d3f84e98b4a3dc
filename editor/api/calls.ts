import { z } from 'zod/mini';
import { call, listOf, query } from './client.ts';

const measured = z.nullable(z.number());

const callShape = {
  id: z.string(),
  run: z.nullable(z.string()),
  workflow: z.nullable(z.string()),
  /** Of an item of an each, such as orders/17; empty for the workflow itself. */
  scope: z.nullable(z.string()),
  step: z.nullable(z.string()),
  connection: z.nullable(z.string()),
  service: z.string(),
  method: z.string(),
  url: z.string(),
  status: z.nullable(z.number()),
  ms: z.number(),
  attempt: z.number(),
  cacheHit: z.boolean(),
  tokens: z.nullable(z.number()),
  cost: z.nullable(z.number()),
  model: z._default(z.nullable(z.string()), null),
  error: z.nullable(z.string()),
  at: z.string(),
  sent: z.boolean(),
  reused: z.boolean(),
  redirects: z.array(z.string()),
  waitMs: z.number(),
  dnsMs: measured,
  connectMs: measured,
  firstByteMs: measured,
  bodyMs: measured,
  requestBytes: z.number(),
  responseBytes: z.number(),
  kept: z.boolean(),
};
const callSchema = z.object(callShape);
export type OutgoingCall = z.infer<typeof callSchema>;

const sideSchema = z.object({
  headers: z.record(z.string(), z.string()),
  body: z.nullable(z.string()),
  complete: z.boolean(),
});
export type CallSide = z.infer<typeof sideSchema>;

export const callStatuses = ['2xx', '3xx', '4xx', '5xx'] as const;

export interface CallFilter {
  readonly connection?: string | undefined;
  readonly workflow?: string | undefined;
  readonly run?: string | undefined;
  readonly status?: (typeof callStatuses)[number] | undefined;
  /** Only those that failed. */
  readonly failed?: true | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}

export function listCalls(filter: CallFilter, cursor: string) {
  const failed = filter.failed === undefined ? undefined : 'true';
  return call(`/calls${query({ ...filter, failed, cursor, limit: 50 })}`, listOf(callSchema));
}

interface PlaceInRun {
  readonly scope?: string | undefined;
  readonly step?: string | undefined;
}

/** The calls that a run made, newest first. @param limit at most 200. */
export function listRunCalls(run: string, { scope, step }: PlaceInRun = {}, limit = 200) {
  return call(`/calls${query({ run, scope, step, limit })}`, listOf(callSchema));
}

/** A call with its headers and bodies, where they are kept. */
export function readCall(id: string) {
  const schema = z.object({ ...callShape, request: z.nullable(sideSchema), response: z.nullable(sideSchema) });
  return call(`/calls/${id}`, schema);
}
