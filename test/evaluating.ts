import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';

const score = z.number().nullable();
const result = z.object({
  variant: z.number(),
  state: z.string(),
  run: z.string().nullable(),
  output: z.unknown(),
  error: z.string().nullable(),
  score,
  scores: z.array(z.object({ name: z.string(), score, why: z.string().nullable() })),
  ms: z.number().nullable(),
  cost: z.number().nullable(),
  inputTokens: z.number().nullable(),
});
const row = z.object({ position: z.number(), input: z.unknown(), expected: z.unknown().optional() });

/** What the API says of an evaluation, as far as tests look at it. */
export const evaluationAnswer = z.object({
  id: z.string(),
  state: z.string(),
  rows: z.number(),
  total: z.number(),
  done: z.number(),
  passed: z.boolean().nullable(),
  variants: z.array(
    z.object({
      label: z.string(),
      version: z.number().nullable(),
      model: z.object({ connection: z.string().nullable(), model: z.string() }).nullable(),
      done: z.number(),
      failed: z.number(),
      score,
      scores: z.array(z.object({ name: z.string(), score, rows: z.number() })),
      cost: z.number(),
      judgeCost: z.number(),
      inputTokens: z.number(),
      latencyMs: z.object({ p50: z.number(), p95: z.number() }).nullable(),
      passed: z.boolean().nullable(),
    }),
  ),
});
export const rowsAnswer = z.object({ items: z.array(row.extend({ results: z.array(result) })) });
export const changesAnswer = z.object({
  worse: z.number(),
  better: z.number(),
  same: z.number(),
  items: z.array(row.extend({ change: z.number(), before: result, after: result })),
});

type Call = (method: string, path: string, body?: unknown) => Promise<{ status: number; json: unknown }>;

/** Starts an evaluation and waits until all of it is done. */
export async function evaluated(call: Call, asked: object): Promise<z.infer<typeof evaluationAnswer>> {
  const { status, json } = await call('POST', '/evaluations', asked);
  if (status !== 202) throw new Error(`POST /evaluations answered ${status}: ${JSON.stringify(json)}`);
  return evaluationEnd(call, z.object({ id: z.string() }).parse(json).id);
}

/** Waits for the end of an evaluation; the test's own limit is the limit. */
export async function evaluationEnd(call: Call, id: string): Promise<z.infer<typeof evaluationAnswer>> {
  for (;;) {
    const found = evaluationAnswer.parse((await call('GET', `/evaluations/${id}`)).json);
    if (found.state !== 'running') return found;
    await sleep(50);
  }
}
