import type { Sql, Statements } from '../store/database.ts';
import {
  dropIndex,
  holdIndexes,
  indexFor,
  listEditions,
  listIndexes,
  makeIndex,
  type NearIndex,
  releaseIndexes,
} from '../store/knowledge/knowledge-indexes.ts';
import { type VectorExtension, vectorExtension } from '../store/knowledge/vector-extension.ts';

/** Fewer passages are searched through as fast as by an index, and exactly. */
export const leastIndexed = 1_000;

interface Changes {
  /** Names. */
  readonly drop: readonly string[];
  readonly make: readonly NearIndex[];
}

async function changesOf(sql: Statements, extension: VectorExtension): Promise<Changes> {
  const [there, editions] = [await listIndexes(sql), await listEditions(sql)];
  const possible = editions.flatMap((edition) => {
    const index = indexFor(extension, edition);
    return index === undefined ? [] : [{ index, chunks: edition.chunks }];
  });
  const good = new Set(
    there
      .filter(({ name, isWhole }) => isWhole && possible.some(({ index }) => index.name === name))
      .map(({ name }) => name),
  );
  return {
    drop: there.filter(({ name }) => !good.has(name)).map(({ name }) => name),
    make: possible
      .filter(({ index, chunks }) => chunks >= leastIndexed && !good.has(index.name))
      .map(({ index }) => index),
  };
}

/**
 * Where the database has pgvector, gives each edition that is large enough an index, and takes away those of editions that
 * are gone. Only one process does so at a time; the others leave it to that one.
 *
 * @throws what PostgreSQL says of the first that could not be made, once the others are.
 */
export async function keepIndexes(sql: Sql, signal: AbortSignal): Promise<void> {
  const extension = await vectorExtension(sql);
  if (extension === undefined) return;
  const seen = await changesOf(sql, extension);
  if (seen.drop.length === 0 && seen.make.length === 0) return;
  const held = await sql.reserve();
  try {
    if (!(await holdIndexes(held))) return;
    try {
      const { drop, make } = await changesOf(held, extension);
      for (const name of drop) await dropIndex(held, name);
      const failures: unknown[] = [];
      for (const index of make) {
        await makeIndex(held, index, signal).catch((error: unknown) => failures.push(error));
      }
      if (failures.length > 0) throw failures[0];
    } finally {
      await releaseIndexes(held);
    }
  } finally {
    held.release();
  }
}
