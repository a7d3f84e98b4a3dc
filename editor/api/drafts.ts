import { z } from 'zod/mini';
import { type Layout, layoutSchema } from '../state/builder/layout.ts';
import type { WorkflowDoc } from '../state/builder/document.ts';
import { call, order } from './client.ts';
import { thisClient } from './this-client.ts';

const problemSchema = z.object({ path: z.string(), message: z.string(), hint: z.optional(z.string()) });
export type DocumentProblem = z.infer<typeof problemSchema>;

/** A workflow as it was written; it may be unfinished. */
export const documentSchema = z.record(z.string(), z.json());

export const draftSchema = z.object({
  slug: z.string(),
  document: documentSchema,
  liveVersion: z.nullable(z.number()),
  updatedAt: z.string(),
  revision: z.number(),
  updatedBy: z.nullable(z.string()),
  problems: z.optional(z.array(problemSchema)),
});
export type StoredDraft = z.infer<typeof draftSchema>;

const at = (slug: string): string => `/workflows/${encodeURIComponent(slug)}`;

const mine = { 'x-snodo-client': thisClient };

export function readDraft(slug: string): Promise<StoredDraft> {
  return call(at(slug), draftSchema);
}

/**
 * Saves a draft as far as it is.
 *
 * @param revision the one that it is based on; undefined: there must be none yet.
 * @throws ApiProblem 412 where another was saved meanwhile.
 */
export function saveDraft(slug: string, document: WorkflowDoc, revision: number | undefined): Promise<StoredDraft> {
  const held = revision === undefined ? { 'if-none-match': '*' } : { 'if-match': `"${revision}"` };
  return call(`${at(slug)}?unfinished=true`, draftSchema, {
    method: 'PUT',
    body: document,
    headers: { ...mine, ...held },
  });
}

const checkedSchema = z.object({ document: z.unknown(), problems: z.array(problemSchema) });

/** What is wrong with a document, or with one as YAML; nothing is kept. */
export async function checkDocument(
  document: WorkflowDoc | string,
  signal: AbortSignal,
): Promise<readonly DocumentProblem[]> {
  const sent = typeof document === 'string' ? { body: document, type: 'application/yaml' } : { body: document };
  const { problems } = await call('/workflows/check', checkedSchema, { method: 'POST', ...sent, signal });
  return problems;
}

export function readLayout(slug: string): Promise<Layout> {
  return call(`${at(slug)}/layout`, layoutSchema);
}

export function saveLayout(slug: string, layout: Layout): Promise<void> {
  return order(`${at(slug)}/layout`, { method: 'PUT', body: layout, headers: mine });
}

export function publishDraft(slug: string): Promise<{ version: number }> {
  return call(`${at(slug)}/publish`, z.object({ version: z.number() }), { method: 'POST' });
}

/** Saves a new draft; one of the slug that is there is not written over. @throws ApiProblem 409, 412. */
export async function createDraft(slug: string, document: unknown): Promise<void> {
  const saved = z.looseObject({ slug: z.string() });
  await call(at(slug), saved, { method: 'PUT', body: document, headers: { 'if-none-match': '*' } });
}
