import { SnodoError } from '../core/error.ts';
import type { Json } from '../core/json.ts';

interface Shared {
  /** Where the list is in the body; left out: the body, or the one list in it. */
  readonly items?: string | undefined;
  /** Places of the body and their values: a page where they stand is the last, such as `{ has_more: false }`. */
  readonly until?: Readonly<Record<string, Json>> | undefined;
}

interface Sized extends Shared {
  /** How many items to ask for at a time, and in which parameter. */
  readonly limit?: number | undefined;
  readonly limitParam?: string;
}

/** How a list of a service comes in pages. A place such as `meta.next`; a parameter of the query, or `body.` and a place. */
export type Pages =
  | (Shared & { readonly by: 'link'; readonly link?: string | undefined })
  | (Sized & { readonly by: 'cursor'; readonly cursor: string; readonly cursorIn?: string })
  | (Sized & { readonly by: 'page'; readonly pageParam?: string })
  | (Sized & { readonly by: 'offset'; readonly offsetParam?: string });

interface Page<T> {
  readonly items: readonly T[];
  /** Where the next page begins; undefined on the last. */
  readonly next: string | undefined;
}

/** A list without an end must not hold whoever reads it. */
const mostPages = 100;

/**
 * A list of a service whose pages are unlike those of `http.pages`, such as a GraphQL one, to its end: each page is read
 * when the one before was worked through.
 *
 * @param read the page that begins after `after`, the first where it is undefined.
 * @throws SnodoError `unreadable` where the list leads back to a page that was read.
 */
export async function* eachPage<T>(
  read: (after: string | undefined) => Promise<Page<T>>,
): AsyncGenerator<readonly T[]> {
  const seen = new Set<string>();
  let after: string | undefined;
  do {
    const { items, next } = await read(after);
    yield items;
    if (next !== undefined && seen.has(next)) {
      throw new SnodoError('unreadable', 'The list leads back to a page that was read already, so it would never end.');
    }
    if (next !== undefined) seen.add(next);
    after = next;
  } while (after !== undefined);
}

/**
 * A list of a service whose pages are unlike those of `http.list`, such as a GraphQL one, as one.
 *
 * @param read the page that begins after `after`, the first where it is undefined; `left` is how many items are still
 * wanted, Infinity without a limit. It may give more.
 * @param limit how many items are given at most; left out, all of the list.
 * @throws SnodoError `unreadable` where the list does not end.
 */
export async function allPages<T>(
  read: (after: string | undefined, left: number) => Promise<Page<T>>,
  limit = Infinity,
): Promise<T[]> {
  const all: T[] = [];
  let after: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const { items, next } = await read(after, limit - all.length);
    all.push(...items);
    if (next === undefined || all.length >= limit) return all.slice(0, limit);
    after = next;
  }
  throw new SnodoError('unreadable', `The list has more than ${mostPages} pages, so it was not read to its end.`);
}
