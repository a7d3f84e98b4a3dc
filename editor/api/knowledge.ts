import { z } from 'zod/mini';
import { ApiProblem, call, listAll, listOf, order, query } from './client.ts';
import { uploadFile } from './files.ts';

const rules = {
  connection: z.nullable(z.string()),
  model: z.string(),
  dimensions: z.nullable(z.number()),
  chunk: z.object({ size: z.number(), overlap: z.number() }),
  language: z.nullable(z.string()),
};

const baseSchema = z.object({
  slug: z.string(),
  name: z.string(),
  ...rules,
  documents: z.number(),
  chunks: z.number(),
  waiting: z.number(),
  failed: z.number(),
  rebuilding: z.nullable(z.object({ ...rules, done: z.number(), total: z.number() })),
});
export type KnowledgeBase = z.infer<typeof baseSchema>;

const searchIndexes = ['exact', 'pgvector'] as const;
export type SearchIndex = (typeof searchIndexes)[number];

const usedSchema = z.extend(baseSchema, {
  usedBy: z.array(z.object({ workflow: z.string(), version: z.nullable(z.number()), steps: z.array(z.string()) })),
  index: z.enum(searchIndexes),
});
export type UsedBase = z.infer<typeof usedSchema>;

/** What a base is made or changed by. */
export interface BaseRule {
  readonly name: string;
  readonly connection: string | null;
  readonly model: string;
  readonly dimensions: number | null;
  readonly chunk: { readonly size: number; readonly overlap: number };
  readonly language: string | null;
}

export function listBases() {
  return listAll('/knowledge', baseSchema);
}

export function readBase(slug: string) {
  return call(`/knowledge/${slug}`, usedSchema);
}

/** Whether there is a base by that name already. @throws ApiProblem. */
export async function baseExists(slug: string): Promise<boolean> {
  try {
    await readBase(slug);
    return true;
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 404) return false;
    throw error;
  }
}

export function putBase(slug: string, rule: BaseRule) {
  return call(`/knowledge/${slug}`, baseSchema, { method: 'PUT', body: rule });
}

export function deleteBase(slug: string): Promise<void> {
  return order(`/knowledge/${slug}`, { method: 'DELETE' });
}

const documentStates = ['ready', 'waiting', 'failed'] as const;
export type DocumentState = (typeof documentStates)[number];

const documentSchema = z.object({
  id: z.string(),
  title: z.nullable(z.string()),
  source: z.nullable(z.string()),
  metadata: z.record(z.string(), z.unknown()),
  characters: z.number(),
  chunks: z.nullable(z.number()),
  state: z.enum(documentStates),
  error: z.nullable(z.string()),
  updatedAt: z.string(),
});
export type KnowledgeDocument = z.infer<typeof documentSchema>;

export function listDocuments(base: string, text: string, cursor: string) {
  return call(`/knowledge/${base}/documents${query({ text, cursor, limit: 50 })}`, listOf(documentSchema));
}

const fullSchema = z.extend(documentSchema, {
  sections: z.array(z.object({ place: z.string(), text: z.string() })),
  complete: z.boolean(),
});

export function readDocument(base: string, id: string) {
  return call(`/knowledge/${base}/documents/${encodeURIComponent(id)}`, fullSchema);
}

/** A text that is put into a base. */
export interface GivenText {
  readonly title: string;
  readonly source: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly text: string;
}

function add(base: string, body: object) {
  return call(`/knowledge/${base}/documents`, documentSchema, { method: 'POST', body });
}

export function addText(base: string, given: GivenText) {
  return add(base, given);
}

/** Uploads a file and puts it into a base, in the place of the one of the same name. @throws ApiProblem. */
export async function addFile(base: string, file: File, metadata: Readonly<Record<string, string>>) {
  const { name } = file;
  return add(base, { id: name.slice(0, 200), title: name, metadata, file: await uploadFile(file) });
}

export function deleteDocument(base: string, id: string): Promise<void> {
  return order(`/knowledge/${base}/documents/${encodeURIComponent(id)}`, { method: 'DELETE' });
}

export const searchModes = ['hybrid', 'semantic', 'text'] as const;
export type SearchMode = (typeof searchModes)[number];

const foundSchema = z.object({
  results: z.array(
    z.object({
      text: z.string(),
      score: z.number(),
      title: z.nullable(z.string()),
      source: z.nullable(z.string()),
      document: z.string(),
      place: z.string(),
    }),
  ),
});
export type Passage = z.infer<typeof foundSchema>['results'][number];

export function searchBase(base: string, question: string, mode: SearchMode) {
  return call(`/knowledge/${base}/search`, foundSchema, { method: 'POST', body: { query: question, mode } });
}
