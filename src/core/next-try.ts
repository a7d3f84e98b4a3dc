const longestMs = 3_600_000;

/** When a failed attempt is made again: 30 s, doubling up to an hour. @param now milliseconds since 1970. */
export function nextTry(attempts: number, now: number): number {
  return now + Math.min(longestMs, 30_000 * 2 ** Math.min(attempts, 10));
}
