import { z } from 'zod/mini';
import type { Language } from '../state/language.ts';
import { call } from './client.ts';
import { documentSchema } from './drafts.ts';

const problemSchema = z.object({ path: z.string(), message: z.string(), hint: z.optional(z.string()) });

const proposalShape = {
  document: documentSchema,
  problems: z.array(problemSchema),
  connections: z.array(z.object({ slug: z.string(), connector: z.nullable(z.string()) })),
  reaches: z.array(
    z.object({ kind: z.enum(['host', 'connection', 'secret', 'workflow', 'open-webhook']), name: z.string() }),
  ),
};
const proposalSchema = z.object(proposalShape);
/** A document that a model proposes; nothing is saved. */
export type Proposal = z.infer<typeof proposalSchema>;

const spentShape = {
  usage: z.object({ inputTokens: z.number(), outputTokens: z.number(), cost: z.nullable(z.number()) }),
  connection: z.string(),
  model: z.string(),
  asked: z.number(),
};
const spentSchema = z.object(spentShape);
/** What asking for it took. */
export type Spent = z.infer<typeof spentSchema>;

const describedSchema = z.object({ ...proposalShape, ...spentShape, explanation: z.string() });
export type Described = z.infer<typeof describedSchema>;

const explainedSchema = z.object({
  cause: z.string(),
  kind: z.enum(['workflow', 'input', 'connection', 'service', 'limit', 'unknown']),
  step: z.nullable(z.string()),
  explanation: z.string(),
  mend: z.optional(z.object({ ...proposalShape, revision: z.number() })),
  ...spentShape,
});
export type Explained = z.infer<typeof explainedSchema>;

/** Which model is asked. */
export interface AskedModel {
  readonly connection: string;
  readonly model: string;
}

interface Description {
  readonly text: string;
  /** The workflow that is to be changed. */
  readonly slug?: string | undefined;
  /** What it begins from. */
  readonly document?: unknown;
}

/** Has a workflow proposed by its description. @throws ApiProblem. */
export function describeWorkflow(asked: AskedModel, description: Description, signal: AbortSignal): Promise<Described> {
  return call('/workflows/describe', describedSchema, { method: 'POST', body: { ...asked, ...description }, signal });
}

/** Has a failed run explained. @throws ApiProblem. */
export function explainRun(
  asked: AskedModel,
  { run, language }: { readonly run: string; readonly language: Language },
  signal: AbortSignal,
): Promise<Explained> {
  return call(`/runs/${run}/explain`, explainedSchema, { method: 'POST', body: { ...asked, language }, signal });
}
