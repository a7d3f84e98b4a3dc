import { SnodoError } from '../core/error.ts';

interface Page<T> {
  readonly items: readonly T[];
  /** Where the next page begins; undefined on the last. */
  readonly next: string | undefined;
}

/** A list without an end must not hold whoever reads it. */
const mostPages = 100;

/**
 * A whole list that a service gives page by page.
 *
 * @param read the page that begins after `after`, the first where it is undefined.
 * @throws SnodoError `unreadable` where the list does not end.
 */
export async function allPages<T>(read: (after: string | undefined) => Promise<Page<T>>): Promise<readonly T[]> {
  const all: T[] = [];
  let after: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const { items, next } = await read(after);
    all.push(...items);
    if (next === undefined) return all;
    after = next;
  }
  throw new SnodoError('unreadable', `The list has more than ${mostPages} pages, so it was not read to its end.`);
}
