import type { Usage } from '../ai/usage.ts';
import { SnodoError } from '../core/error.ts';
import { newId } from '../core/id.ts';
import type { Sql } from '../store/database.ts';
import { findBase, getBase, type KnowledgeBase, lockBase, unknownBase } from '../store/knowledge/knowledge-bases.ts';
import { deleteDocument, lockDocument, type NewDocument, putDocument } from '../store/knowledge/knowledge-documents.ts';
import { type DocumentToEmbed, queueDocument } from '../store/knowledge/knowledge-work.ts';
import { chunksOf } from './chunks-of.ts';
import type { EmbedTexts } from './embed-texts.ts';
import type { GivenDocument } from './given-document.ts';
import { type Found, search, type SearchInput } from './search.ts';
import { Outdated, writeChunks } from './write-document.ts';

/** What became of a document. */
export type AddedDocument = {
  readonly document: string;
  readonly chunks: number;
  /** How many of them were embedded: the others were there already. */
  readonly embedded: number;
  readonly usage: Usage;
  /** Null where nothing had to be embedded. */
  readonly dimensions: number | null;
};

const mostCharacters = 10_000_000;
/** Two writers of one document may be in each other's way once or twice; more is a mistake. */
const mostTries = 5;

function newDocument(base: string, document: GivenDocument): NewDocument {
  const characters = document.sections.reduce((sum, { text }) => sum + text.length, 0);
  if (document.sections.every(({ text }) => text.trim() === '')) {
    throw new SnodoError('invalid', `The document "${document.id}" has no text.`);
  }
  if (characters > mostCharacters) {
    throw new SnodoError(
      'too_large',
      `The document "${document.id}" has ${characters} characters, and at most ${mostCharacters} are taken. Add it in parts.`,
    );
  }
  return { base, ...document, characters, revision: newId() };
}

/** The texts that are found by what they mean, in their bases. */
export class Knowledge {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  /** @throws SnodoError `not_found`. */
  base(slug: string): Promise<KnowledgeBase> {
    return getBase(this.#sql, slug);
  }

  /**
   * Puts a document into a base, in the place of one by its id: who searches meanwhile finds the one or the other, whole.
   *
   * @throws SnodoError `not_found`, `invalid`, `too_large`, and what `embed` throws.
   */
  async add(slug: string, given: GivenDocument, embed: EmbedTexts): Promise<AddedDocument> {
    const document = newDocument(slug, given);
    return this.#again(slug, async () => {
      const { edition, next } = await getBase(this.#sql, slug);
      const made = await chunksOf(this.#sql, edition, given, embed);
      await this.#sql.begin(async (transaction) => {
        await lockBase(transaction, slug, 'share');
        const now = await getBase(transaction, slug);
        if (now.edition.id !== edition.id || now.next?.id !== next?.id) throw new Outdated();
        await putDocument(transaction, document);
        await queueDocument(transaction, slug, document.id);
        await writeChunks(transaction, edition, slug, document, made);
      });
      const { chunks, embedded, usage, dimensions = null } = made;
      return { document: document.id, chunks: chunks.length, embedded, usage, dimensions };
    });
  }

  /**
   * The same in the background: what was there is found until the new one is embedded.
   *
   * @returns whether the document is new.
   * @throws SnodoError `not_found`, `invalid`, `too_large`.
   */
  async queue(slug: string, given: GivenDocument): Promise<boolean> {
    const document = newDocument(slug, given);
    return this.#sql.begin(async (transaction) => {
      await lockBase(transaction, slug, 'share');
      if ((await findBase(transaction, slug)) === undefined) throw unknownBase(slug);
      const created = await putDocument(transaction, document);
      await queueDocument(transaction, slug, document.id);
      return created;
    });
  }

  /** Embeds a document that waits. One that was changed or deleted meanwhile is left as it is. */
  async embedQueued(waiting: DocumentToEmbed, embed: EmbedTexts): Promise<void> {
    const { base: slug, id, revision } = waiting;
    const editionIn = (base: KnowledgeBase | undefined) =>
      [base?.edition, base?.next].find((one) => one?.id === waiting.edition);
    await this.#again(slug, async () => {
      const edition = editionIn(await findBase(this.#sql, slug));
      if (edition == null) return;
      const made = await chunksOf(this.#sql, edition, waiting, embed);
      await this.#sql.begin(async (transaction) => {
        await lockBase(transaction, slug, 'share');
        const now = editionIn(await findBase(transaction, slug));
        if (now == null || (await lockDocument(transaction, slug, id)) !== revision) return;
        await writeChunks(transaction, now, slug, waiting, made);
      });
    });
  }

  /** @throws SnodoError `not_found`, and what `embed` throws. */
  search(input: SearchInput, embed: EmbedTexts): Promise<Found> {
    return search(this.#sql, input, embed);
  }

  /** @returns whether the document was there. @throws SnodoError `not_found` where the base is not. */
  async remove(slug: string, document: string): Promise<boolean> {
    await getBase(this.#sql, slug);
    return deleteDocument(this.#sql, slug, document);
  }

  async #again<T>(slug: string, work: () => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof Outdated)) throw error;
        if (tries < mostTries) continue;
        throw new SnodoError('conflict', `The knowledge base "${slug}" was changed by others over and over.`, {
          cause: error,
        });
      }
    }
  }
}
