import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Api } from './api.ts';
import { workflow } from './setup.ts';

const time = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));

const stepSchema = z.object({
  id: z.string(),
  type: z.string(),
  status: z.string(),
  attempts: z.number(),
  startedAt: time.nullish(),
  endedAt: time.nullish(),
  output: z.unknown(),
  error: z.unknown(),
});
export type RunStep = z.infer<typeof stepSchema>;

const runSchema = z.object({
  id: z.string(),
  status: z.string(),
  error: z.looseObject({ message: z.string() }).nullish(),
  endedAt: time.nullish(),
  steps: z.array(stepSchema),
});
export type Run = z.infer<typeof runSchema>;

const summarySchema = z.object({ id: z.string(), status: z.string() });
const open = ['queued', 'running', 'waiting'];
const pollMs = 150;

/**
 * Waits until every run of the workflow has ended, and reads them.
 *
 * @param withinMs after that those that are still open come as they are.
 */
export async function endedRuns(api: Api, expected: number, withinMs: number): Promise<ReadonlyMap<string, Run>> {
  const until = performance.now() + withinMs;
  for (;;) {
    const runs = await api.list(`/runs?workflow=${workflow}`, summarySchema);
    const done = runs.length >= expected && runs.every((run) => !open.includes(run.status));
    if (done || performance.now() > until) {
      const whole = await Promise.all(runs.map((run) => api.get(`/runs/${run.id}`, runSchema)));
      return new Map(whole.map((run) => [run.id, run]));
    }
    await sleep(pollMs);
  }
}
