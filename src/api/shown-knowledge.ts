import { z } from 'zod';
import { isTextLanguage, textLanguages } from '../core/text-languages.ts';
import type { BaseCounts, Edition, EditionRules, KnowledgeBase } from '../store/knowledge/knowledge-bases.ts';
import type { ListedDocument } from '../store/knowledge/knowledge-documents.ts';
import { userSchema } from './connection-users.ts';
import { anyJson, moment } from './declared.ts';
import { slug } from './names.ts';

const chunk = z
  .strictObject({
    size: z.int().min(50).max(4_000).default(400).meta({ description: 'Tokens of a chunk at most, as reckoned here.' }),
    overlap: z.int().min(0).max(1_000).default(50).meta({ description: 'Tokens that it repeats of the one before.' }),
  })
  .refine(({ size, overlap }) => overlap <= size / 2, {
    path: ['overlap'],
    message: 'must be at most half of the size',
  });

const language = z
  .string()
  .refine(isTextLanguage, `must be one of ${Object.keys(textLanguages).join(', ')}`)
  .nullable();

/** What PUT takes. */
export const givenBaseSchema = z.strictObject({
  name: z.string().trim().min(1).max(200),
  connection: slug.nullable().default(null).meta({
    description: 'The service that embeds; null: the offline model, which goes by words alone.',
  }),
  model: z.string().min(1).max(300).default('offline/words-1'),
  dimensions: z.int().min(1).max(16_000).nullable().default(null).meta({
    description: 'How many numbers the model is asked for; null: as many as it gives.',
  }),
  chunk: chunk.prefault({}),
  language: language.default(null).meta({
    description: 'Of its texts, by ISO 639-1: a search by words then finds their other forms. Null: as written.',
  }),
});

const rules = {
  connection: z.string().nullable(),
  model: z.string(),
  dimensions: z.int().nullable().meta({ description: 'Null while nothing is embedded.' }),
  chunk: z.strictObject({ size: z.int(), overlap: z.int() }),
  language: z.string().nullable(),
};

export const baseSchema = z
  .strictObject({
    slug: z.string(),
    name: z.string(),
    ...rules,
    documents: z.int(),
    chunks: z.int(),
    waiting: z.int().meta({ description: 'Documents that are not searched yet as they are now.' }),
    failed: z.int().meta({ description: 'Those of them that could not be embedded; they are tried again.' }),
    rebuilding: z
      .strictObject({ ...rules, done: z.int(), total: z.int() })
      .nullable()
      .meta({ description: 'What the base is being embedded by anew; until it is done, it is searched as it was.' }),
    createdAt: moment,
    updatedAt: moment,
  })
  .meta({ id: 'KnowledgeBase' });

export const usedBaseSchema = baseSchema
  .extend({
    usedBy: z.array(userSchema),
    index: z.enum(['exact', 'pgvector']).meta({
      description: 'How the nearest passages are found: exactly, or by an index of pgvector where it is large enough.',
    }),
  })
  .meta({ id: 'KnowledgeBaseInUse', description: 'With the workflows that use it.' });

export const documentSchema = z
  .strictObject({
    id: z.string(),
    title: z.string().nullable(),
    source: z.string().nullable(),
    metadata: anyJson,
    characters: z.int(),
    chunks: z.int().nullable().meta({ description: 'Null while it is not searched.' }),
    state: z.enum(['ready', 'waiting', 'failed']).meta({
      description: 'waiting: it is embedded soon, and searched as it was until then; failed: it is tried again.',
    }),
    error: z.string().nullable(),
    addedAt: moment,
    updatedAt: moment,
  })
  .meta({ id: 'KnowledgeDocument' });

export function rulesOf(given: z.infer<typeof givenBaseSchema>): EditionRules {
  return {
    connection: given.connection,
    model: given.model,
    wantedDimensions: given.dimensions,
    chunkTokens: given.chunk.size,
    chunkOverlap: given.chunk.overlap,
    language: given.language,
  };
}

function shownRules({
  connection,
  model,
  dimensions,
  wantedDimensions,
  chunkTokens,
  chunkOverlap,
  language: of,
}: Edition) {
  const size = { size: chunkTokens, overlap: chunkOverlap };
  return { connection, model, dimensions: dimensions ?? wantedDimensions, chunk: size, language: of };
}

const nothing: BaseCounts = { documents: 0, chunks: 0, waiting: 0, failed: 0, toRebuild: 0 };

export function shownBase(base: KnowledgeBase, counts: BaseCounts = nothing): z.infer<typeof baseSchema> {
  const { slug: name, edition, next, createdAt, updatedAt } = base;
  const { toRebuild, ...shown } = counts;
  return {
    slug: name,
    name: base.name,
    ...shownRules(edition),
    ...shown,
    rebuilding: next && { ...shownRules(next), done: counts.documents - toRebuild, total: counts.documents },
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}

export function shownDocument(document: ListedDocument): z.infer<typeof documentSchema> {
  const { id, title, source, metadata, characters, chunks, isReady, error, addedAt, updatedAt } = document;
  return {
    id,
    title,
    source,
    metadata,
    characters,
    chunks,
    state: isReady ? 'ready' : error === null ? 'waiting' : 'failed',
    error,
    addedAt: addedAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}
