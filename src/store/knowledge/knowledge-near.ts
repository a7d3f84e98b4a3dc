import { realsLiteral } from '../array-literal.ts';
import type { Statements } from '../database.ts';
import type { NearIndex } from './knowledge-indexes.ts';
import { type Hit, type SearchedIn, withMetadata } from './knowledge-search.ts';

/** How many the index gives for one that is asked for: the nearest of them are the nearest of all, but for very few. */
const candidatesForOne = 2;
/** How far it looks around (hnsw.ef_search): 40 is usual, and 1,000 the most. */
const leastEffort = 200;
const mostEffort = 1_000;

/** How many chunks are searched at most. */
export async function countSearched(sql: Statements, { base, edition, filter }: SearchedIn): Promise<number> {
  const [row] = await sql<{ chunks: number }[]>`
    select coalesce(sum(k.chunks), 0)::int as chunks from knowledge_cuts k
    where k.edition = ${edition} ${withMetadata(sql, base, filter, sql`k.document`)}`;
  return row?.chunks ?? 0;
}

/**
 * The nearest chunks to a question by an index of pgvector, nearly always those of the exact search and with the same scores.
 * For transactions: it sets how its own statement is carried out.
 *
 * @returns fewer than the limit where the index has not found as many.
 */
export async function nearestByIndex(
  transaction: Statements,
  index: NearIndex,
  { base, filter, limit }: SearchedIn,
  vector: readonly number[],
): Promise<readonly Hit[]> {
  const effort = Math.min(mostEffort, Math.max(leastEffort, limit * candidatesForOne));
  // PostgreSQL takes vectors for cheap to read, and would rather read and sort those of a whole base than ask the index.
  await transaction`
    select set_config('enable_sort', 'off', true), set_config('hnsw.ef_search', ${String(effort)}, true)
      ${index.goesOn ? transaction`, set_config('hnsw.iterative_scan', 'relaxed_order', true)` : transaction``}`;
  const [chunks, as] = [transaction.unsafe(index.chunks), transaction.unsafe(index.as)];
  const nearTo = transaction.unsafe(`operator(${index.schema}.<=>)`);
  const exact = realsLiteral(vector);
  const hits = await transaction<Hit[]>`
    with near as materialized (
      select c.id, c.vector from knowledge_chunks c where c.${chunks} ${withMetadata(transaction, base, filter, transaction`c.document`)}
      order by c.vector::${as} ${nearTo} ${exact}::text::real[]::${as} limit ${limit * candidatesForOne}
    )
    select id::text as id, knowledge_dot(vector, ${exact}::text::real[]) as score from near`;
  await transaction`set local enable_sort to default`;
  return hits.toSorted((a, b) => b.score - a.score || Number(a.id) - Number(b.id)).slice(0, limit);
}
