import type { Statements } from '../store/database.ts';
import type { Edition } from '../store/knowledge/knowledge-bases.ts';
import { indexOf } from '../store/knowledge/knowledge-indexes.ts';
import { countSearched, nearestByIndex } from '../store/knowledge/knowledge-near.ts';
import { type Hit, nearestChunks, type QuestionBits, type SearchedIn } from '../store/knowledge/knowledge-search.ts';
import { leastIndexed } from './keep-indexes.ts';

/**
 * The chunks nearest to a question, in a transaction. By the index of pgvector where the edition has one; exactly where it has
 * none, where a filter leaves few, and where the index has not found as many as are asked for.
 */
export async function nearest(
  view: Statements,
  edition: Pick<Edition, 'id' | 'dimensions'>,
  within: Omit<SearchedIn, 'edition'>,
  question: QuestionBits,
): Promise<readonly Hit[]> {
  const among = { ...within, edition: edition.id };
  const index = await indexOf(view, edition);
  // A vector of zeros has no direction, and is as near to one as to another.
  if (index !== undefined && question.span > 0 && (await countSearched(view, among)) >= leastIndexed) {
    const found = await nearestByIndex(view, index, among, question.vector);
    if (found.length === within.limit) return found;
  }
  return nearestChunks(view, among, question);
}
