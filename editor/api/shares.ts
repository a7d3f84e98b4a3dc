import { z } from 'zod/mini';
import { runStatuses, stepStatuses } from './runs.ts';
import { call, order } from './client.ts';

export const shareShows = ['outline', 'all'] as const;
export type ShareShow = (typeof shareShows)[number];

const shareSchema = z.object({
  id: z.string(),
  show: z.enum(shareShows),
  until: z.string(),
  createdBy: z.string(),
  createdAt: z.string(),
});
export type Share = z.infer<typeof shareSchema>;

export function listShares(run: string) {
  return call(`/runs/${run}/shares`, z.object({ items: z.array(shareSchema) }));
}

/** Makes an address for people without an account; it is answered this once. */
export function shareRun(run: string, body: { readonly until: string; readonly show: ShareShow }) {
  return call(`/runs/${run}/shares`, z.object({ id: z.string(), url: z.string(), until: z.string() }), {
    method: 'POST',
    body,
  });
}

export function endShare(run: string, share: string): Promise<void> {
  return order(`/runs/${run}/shares/${share}`, { method: 'DELETE' });
}

const failure = z.nullable(z.object({ code: z.string(), message: z.string(), step: z.optional(z.string()) }));
const sharedSchema = z.object({
  show: z.enum(shareShows),
  until: z.string(),
  workflow: z.string(),
  version: z.number(),
  status: z.enum(runStatuses),
  createdAt: z.string(),
  startedAt: z.nullable(z.string()),
  endedAt: z.nullable(z.string()),
  error: failure,
  trigger: z.unknown(),
  output: z.unknown(),
  steps: z.array(
    z.object({
      id: z.string(),
      type: z.nullable(z.string()),
      status: z.enum(stepStatuses),
      attempts: z.number(),
      startedAt: z.nullable(z.string()),
      endedAt: z.nullable(z.string()),
      error: failure,
      input: z.unknown(),
      output: z.unknown(),
    }),
  ),
});
export type SharedRun = z.infer<typeof sharedSchema>;

/** A run that is shared, for who has its address. @throws ApiProblem 404, 410. */
export function readShared(token: string) {
  return call(`/shared/${encodeURIComponent(token)}`, sharedSchema);
}
