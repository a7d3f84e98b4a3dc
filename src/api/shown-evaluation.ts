import { z } from 'zod';
import { evaluationStates, resultStates, scorerTypes } from '../core/evaluation-states.ts';
import { scorerNames, scorerSchema, thresholdSchema } from '../core/evaluation.ts';
import { readScores } from '../evaluation/read-scores.ts';
import { isGoodEnough } from '../evaluation/verdict.ts';
import type { StoredResult, VariantSums } from '../store/evaluation/evaluation-results.ts';
import type { StoredEvaluation } from '../store/evaluation/evaluations.ts';
import { anyJson, moment } from './declared.ts';

const score = z.number().nullable();
const cost = z.number().meta({ description: 'In US dollars, of what has a known price.' });

const variantSchema = z.strictObject({
  variant: z.int(),
  label: z.string(),
  workflow: z.string().nullable(),
  prompt: z.string().nullable(),
  version: z.int().nullable().meta({ description: 'Null: the draft.' }),
  model: z
    .strictObject({ connection: z.string().nullable(), model: z.string() })
    .nullable()
    .meta({ description: 'The model in the place of those that the steps name.' }),
  rows: z.int(),
  done: z.int(),
  failed: z.int().meta({ description: 'Rows whose run did not succeed; each has the score 0.' }),
  score: score.meta({ description: 'The mean of the rows.' }),
  scores: z.array(
    z.strictObject({ name: z.string(), score, rows: z.int().meta({ description: 'Of which it says something.' }) }),
  ),
  cost,
  judgeCost: cost,
  inputTokens: z.int(),
  outputTokens: z.int(),
  latencyMs: z.strictObject({ p50: z.number(), p95: z.number() }).nullable(),
  passed: z
    .boolean()
    .nullable()
    .meta({ description: 'By the threshold; null where there is none, or while rows are left.' }),
});

const askedSchema = z.strictObject({
  concurrency: z.int(),
  hold: z.boolean(),
  threshold: thresholdSchema.nullable(),
  scorers: z
    .array(z.looseObject({ type: z.enum(scorerTypes), name: z.string().optional() }))
    .meta({ description: 'As they were given.' }),
});

export const evaluationSchema = z
  .strictObject({
    id: z.uuid(),
    name: z.string().nullable(),
    dataset: z.string(),
    state: z.enum(evaluationStates),
    rows: z.int(),
    total: z.int().meta({ description: 'Rows by variants.' }),
    done: z.int(),
    passed: z.boolean().nullable().meta({ description: 'Whether every variant is good enough.' }),
    ...askedSchema.shape,
    variants: z.array(variantSchema),
    startedAt: moment,
    endedAt: moment.nullable(),
  })
  .meta({ id: 'Evaluation' });

const shownVariant = z.object({
  label: z.string(),
  workflow: z.string().nullable(),
  prompt: z.string().nullable().default(null),
  version: z.int().nullable(),
  model: z.object({ connection: z.string().nullable(), model: z.string() }).nullable(),
});

const kept = z.object({
  name: z.string().nullable().default(null),
  concurrency: z.int(),
  hold: z.boolean(),
  threshold: thresholdSchema.nullable().default(null),
  scorers: z.array(scorerSchema),
});

function passedOf(all: readonly (boolean | null)[]): boolean | null {
  if (all.includes(false)) return false;
  return all.length === 0 || all.includes(null) ? null : true;
}

/** An evaluation with what was measured by now. */
export function shownEvaluation(
  evaluation: StoredEvaluation,
  sums: readonly VariantSums[],
): z.infer<typeof evaluationSchema> {
  const { name, threshold, ...asked } = kept.parse(evaluation.config);
  const names = scorerNames(asked.scorers);
  const variants = sums.map((one): z.infer<typeof variantSchema> => {
    const { shown, scores, p50, p95, ...counted } = one;
    return {
      ...shownVariant.parse(shown),
      variant: counted.variant,
      rows: counted.rows,
      done: counted.done,
      failed: counted.failed,
      score: counted.score,
      scores: names.map((scorer, at) => ({
        name: scorer,
        score: scores[at]?.score ?? null,
        rows: scores[at]?.rows ?? 0,
      })),
      cost: counted.cost,
      judgeCost: counted.judgeCost,
      inputTokens: counted.inputTokens,
      outputTokens: counted.outputTokens,
      latencyMs: p50 === null || p95 === null ? null : { p50, p95 },
      passed: isGoodEnough(one, threshold ?? undefined),
    };
  });
  return {
    id: evaluation.id,
    name,
    dataset: evaluation.dataset,
    state: evaluation.state,
    rows: evaluation.rows,
    total: variants.reduce((sum, one) => sum + one.rows, 0),
    done: variants.reduce((sum, one) => sum + one.done, 0),
    passed: passedOf(variants.map(({ passed }) => passed)),
    ...asked,
    threshold,
    variants,
    startedAt: evaluation.startedAt.toISOString(),
    endedAt: evaluation.endedAt?.toISOString() ?? null,
  };
}

export const resultSchema = z.strictObject({
  variant: z.int(),
  state: z.enum(resultStates),
  run: z.uuid().nullable(),
  output: anyJson,
  error: z.string().nullable().meta({ description: 'Why its run did not succeed.' }),
  score,
  scores: z.array(z.strictObject({ name: z.string(), score, why: z.string().nullable() })),
  ms: z.number().nullable(),
  cost: z.number().nullable(),
  inputTokens: z.int().nullable(),
  outputTokens: z.int().nullable(),
});

export function shownResult(result: StoredResult, names: readonly string[]): z.infer<typeof resultSchema> {
  const { position: _, scores, ...rest } = result;
  const said = readScores(scores).map((one, at) => ({ name: names[at] ?? '', ...one }));
  return { ...rest, scores: said };
}
