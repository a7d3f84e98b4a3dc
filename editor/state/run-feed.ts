interface Item {
  readonly id: string;
}

interface Newest<T> {
  readonly items: readonly T[];
  /** Whether there are older ones than these. */
  readonly isCut: boolean;
}

interface Feed<T> {
  readonly shown: readonly T[];
  /** How many newer ones are kept back. */
  readonly fresh: number;
  /** Whether some are missing between the two, which nobody has read: the pages have to be read anew. */
  readonly isGap: boolean;
}

/**
 * A list that is read page by page, with what has come in since. Ids grow with time.
 *
 * @param newest the first page as it stands now.
 * @param top the newest that may be shown, so that nothing moves while somebody reads; undefined: all.
 */
export function feed<T extends Item>(
  pages: readonly T[],
  newest: Newest<T> | undefined,
  top: string | undefined,
): Feed<T> {
  const lowest = newest?.items.at(-1)?.id;
  // What the first page reaches to and no longer holds does not fit the filter any more.
  const older =
    newest === undefined ? pages : newest.isCut ? pages.filter(({ id }) => lowest !== undefined && id < lowest) : [];
  const [highest] = pages;
  const isGap = newest?.isCut === true && highest !== undefined && lowest !== undefined && highest.id < lowest;
  const all = [...(newest?.items ?? []), ...(isGap ? [] : older)];
  if (top === undefined) return { shown: all, fresh: 0, isGap };
  const shown = (isGap ? pages : all).filter(({ id }) => id <= top);
  return { shown, fresh: (newest?.items ?? []).filter(({ id }) => id > top).length, isGap };
}
