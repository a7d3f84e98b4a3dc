/** A stretch of time, in milliseconds since 1970. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** What of a stretch lies in none of some others, which are in their order and do not meet. */
export function without({ from, to }: Stretch, others: readonly Stretch[]): readonly Stretch[] {
  // The first that ends after it begins, by halves: a server that was often away has thousands.
  let [low, high] = [0, others.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((others[middle]?.to ?? from) <= from) low = middle + 1;
    else high = middle;
  }
  const found: Stretch[] = [];
  let at = from;
  for (let place = low; at < to; place += 1) {
    const other = others[place];
    if (other === undefined || other.from >= to) break;
    if (other.from > at) found.push({ from: at, to: other.from });
    at = Math.max(at, other.to);
  }
  return at < to ? [...found, { from: at, to }] : found;
}

/** How long some stretches are together. */
export function lengthOf(stretches: readonly Stretch[]): number {
  return stretches.reduce((all, { from, to }) => all + to - from, 0);
}
