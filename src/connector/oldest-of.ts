interface Wanted<T> {
  /** How many are given at most: the rest comes with the next look. */
  readonly atOnce: number;
  /** Whether it is one of those at all; left out, all are. */
  readonly isWanted?: (one: T) => boolean;
}

/**
 * The oldest of a list that gives the newest first, in the order in which they happened: of a long list those are left that
 * it ends with, so that what is asked for next begins after them.
 */
export async function oldestOf<T>(
  pages: AsyncIterable<readonly T[]>,
  { atOnce, isWanted = () => true }: Wanted<T>,
): Promise<{ readonly oldest: readonly T[]; readonly more: boolean }> {
  let kept: T[] = [];
  let more = false;
  for await (const page of pages) {
    kept.push(...page.filter(isWanted));
    if (kept.length <= atOnce) continue;
    kept = kept.slice(-atOnce);
    more = true;
  }
  return { oldest: kept.toReversed(), more };
}
