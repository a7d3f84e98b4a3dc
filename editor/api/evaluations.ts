import { z } from 'zod/mini';
import { evaluationStates, resultStates } from '../../src/core/evaluation-states.ts';
import type { EvaluationRequest } from '../state/evaluation/draft.ts';
import { call, listOf, order, query } from './client.ts';

const score = z.nullable(z.number());

const variantSchema = z.object({
  variant: z.number(),
  label: z.string(),
  rows: z.number(),
  done: z.number(),
  failed: z.number(),
  score,
  scores: z.array(z.object({ name: z.string(), score, rows: z.number() })),
  cost: z.number(),
  judgeCost: z.number(),
  inputTokens: z.number(),
  outputTokens: z.number(),
  latencyMs: z.nullable(z.object({ p50: z.number(), p95: z.number() })),
  passed: z.nullable(z.boolean()),
});
export type Variant = z.infer<typeof variantSchema>;

const evaluationSchema = z.object({
  id: z.string(),
  name: z.nullable(z.string()),
  dataset: z.string(),
  state: z.enum(evaluationStates),
  rows: z.number(),
  total: z.number(),
  done: z.number(),
  passed: z.nullable(z.boolean()),
  hold: z.boolean(),
  threshold: z.nullable(z.object({ score: z.number() })),
  variants: z.array(variantSchema),
  startedAt: z.string(),
  endedAt: z.nullable(z.string()),
});
export type Evaluation = z.infer<typeof evaluationSchema>;

const resultSchema = z.object({
  variant: z.number(),
  state: z.enum(resultStates),
  run: z.nullable(z.string()),
  output: z.json(),
  error: z.nullable(z.string()),
  score,
  scores: z.array(z.object({ name: z.string(), score, why: z.nullable(z.string()) })),
  ms: z.nullable(z.number()),
  cost: z.nullable(z.number()),
});
export type Result = z.infer<typeof resultSchema>;

const row = { position: z.number(), input: z.json(), expected: z.optional(z.json()), tags: z.array(z.string()) };
const rowSchema = z.object({ ...row, results: z.array(resultSchema) });

const changedSchema = z.object({ ...row, change: z.number(), before: resultSchema, after: resultSchema });

export const rowFilters = ['all', 'wrong', 'failed'] as const;
export type RowFilter = (typeof rowFilters)[number];
export const changeKinds = ['worse', 'better'] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** A variant of an evaluation. */
export interface VariantPlace {
  readonly evaluation: string;
  readonly variant: number;
}

export function listEvaluations(cursor: string, dataset?: string) {
  return call(`/evaluations${query({ cursor, dataset, limit: 50 })}`, listOf(evaluationSchema));
}

export function readEvaluation(id: string) {
  return call(`/evaluations/${id}`, evaluationSchema);
}

export function startEvaluation(asked: EvaluationRequest) {
  return call('/evaluations', z.object({ id: z.string() }), { method: 'POST', body: asked });
}

export function cancelEvaluation(id: string) {
  return call(`/evaluations/${id}/cancel`, evaluationSchema, { method: 'POST' });
}

export function deleteEvaluation(id: string) {
  return order(`/evaluations/${id}`, { method: 'DELETE' });
}

export function listResults(id: string, only: RowFilter, cursor: string) {
  return call(`/evaluations/${id}/rows${query({ only, cursor, limit: 50 })}`, listOf(rowSchema));
}

/** The rows that changed from one variant to another, and how many did. */
export function listChanges(after: VariantPlace, before: VariantPlace, kind: ChangeKind, cursor: string) {
  const asked = {
    variant: after.variant,
    than: before.evaluation,
    thanVariant: before.variant,
    kind,
    cursor,
    limit: 50,
  };
  const answer = z.extend(listOf(changedSchema), { worse: z.number(), better: z.number(), same: z.number() });
  return call(`/evaluations/${after.evaluation}/changes${query(asked)}`, answer);
}
