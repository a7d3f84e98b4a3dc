import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { evaluationStates } from '../core/evaluation-states.ts';
import type { Client } from './client.ts';

const score = z.number().nullable();

/** Fields that are not named here are kept, so that --json shows all that the server says. */
const evaluationSchema = z.looseObject({
  id: z.string(),
  state: z.enum(evaluationStates),
  done: z.number(),
  total: z.number(),
  passed: z.boolean().nullable(),
  variants: z.array(
    z.looseObject({
      label: z.string(),
      failed: z.number(),
      score,
      scores: z.array(z.looseObject({ name: z.string(), score })),
      cost: z.number(),
      inputTokens: z.number(),
      outputTokens: z.number(),
      latencyMs: z.looseObject({ p50: z.number(), p95: z.number() }).nullable(),
      passed: z.boolean().nullable(),
    }),
  ),
});
export type Evaluation = z.infer<typeof evaluationSchema>;
type Variant = Evaluation['variants'][number];

const lookEveryMs = 300;

/**
 * Follows an evaluation to its end.
 *
 * @param told hears how far it is, whenever that has changed.
 * @throws SnodoError what every call throws.
 */
export async function evaluationEnd(
  client: Client,
  id: string,
  told: (done: number, total: number) => void,
): Promise<Evaluation> {
  let before = -1;
  for (;;) {
    const evaluation = await client.call(evaluationSchema, 'GET', `evaluations/${encodeURIComponent(id)}`);
    const { state, done, total } = evaluation;
    if (done !== before) told(done, total);
    if (state !== 'running') return evaluation;
    before = done;
    await sleep(lookEveryMs);
  }
}

function percent(share: number | null): string {
  return share === null ? '-' : `${Math.round(share * 1_000) / 10} %`;
}

function cells({ label, score: mean, scores, failed, cost, inputTokens, outputTokens, latencyMs, passed }: Variant) {
  const time = (ms: number | undefined) => (ms === undefined ? '-' : `${Math.round(ms)} ms`);
  return [
    label,
    percent(mean),
    ...(scores.length < 2 ? [] : scores.map((one) => percent(one.score))),
    String(failed),
    cost.toFixed(4),
    String(inputTokens + outputTokens),
    time(latencyMs?.p50),
    time(latencyMs?.p95),
    ...(passed === null ? [] : [passed ? 'good enough' : 'not good enough']),
  ];
}

/** The columns side by side, with their heads. */
export function evaluationRows({ variants }: Evaluation): readonly (readonly string[])[] {
  const names = variants[0]?.scores.map(({ name }) => name.toUpperCase()) ?? [];
  const judged = variants.some(({ passed }) => passed !== null);
  const heads = ['MEASURED', 'SCORE', ...(names.length < 2 ? [] : names), 'FAILED', 'COST $', 'TOKENS', 'P50', 'P95'];
  return [[...heads, ...(judged ? ['VERDICT'] : [])], ...variants.map(cells)];
}
