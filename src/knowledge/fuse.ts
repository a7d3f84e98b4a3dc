export interface Ranked {
  readonly id: string;
  readonly score: number;
}

/** How much more the first places count than those behind them; 60 is what the method was published with. */
const smoothing = 60;

/**
 * One order out of several, by reciprocal rank fusion (Cormack, Clarke, Büttcher, 2009): only the places count, since the
 * scores of different searches mean different things. The score is 1 for what is first in all of them.
 */
export function fuse(lists: readonly (readonly Ranked[])[]): readonly Ranked[] {
  const sums = new Map<string, number>();
  for (const list of lists) {
    for (const [at, { id }] of list.entries()) sums.set(id, (sums.get(id) ?? 0) + 1 / (smoothing + at + 1));
  }
  const best = lists.length / (smoothing + 1);
  return Array.from(sums, ([id, sum]) => ({ id, score: sum / best })).toSorted((a, b) => b.score - a.score);
}
