import { SnodoError } from '../core/error.ts';
import type { Statements } from '../store/database.ts';
import type { Edition } from '../store/knowledge/knowledge-bases.ts';
import {
  copyChunks,
  deleteChunksUpTo,
  insertChunks,
  lastChunk,
  noteCut,
  noteDimensions,
} from '../store/knowledge/knowledge-chunks.ts';
import { unqueue } from '../store/knowledge/knowledge-work.ts';
import type { MadeChunks } from './chunks-of.ts';
import { textConfiguration } from '../core/text-languages.ts';

/** What was embedded is not what is to be written any more: it is done anew. */
export class Outdated extends Error {
  override readonly name = 'Outdated';
}

/**
 * Puts the chunks of a document in the place of those that an edition has of it. The document is held by the transaction
 * already.
 *
 * @throws Outdated where chunks that were there are gone.
 */
export async function writeChunks(
  transaction: Statements,
  edition: Edition,
  base: string,
  document: { readonly id: string; readonly title: string | null },
  { chunks, dimensions }: MadeChunks,
): Promise<void> {
  if (dimensions !== undefined) {
    const noted = await noteDimensions(transaction, edition.id, dimensions);
    if (noted !== dimensions) {
      throw new SnodoError(
        'invalid',
        `The model ${edition.model} gave ${dimensions} numbers for a text, and ${noted} for others before.`,
      );
    }
  }
  const last = await lastChunk(transaction, edition.id, document.id);
  await noteCut(transaction, { edition: edition.id, base, document: document.id, chunks: chunks.length });
  const into = {
    edition: edition.id,
    document: document.id,
    title: document.title ?? '',
    configuration: textConfiguration(edition.language),
  };
  const copied = await copyChunks(transaction, into, chunks);
  if (copied !== chunks.filter(({ bits }) => bits === undefined).length) throw new Outdated();
  await insertChunks(transaction, into, chunks);
  await deleteChunksUpTo(transaction, edition.id, document.id, last);
  await unqueue(transaction, edition.id, document.id);
}
