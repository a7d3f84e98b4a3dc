/** Something that lasted; times in milliseconds since 1970. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** A piece of a time: what it was spent on, or nothing that is known, between what came before it and after it. */
export interface Piece<T extends Stretch> extends Stretch {
  readonly of: T | undefined;
  readonly before: T | undefined;
  readonly after: T | undefined;
}

/** From one step to the next it takes so long at most, for their rows to be written; what takes longer was something else. */
const handoverMs = 50;

/**
 * Cuts the time between two moments into pieces that do not overlap, by what held it up: from the end backwards, each time
 * to what had ended last before what came next began, or else was still under way. What ran beside it and was over
 * sooner counts for nothing.
 *
 * @returns the last piece first. Together they are as long as the time itself.
 */
export function criticalPath<T extends Stretch>(parts: readonly T[], from: number, to: number): readonly Piece<T>[] {
  const byEnd = parts.filter(({ start, end }) => start < to && end >= from).toSorted((a, b) => b.end - a.end);
  const pieces: Piece<T>[] = [];
  let cursor = to;
  let after: T | undefined;
  // Of those that end after the cursor, the one that began first.
  let longest: T | undefined;
  let next = 0;
  const take = (of: T | undefined, start: number, before: T | undefined) => {
    if (start < cursor) pieces.push({ of, start, end: cursor, before, after });
    return Math.min(cursor, start);
  };
  while (cursor > from) {
    let ended = byEnd[next];
    while (ended !== undefined && ended.end > cursor) {
      if (longest === undefined || ended.start < longest.start) longest = ended;
      next += 1;
      ended = byEnd[next];
    }
    const isNear = ended !== undefined && cursor - ended.end <= handoverMs;
    const chosen = !isNear && longest !== undefined && longest.start < cursor ? longest : ended;
    if (chosen === undefined) {
      cursor = take(undefined, from, undefined);
      break;
    }
    if (chosen === ended) next += 1;
    if (chosen.end < cursor) cursor = take(undefined, Math.max(from, chosen.end), chosen);
    cursor = take(chosen, Math.max(from, chosen.start), undefined);
    after = chosen;
  }
  return pieces;
}
