import { z } from 'zod/mini';
import { schemaSchema } from '../state/panel/schema.ts';
import type { Language } from '../state/language.ts';
import type { PanelData } from '../state/panel/scope.ts';
import { call, listAll, query } from './client.ts';

const stepTypeSchema = z.object({
  type: z.string(),
  title: z.string(),
  description: z.string(),
  effect: z.string(),
  input: schemaSchema,
  ports: z.array(z.string()),
  portsFrom: z.nullable(z.string()),
  failurePorts: z.array(z.string()),
  secretsIn: z.array(z.string()),
  literal: z.array(z.string()),
  group: z.string(),
});
export type StepType = z.infer<typeof stepTypeSchema>;

/** The kinds of steps that come with Snodo. */
export function listStepTypes() {
  return listAll('/step-types', stepTypeSchema);
}

/** A kind of step, also an action of a service, whose words come in a language. @throws ApiProblem 404 where there is none. */
export function readStepType(type: string, language: Language) {
  return call(`/step-types/${type}${query({ language })}`, stepTypeSchema);
}

const evaluatedSchema = z.object({
  value: z.optional(z.unknown()),
  problem: z.optional(z.object({ message: z.string(), hint: z.optional(z.string()) })),
});
export type Evaluated = z.infer<typeof evaluatedSchema>;

/** What a value with `{{ }}` comes to. @param expression whether it is one bare expression, as in `if`. */
export function evaluate(
  value: unknown,
  expression: boolean,
  scope: PanelData,
  signal: AbortSignal,
): Promise<Evaluated> {
  const body = { value, expression, scope };
  return call('/expressions/evaluate', evaluatedSchema, { method: 'POST', body, signal });
}
