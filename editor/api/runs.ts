import { z } from 'zod/mini';
import type { Json } from '../../src/core/json.ts';
import { waitKinds } from '../../src/core/run.ts';
import { call, listOf, query } from './client.ts';

export const runStatuses = ['queued', 'running', 'waiting', 'succeeded', 'failed', 'cancelled'] as const;
type RunStatus = (typeof runStatuses)[number];
export const stepStatuses = [...runStatuses, 'skipped'] as const;
export type StepStatus = (typeof stepStatuses)[number];

const failureSchema = z.looseObject({
  code: z.string(),
  message: z.string(),
  status: z.nullable(z.number()),
  retryable: z.boolean(),
  step: z.optional(z.string()),
  reason: z.optional(z.string()),
  body: z.optional(z.unknown()),
});
export type Failure = z.infer<typeof failureSchema>;

const waitShape = {
  // A page that is open while the server is renewed may ask the one that was before.
  kind: z._default(z.enum(waitKinds), 'unknown'),
  reason: z.string(),
  failure: z._default(z.nullable(z.string()), null),
  connection: z.nullable(z.string()),
};

const summaryShape = {
  id: z.string(),
  workflow: z.string(),
  version: z.number(),
  status: z.enum(runStatuses),
  cause: z.string(),
  attempt: z.number(),
  error: z.nullable(failureSchema),
  createdAt: z.string(),
  startedAt: z.nullable(z.string()),
  endedAt: z.nullable(z.string()),
  waitsFor: z._default(z.nullable(z.object({ ...waitShape, label: z._default(z.nullable(z.string()), null) })), null),
};
const summarySchema = z.object(summaryShape);
export type RunSummary = z.infer<typeof summarySchema>;

const usageSchema = z.object({
  calls: z.number(),
  inputTokens: z.number(),
  outputTokens: z.number(),
  cachedTokens: z.number(),
  cost: z.number(),
  unpriced: z.number(),
});
/** What a run or a step used of models. */
export type RunUsage = z.infer<typeof usageSchema>;
const usage = z.optional(z.nullable(usageSchema));

const stepSchema = z.object({
  id: z.string(),
  type: z.nullable(z.string()),
  status: z.enum(stepStatuses),
  port: z.nullable(z.string()),
  attempts: z.number(),
  startedAt: z.nullable(z.string()),
  endedAt: z.nullable(z.string()),
  input: z.unknown(),
  output: z.unknown(),
  error: z.nullable(failureSchema),
  cached: z._default(z.boolean(), false),
  /** Done by the run whose effects are not repeated, and not again. */
  kept: z._default(z.boolean(), false),
  printed: z._default(z.nullable(z.string()), null),
  usage,
  waitsFor: z.nullable(
    z.object({
      ...waitShape,
      until: z.nullable(z.string()),
      url: z.optional(z.string()),
    }),
  ),
});
export type StepOfRun = z.infer<typeof stepSchema>;

/** What is kept of bodies, inputs and outputs. */
export const keptSchema = z.object({
  kept: z.enum(['full', 'hash', 'none', 'erased']),
  erasedAt: z.nullable(z.string()),
});

const headShape = {
  ...summaryShape,
  trigger: z.object({
    body: z.unknown(),
    headers: z.record(z.string(), z.string()),
    method: z.nullable(z.string()),
    message: z.optional(z.record(z.string(), z.string())),
  }),
  output: z.unknown(),
  delivery: z.nullable(z.string()),
  parent: z.nullable(z.string()),
  replayOf: z.nullable(z.string()),
  effectsOf: z._default(z.nullable(z.string()), null),
  children: z._default(z.array(z.object({ id: z.string(), workflow: z.string(), status: z.enum(runStatuses) })), []),
  wakeAt: z.nullable(z.string()),
  contents: z._default(keptSchema, { kept: 'full', erasedAt: null }),
  usage,
};
/** A run without its steps, as its event stream tells it. */
export const runHeadSchema = z.object(headShape);
export type RunHead = z.infer<typeof runHeadSchema>;
const runSchema = z.object({ ...headShape, steps: z.array(stepSchema) });
export type Run = z.infer<typeof runSchema>;
export { stepSchema as stepOfRunSchema };

export interface RunFilter {
  readonly workflow?: string | undefined;
  readonly status?: RunStatus | undefined;
  /** A moment, a day, or a duration before now such as 24h. */
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly text?: string | undefined;
}

export function listRuns(filter: RunFilter, cursor: string, limit = 50) {
  return call(`/runs${query({ ...filter, cursor, limit })}`, listOf(summarySchema));
}

/** @param scope an item of an each, such as orders/17: its inner steps. */
export function readRun(id: string, scope?: string): Promise<Run> {
  return call(`/runs/${id}${query({ scope })}`, runSchema);
}

const startedSchema = z.object({ id: z.string() });

export function retryRun(id: string): Promise<{ id: string }> {
  return call(`/runs/${id}/retry`, startedSchema, { method: 'POST' });
}

/** What is put in the place of what the run had, as JSON merge patches. */
export interface ReplayPatch {
  readonly trigger?: Readonly<Record<string, Json>>;
  readonly steps?: Readonly<Record<string, Json>>;
}

/** Whether what was done outside is done again. */
export type Effects = 'repeat' | 'once';

interface Replay {
  /** Left out: from the start. */
  readonly fromStep?: string | undefined;
  readonly patch?: ReplayPatch | undefined;
  /** By which version: that of the run, or the one that is live now. */
  readonly version?: 'own' | 'live';
  readonly effects?: Effects;
}

export function replayRun(id: string, body: Replay = {}): Promise<{ id: string }> {
  return call(`/runs/${id}/replay`, startedSchema, { method: 'POST', body });
}

const cancelledSchema = z.object({ id: z.string(), status: z.enum(runStatuses), stopped: z.boolean() });

export function cancelRun(id: string) {
  return call(`/runs/${id}/cancel`, cancelledSchema, { method: 'POST' });
}
