import { weekMs } from '../store/history/history-week.ts';
import { deviation } from './deviation.ts';

const hourMs = 3_600_000;
const [leastWeeks, mostWeeks] = [3, 4];

/** The last whole hours of a window. Milliseconds since 1970. */
export function wholeHours(from: number, to: number, now: number): { readonly from: number; readonly to: number } {
  const until = Math.floor(now / hourMs) * hourMs;
  return { from: until - Math.max(1, Math.ceil((to - from) / hourMs)) * hourMs, to: until };
}

/** The same hours of this week and of those before it that can be compared, this one first. */
export function sameHours(hours: { readonly from: number; readonly to: number }) {
  return Array.from({ length: mostWeeks + 1 }, (_, ago) => ({
    from: hours.from - ago * weekMs,
    to: hours.to - ago * weekMs,
  }));
}

/**
 * How unusual the first of some numbers is against those of the weeks before.
 *
 * @param first since when it is counted; undefined where it never was.
 * @returns null where there are not weeks enough to know what is usual.
 */
export function unusual(counts: readonly number[], first: number | undefined, from: number): number | null {
  const weeks = first === undefined ? 0 : Math.min(mostWeeks, Math.floor((from - first) / weekMs));
  return weeks < leastWeeks ? null : deviation(counts[0] ?? 0, counts.slice(1, weeks + 1));
}
