import { newId } from '../core/id.ts';
import type { Sql } from '../store/database.ts';
import {
  deleteOtherEditions,
  type Edition,
  type EditionRules,
  findBase,
  insertBase,
  insertEdition,
  lockBase,
  renameBase,
  searchEdition,
} from '../store/knowledge/knowledge-bases.ts';
import { hasDocuments } from '../store/knowledge/knowledge-documents.ts';
import { queueAll, retryQueued } from '../store/knowledge/knowledge-work.ts';

/** Whether its texts are as they are asked for; the number of dimensions that they have may be named. */
function isSame(one: Edition, other: EditionRules): boolean {
  const wanted = other.wantedDimensions;
  return (
    one.connection === other.connection &&
    one.model === other.model &&
    (wanted === one.wantedDimensions || (wanted !== null && wanted === one.dimensions)) &&
    one.chunkTokens === other.chunkTokens &&
    one.chunkOverlap === other.chunkOverlap &&
    one.language === other.language
  );
}

/**
 * Makes or changes a base. Where its texts are to be cut or embedded in another way, that begins in the background; until
 * it is done, they are searched as they were. What could not be embedded is tried again.
 *
 * @returns whether it is new.
 */
export async function saveBase(sql: Sql, slug: string, name: string, rules: EditionRules): Promise<boolean> {
  return sql.begin(async (transaction) => {
    await lockBase(transaction, slug, 'change');
    const there = await findBase(transaction, slug);
    const id = newId();
    if (there === undefined) {
      await insertBase(transaction, { slug, name, edition: id });
      await insertEdition(transaction, slug, id, rules);
      return true;
    }
    await renameBase(transaction, slug, name);
    await retryQueued(transaction, slug);
    if (there.next !== null && isSame(there.next, rules)) return false;
    await deleteOtherEditions(transaction, slug);
    if (isSame(there.edition, rules)) return false;
    await insertEdition(transaction, slug, id, rules);
    if (await hasDocuments(transaction, slug)) {
      await queueAll(transaction, slug, id);
    } else {
      await searchEdition(transaction, slug, id);
      await deleteOtherEditions(transaction, slug);
    }
    return false;
  });
}
