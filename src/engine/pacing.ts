import type { Pace } from '../store/runs/replays.ts';

/** A slice seldom comes sooner than this after the one before. */
const usualTickMs = 100;
const largestSlice = 100;

/**
 * How many of a paced work go now, and when the next may: in slices so far apart that no stretch of `perMs` holds more
 * than `requests`, wherever it begins. Times are milliseconds since 1970.
 *
 * @example
 * nextSlice({ requests: 50, perMs: 1_000 }, 0); // { take: 5, nextAt: 100 }
 */
export function nextSlice({ requests, perMs }: Pace, now: number): { readonly take: number; readonly nextAt: number } {
  const ticks = Math.max(1, Math.floor(perMs / usualTickMs), Math.ceil(requests / largestSlice));
  const slices = Math.min(requests, ticks);
  return { take: Math.floor(requests / slices), nextAt: now + Math.ceil(perMs / slices) };
}
