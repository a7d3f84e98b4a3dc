import type { Learned } from './rate-headers.ts';

/** How many tokens a service has left, as it flows in again: they come back all the time, not all at the reset. */
export interface TokenLevel {
  /** The most there can be; null where the service does not say. */
  readonly limit: number | null;
  /** At `at`; below zero where more is promised than there is. */
  readonly remaining: number;
  readonly perMs: number;
  readonly at: number;
  /** From then on nothing is known. Milliseconds since 1970. */
  readonly until: number;
}

/** What the headers of an answer say; undefined where they do not say until when. */
export function levelOf({ limit, remaining, resetAt }: Learned, now: number): TokenLevel | undefined {
  if (resetAt === null || resetAt <= now) return undefined;
  const missing = limit === null ? 0 : Math.max(0, limit - remaining);
  return { limit, remaining, perMs: missing / (resetAt - now), at: now, until: resetAt };
}

export function remainingAt({ limit, remaining, perMs, at }: TokenLevel, now: number): number {
  const there = remaining + perMs * (now - at);
  return limit === null ? there : Math.min(limit, there);
}

/** How long a call that wants so much has to wait, in milliseconds, when so much is promised to others before it. */
export function waitFor(level: TokenLevel, want: number, promised: number, now: number): number {
  if (level.until <= now) return 0;
  // What is more than the whole limit would wait for ever: the service shall say so itself.
  if (level.limit !== null && want > level.limit) return 0;
  const missing = want + promised - remainingAt(level, now);
  if (missing <= 0) return 0;
  const untilReset = level.until - now;
  return level.perMs > 0 ? Math.min(untilReset, missing / level.perMs) : untilReset;
}

export function taken(level: TokenLevel, want: number, now: number): TokenLevel {
  return { ...level, remaining: remainingAt(level, now) - want, at: now };
}
