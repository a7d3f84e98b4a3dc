const firstMs = 1_000;
const longestMs = 60_000;
/** What a service asks for beyond it is a mistake. */
const longestAskedMs = 86_400_000;

/**
 * How long to wait before a connection that broke is opened again: 1 s, doubling up to a minute, and a random part of it
 * less, so that all servers do not come back together.
 *
 * @param attempts how often it has failed since it was connected last. @param random from 0 to 1.
 * @param askedMs the least that the service wants, by Retry-After.
 */
export function reconnectInMs(attempts: number, random: number, askedMs = 0): number {
  const whole = Math.min(longestMs, firstMs * 2 ** Math.min(attempts, 10));
  return Math.round(Math.max(whole * (1 - random / 2), Math.min(askedMs, longestAskedMs)));
}
