import { z } from 'zod/mini';
import { call, listAll, listOf, order, query } from './client.ts';

const summarySchema = z.object({
  slug: z.string(),
  version: z.number(),
  name: z.string(),
  variables: z.array(z.string()),
  connection: z.nullable(z.string()),
  model: z.nullable(z.string()),
  savedAt: z.string(),
  savedBy: z.nullable(z.string()),
  workflows: z.number(),
});
export type PromptSummary = z.infer<typeof summarySchema>;

const variableSchema = z.object({
  name: z.string(),
  description: z.optional(z.string()),
  example: z.optional(z.string()),
});

const settingsSchema = z.object({ temperature: z.optional(z.number()), maxOutputTokens: z.optional(z.number()) });
type PromptSettings = z.infer<typeof settingsSchema>;

const entrySchema = z.object({
  slug: z.string(),
  version: z.number(),
  note: z.nullable(z.string()),
  restoredFrom: z.nullable(z.number()),
  savedAt: z.string(),
  savedBy: z.nullable(z.string()),
});
export type PromptEntry = z.infer<typeof entrySchema>;

const promptSchema = z.extend(entrySchema, {
  name: z.string(),
  system: z.optional(z.string()),
  prompt: z.string(),
  variables: z.array(variableSchema),
  connection: z.optional(z.string()),
  model: z.optional(z.string()),
  settings: z.optional(settingsSchema),
});
export type Prompt = z.infer<typeof promptSchema>;

const userSchema = z.object({
  workflow: z.string(),
  version: z.nullable(z.number()),
  steps: z.array(z.object({ step: z.string(), version: z.nullable(z.number()) })),
});
export type PromptUser = z.infer<typeof userSchema>;

const usedSchema = z.extend(promptSchema, { usedBy: z.array(userSchema) });
export type UsedPrompt = z.infer<typeof usedSchema>;

/** What is given of a prompt when it is saved. */
export type GivenPrompt = Omit<Prompt, keyof PromptEntry> & { readonly note?: string };

export function listPrompts() {
  return listAll('/prompts', summarySchema);
}

/** The newest version, and who uses it. @throws ApiProblem. */
export function readPrompt(slug: string) {
  return call(`/prompts/${slug}`, usedSchema);
}

export function readPromptVersion(slug: string, version: number) {
  return call(`/prompts/${slug}/versions/${version}`, promptSchema);
}

export function listPromptVersions(slug: string, cursor = '') {
  return call(`/prompts/${slug}/versions${query({ cursor, limit: 50 })}`, listOf(entrySchema));
}

/** @param follows the version that it is made of; undefined: there must be none yet. @throws ApiProblem. */
export function savePrompt(slug: string, body: GivenPrompt, follows: number | undefined) {
  const headers = follows === undefined ? { 'if-none-match': '*' } : { 'if-match': `"${follows}"` };
  return call(`/prompts/${slug}`, promptSchema, { method: 'PUT', body, headers });
}

export function restorePrompt(slug: string, version: number) {
  return call(`/prompts/${slug}/versions/${version}/restore`, promptSchema, { method: 'POST' });
}

export function deletePrompt(slug: string) {
  return order(`/prompts/${slug}`, { method: 'DELETE' });
}

export interface PromptTry {
  readonly system?: string;
  readonly prompt?: string;
  /** In the place of texts. */
  readonly version?: number;
  readonly values: Readonly<Record<string, string>>;
  /** null: the built-in offline model. */
  readonly connection: string | null;
  readonly model?: string;
  readonly settings: PromptSettings;
}

/** Asks a model. @returns the run that does it. @throws ApiProblem. */
export function tryPrompt(slug: string, body: PromptTry) {
  return call(`/prompts/${slug}/try`, z.object({ id: z.string() }), { method: 'POST', body });
}
