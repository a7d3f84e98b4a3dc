import { z } from 'zod/mini';
import { call, listOf, query } from './client.ts';
import type { RunFilter } from './runs.ts';

const replaySchema = z.object({
  id: z.string(),
  kind: z.enum(['delivery', 'run', 'cancel']),
  state: z.enum(['running', 'done', 'cancelled']),
  total: z.number(),
  done: z.number(),
  failed: z.number(),
  startedAt: z.string(),
  endedAt: z.nullable(z.string()),
});
export type Replay = z.infer<typeof replaySchema>;

const problemSchema = z.object({
  delivery: z.optional(z.string()),
  run: z.optional(z.string()),
  problem: z.string(),
});

/** What is done with many deliveries or runs, newest first. */
export function listReplays() {
  return call(`/replays${query({ limit: 20 })}`, listOf(replaySchema));
}

export function readReplay(id: string) {
  return call(`/replays/${id}`, z.extend(replaySchema, { problems: z.array(problemSchema) }));
}

/** Does nothing more of it. */
export function stopReplay(id: string) {
  return call(`/replays/${id}/cancel`, replaySchema, { method: 'POST' });
}

/** Which runs are meant: by their ids, or all that fit a filter. */
export type MeantRuns = { readonly runs: readonly string[] } | { readonly filter: RunFilter };

const begunSchema = z.object({
  id: z.string(),
  total: z.number(),
  refused: z.number(),
  problems: z.array(z.object({ run: z.string(), problem: z.string() })),
});
export type BegunBulk = z.infer<typeof begunSchema>;

export function actOnRuns(act: 'retry' | 'cancel', meant: MeantRuns) {
  return call(`/runs/${act}`, begunSchema, { method: 'POST', body: meant });
}
