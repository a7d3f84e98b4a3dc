import { addedUsage, noUsage, type Usage } from '../ai/usage.ts';
import { SnodoError } from '../core/error.ts';
import { digestId } from '../core/id.ts';
import type { Edition } from '../store/knowledge/knowledge-bases.ts';
import { knownDigests, type NewChunk } from '../store/knowledge/knowledge-chunks.ts';
import type { Sql } from '../store/database.ts';
import { cut } from './cut.ts';
import { embedAll, type EmbedTexts } from './embed-texts.ts';
import type { GivenDocument } from './given-document.ts';
import { vectorBits } from './vector-bits.ts';

/** More are no text that people look things up in. */
const mostChunks = 5_000;

export interface MadeChunks {
  readonly chunks: readonly NewChunk[];
  /** How many were embedded; the others were there. */
  readonly embedded: number;
  readonly usage: Usage;
  /** Of what was embedded; undefined where nothing was. */
  readonly dimensions: number | undefined;
}

/** What is embedded of a chunk: its title and headings tell what it is about. */
function embeddedText(title: string | null, place: string, text: string): string {
  const about = [title ?? '', place].filter((one) => one !== '').join(' > ');
  return about === '' ? text : `${about}\n\n${text}`;
}

function cutDocument({ id, title, sections }: GivenDocument, edition: Edition) {
  const parts = cut(sections, { size: edition.chunkTokens, overlap: edition.chunkOverlap });
  const texts = new Map<string, { readonly place: string; readonly text: string; readonly whole: string }>();
  for (const { place, text } of parts) {
    const whole = embeddedText(title, place, text);
    // The same text twice, such as the foot of each page, would only be found twice.
    if (!texts.has(whole)) texts.set(whole, { place, text, whole });
  }
  if (texts.size === 0) throw new SnodoError('invalid', `The document "${id}" has no text.`);
  if (texts.size > mostChunks) {
    throw new SnodoError(
      'too_large',
      `The document "${id}" would be ${texts.size} chunks, and at most ${mostChunks} are taken. Add it in parts, or take larger chunks.`,
    );
  }
  return [...texts.values()].map((one, at) => ({ ...one, at, digest: digestId(one.whole) }));
}

function refuseOther(edition: Edition, vectors: readonly (readonly number[])[]): void {
  const [first = []] = vectors;
  const expected = edition.dimensions ?? edition.wantedDimensions ?? first.length;
  const other = vectors.find((one) => one.length !== expected || one.length === 0);
  if (other === undefined) return;
  throw new SnodoError(
    'invalid',
    `The model ${edition.model} gave ${other.length} numbers for a text where ${expected} were expected. Save the base with the number of dimensions that the model gives.`,
  );
}

/**
 * A document in the chunks of an edition. What is there already is not embedded again.
 *
 * @throws SnodoError `invalid` (no text, other dimensions), `too_large`, and what `embed` throws.
 */
export async function chunksOf(
  sql: Sql,
  edition: Edition,
  document: GivenDocument,
  embed: EmbedTexts,
): Promise<MadeChunks> {
  const parts = cutDocument(document, edition);
  const digests = parts.map(({ digest }) => digest);
  const known = await knownDigests(sql, edition.id, document.id, digests);
  const fresh = parts.filter(({ digest }) => !known.has(digest));
  const { embeddings, usage } =
    fresh.length === 0
      ? { embeddings: [], usage: noUsage }
      : await embedAll(
          embed,
          edition,
          fresh.map(({ whole }) => whole),
        );
  refuseOther(edition, embeddings);
  const bits = new Map(fresh.map(({ digest }, at) => [digest, vectorBits(embeddings[at] ?? [])]));
  return {
    chunks: parts.map(({ at, place, text, digest }) => ({ at, place, text, digest, bits: bits.get(digest) })),
    embedded: fresh.length,
    usage: addedUsage(noUsage, usage),
    dimensions: embeddings[0]?.length,
  };
}
