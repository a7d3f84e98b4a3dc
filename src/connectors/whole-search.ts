import { catalogueEdition, listed } from './catalogue.ts';
import { givenHeads, madeEdition, madeService, shippedHeads, shippedSearch } from './made/made-services.ts';
import { isReached } from './made/made-connector.ts';
import { MadeSearch } from './made/made-search.ts';
import type { MadeHead } from './specification/made-service.ts';
import { CatalogueSearch, type Found, type FoundKind } from './search.ts';
import type { Language } from './words.ts';

interface Wanted {
  readonly language: Language;
  readonly kinds: readonly FoundKind[];
  readonly of?: ReadonlySet<string> | undefined;
  readonly limit: number;
}

/** Whether the operations of a document are steps: those of a service by hand must be where its connections lead. */
function isThere(head: MadeHead): boolean {
  const byHand = listed.get(head.id);
  return byHand === undefined || isReached(head, byHand);
}

/** What stands in the lines of those that were made here. */
async function givenLines(): Promise<string> {
  const texts = await Promise.all(givenHeads().map(async ({ id }) => (await madeService(id))?.lines() ?? ''));
  return texts.join('');
}

/** The whole catalogue as people look through it: what was made by hand first, then what documents tell. */
export class WholeSearch {
  #hand: { readonly edition: number; readonly search: CatalogueSearch } | undefined;
  #made: { readonly edition: number; readonly search: Promise<MadeSearch> } | undefined;

  async find(text: string, wanted: Wanted): Promise<readonly Found[]> {
    const byHand = this.#byHand().find(text, wanted);
    // Whoever has opened the list is about to type: what is read for the first word is read by then.
    if (text.trim() === '') this.#fromDocuments().catch(() => undefined);
    // With no word to look for, only those of the services that are meant are of use.
    if (byHand.length >= wanted.limit || (text.trim() === '' && wanted.of === undefined)) return byHand;
    const without = new Set(byHand.map(({ type }) => type));
    const handIds = [...listed.keys()];
    const search = await this.#fromDocuments();
    const more = search.find(text, {
      ...wanted,
      without: new Set([...without, ...handIds]),
      limit: wanted.limit - byHand.length,
    });
    return [...byHand, ...more];
  }

  #byHand(): CatalogueSearch {
    const edition = catalogueEdition();
    if (this.#hand?.edition !== edition) this.#hand = { edition, search: new CatalogueSearch(listed.values()) };
    return this.#hand.search;
  }

  #fromDocuments(): Promise<MadeSearch> {
    const edition = madeEdition() + catalogueEdition();
    if (this.#made?.edition !== edition) {
      const reading = Promise.all([shippedHeads(), shippedSearch(), givenLines()]).then(
        ([heads, lines, own]) => new MadeSearch([...heads, ...givenHeads()].filter(isThere), `${own}${lines}`),
      );
      this.#made = { edition, search: reading };
      reading.catch(() => (this.#made = undefined));
    }
    return this.#made.search;
  }
}
