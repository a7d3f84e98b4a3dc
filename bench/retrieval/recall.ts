import { embed } from '../../src/ai/embed.ts';
import { offlineProvider } from '../../src/ai/provider.ts';
import type { EmbedTexts } from '../../src/knowledge/embed-texts.ts';
import { givenDocument } from '../../src/knowledge/given-document.ts';
import { Knowledge } from '../../src/knowledge/knowledge.ts';
import { saveBase } from '../../src/knowledge/save-base.ts';
import { type SearchMode, searchModes } from '../../src/knowledge/search.ts';
import type { Sql } from '../../src/store/database.ts';
import { questions, texts } from './set.ts';

/** The embeddings that are always there. */
const offline: EmbedTexts = (_, given) =>
  embed('offline/words-1', given, {
    provider: offlineProvider,
    fetch: globalThis.fetch,
    signal: new AbortController().signal,
  });

const among = 3;

/** The share of the questions whose text is among the first three, by how they are searched. */
export async function recallAtThree(sql: Sql): Promise<Readonly<Record<SearchMode, number>>> {
  const base = 'recall';
  const knowledge = new Knowledge(sql);
  const rules = { connection: null, model: 'offline/words-1', wantedDimensions: null, language: null };
  await saveBase(sql, base, base, { ...rules, chunkTokens: 400, chunkOverlap: 0 });
  for (const { id, text } of texts) {
    await knowledge.add(base, givenDocument({ id, metadata: {} }, [{ place: '', text }]), offline);
  }
  const recall = async (mode: SearchMode) => {
    let found = 0;
    for (const [query, id] of questions) {
      const { results } = await knowledge.search({ base, query, limit: among, mode }, offline);
      if (results.some(({ document }) => document === id)) found += 1;
    }
    return found / questions.length;
  };
  const entries = await Promise.all(searchModes.map(async (mode) => [mode, await recall(mode)] as const));
  const of = (mode: SearchMode) => entries.find(([name]) => name === mode)?.[1] ?? 0;
  return { hybrid: of('hybrid'), semantic: of('semantic'), text: of('text') };
}
