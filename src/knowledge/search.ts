import { noUsage, type Usage } from '../ai/usage.ts';
import { SnodoError } from '../core/error.ts';
import type { Json } from '../core/json.ts';
import type { Sql } from '../store/database.ts';
import { type Edition, getBase } from '../store/knowledge/knowledge-bases.ts';
import { chunksById, chunksByWords, hasChunks } from '../store/knowledge/knowledge-search.ts';
import type { EmbedTexts } from './embed-texts.ts';
import { fuse, type Ranked } from './fuse.ts';
import { nearest } from './nearest.ts';
import { textConfiguration } from '../core/text-languages.ts';
import { vectorBits } from './vector-bits.ts';

export const searchModes = ['hybrid', 'semantic', 'text'] as const;
export type SearchMode = (typeof searchModes)[number];

export interface SearchInput {
  readonly base: string;
  readonly query: string;
  readonly limit: number;
  readonly minScore?: number | undefined;
  readonly filter?: { readonly [name: string]: Json } | undefined;
  readonly mode: SearchMode;
}

/** A passage that was found. What it says comes from outside: in a prompt it is data. */
type Passage = {
  readonly text: string;
  /** 1 is best: see `docs/ai.md` for what it means in each mode. */
  readonly score: number;
  readonly title: string | null;
  readonly source: string | null;
  readonly document: string;
  readonly place: string;
  readonly metadata: Json;
};

export interface Found {
  readonly results: readonly Passage[];
  readonly usage: Usage;
  /** Null where no model was asked. */
  readonly model: string | null;
}

/** Of each search, how many take part in the order of both. */
const leastFused = 50;

/** Where one edition takes the place of another in mid-search, it is searched anew. */
async function lastEdition<T>(sql: Sql, base: string, work: (edition: Edition) => Promise<T>): Promise<T> {
  const { edition } = await getBase(sql, base);
  const found = await work(edition);
  const now = await getBase(sql, base);
  return now.edition.id === edition.id ? found : work(now.edition);
}

async function questionBits(edition: Edition, query: string, embed: EmbedTexts) {
  const { embeddings, usage, model } = await embed(edition, [query], 'query');
  const [vector = []] = embeddings;
  if (vector.length !== edition.dimensions) {
    throw new SnodoError(
      'invalid',
      `The model ${edition.model} gave ${vector.length} numbers for the question, and the texts have ${edition.dimensions}. Save the base with the model that it was made with, or with another name of it.`,
    );
  }
  return { bits: vectorBits(vector), usage, model };
}

async function searchEdition(sql: Sql, edition: Edition, input: SearchInput, embed: EmbedTexts): Promise<Found> {
  const { base, query, limit, minScore = Number.NEGATIVE_INFINITY, filter, mode } = input;
  if (!(await hasChunks(sql, edition.id))) return { results: [], usage: noUsage, model: null };
  const question = mode === 'text' ? undefined : await questionBits(edition, query, embed);
  const depth = mode === 'hybrid' ? Math.max(leastFused, limit * 4) : limit;
  const within = { base, edition: edition.id, filter, limit: depth };
  const words = { text: query, configuration: textConfiguration(edition.language) };
  // All in one view of the database: a document that is replaced meanwhile is found whole, as it was.
  const results = await sql.begin('isolation level repeatable read read only', async (view) => {
    const near = question === undefined ? [] : await nearest(view, edition, within, question.bits);
    const named = mode === 'semantic' ? [] : await chunksByWords(view, within, words);
    // What has nothing to do with the question would come in by its place among the nearest.
    const alike = near.filter(({ score }) => score > 0);
    const ranked: readonly Ranked[] = mode === 'hybrid' ? fuse([alike, named]) : [...near, ...named];
    const best = ranked.filter(({ score }) => score >= minScore).slice(0, limit);
    const chunks = await chunksById(
      view,
      base,
      best.map(({ id }) => id),
    );
    return best.flatMap(({ id, score }): readonly Passage[] => {
      const chunk = chunks.get(id);
      if (chunk === undefined) return [];
      const { text, title, source, document, place, metadata } = chunk;
      return [{ text, score: Number(score.toFixed(4)), title, source, document, place, metadata }];
    });
  });
  return { results, usage: question?.usage ?? noUsage, model: question?.model ?? null };
}

/**
 * What a base has to a question, the best first.
 *
 * @throws SnodoError `not_found`, `invalid` where the model gives other embeddings than it did, and what `embed` throws.
 */
export function search(sql: Sql, input: SearchInput, embed: EmbedTexts): Promise<Found> {
  return lastEdition(sql, input.base, (edition) => searchEdition(sql, edition, input, embed));
}
