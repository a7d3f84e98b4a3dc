import { z } from 'zod/mini';
import { shadowEnds, shadowRunStates, shadowStates } from '../../src/core/shadow.ts';
import { ApiProblem, call, listOf, query } from './client.ts';

const shadowSchema = z.object({
  workflow: z.string(),
  state: z.enum(shadowStates),
  ending: z.nullable(z.enum(shadowEnds)),
  version: z.nullable(z.number()),
  isDraft: z.boolean(),
  liveVersion: z.number(),
  limit: z.number(),
  until: z.string(),
  startedAt: z.string(),
  seen: z.number(),
  open: z.number(),
  same: z.number(),
  different: z.number(),
  skipped: z.object({
    rate: z.number(),
    size: z.number(),
    cancelled: z.number(),
    gone: z.number(),
    unfinished: z.number(),
  }),
  differences: z.array(z.object({ path: z.string(), runs: z.number() })),
});
export type Shadow = z.infer<typeof shadowSchema>;

const runSchema = z.object({
  live: z.string(),
  shadow: z.nullable(z.string()),
  state: z.enum(shadowRunStates),
  differences: z.array(z.object({ path: z.string(), live: z.optional(z.json()), shadow: z.optional(z.json()) })),
});
export type ShadowRun = z.infer<typeof runSchema>;

export interface ShadowRequest {
  /** Undefined: the draft. */
  readonly version?: number | undefined;
  readonly limit: number;
  readonly for: string;
}

const at = (slug: string): string => `/workflows/${encodeURIComponent(slug)}/shadow`;

/** Null where nothing runs, or ran, beside the live version. */
export async function readShadow(slug: string): Promise<Shadow | null> {
  try {
    return await call(at(slug), shadowSchema);
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 404) return null;
    throw error;
  }
}

export function startShadow(slug: string, asked: ShadowRequest): Promise<Shadow> {
  return call(at(slug), shadowSchema, { method: 'PUT', body: asked });
}

export function stopShadow(slug: string): Promise<Shadow> {
  return call(at(slug), shadowSchema, { method: 'DELETE' });
}

/** The runs that differ at a place. */
export function listShadowRuns(slug: string, path: string, cursor: string) {
  return call(`${at(slug)}/runs${query({ only: 'different', path, cursor, limit: 5 })}`, listOf(runSchema));
}
