/** Clocks differ, and what happened may be listed a little later: so much is asked for twice. */
export const overlapMs = 5 * 60_000;
/** Lists tell of whole seconds, so that one of now seems to be older. */
const secondMs = 1_000;

/** From when a provider is asked for what is missing. */
export interface Reach {
  /** Milliseconds since 1970. */
  readonly since: number;
  /** From when it should have been asked, where that cannot be had any more. */
  readonly lostFrom: number | undefined;
}

interface Told {
  readonly wantedFrom: Date | null;
  readonly askedUntil: Date | null;
  readonly checkedAt: Date | null;
}

/**
 * What came before it was wanted is not missing; what is older than the provider keeps is lost.
 *
 * @param keptMs how far back it can be asked.
 * @param twiceMs how much is asked for twice: it may be listed so much later.
 */
export function reachOf(
  { wantedFrom, askedUntil, checkedAt }: Told,
  keptMs: number,
  now: number,
  twiceMs = overlapMs,
): Reach {
  const first = ((wantedFrom ?? checkedAt)?.getTime() ?? now) - secondMs;
  const from = (ms: number) => (askedUntil === null ? first : Math.max(first, askedUntil.getTime() - ms));
  const oldest = now - keptMs;
  const wanted = from(overlapMs);
  const lostFrom = wanted < oldest ? wanted : undefined;
  return { since: Math.max(oldest, from(twiceMs)), lostFrom };
}
