/** How a token stands that a call asks for. */
export interface Standing {
  readonly state: 'connected' | 'broken' | 'unauthorized';
  /** Whether it was got with the configuration as it is now. */
  readonly fits: boolean;
  readonly hasAccess: boolean;
  readonly hasRefresh: boolean;
  /** Null: it has no end. */
  readonly leftMs: number | null;
  readonly lifeMs: number | null;
  /** The service has just refused it. */
  readonly refused: boolean;
}

/**
 * `renew-soon`: it is good for now, yet the next one is due. `expired` and `refused`: nothing but a person can get another.
 */
export type Move = 'use' | 'renew-soon' | 'renew' | 'broken' | 'unauthorized' | 'expired' | 'refused';

/** It must last for the call too. */
const leastMs = 5_000;
const earlyMs = 60_000;

/** How long before its end a token is renewed: a fifth of its life, and at most a minute. */
export function earlyBy(lifeMs: number | null): number {
  return lifeMs === null ? earlyMs : Math.min(earlyMs, lifeMs / 5);
}

/** @param byItself whether a token can be got without a person. */
export function nextMove(standing: Standing | undefined, byItself: boolean): Move {
  if (standing === undefined || !standing.fits) return byItself ? 'renew' : 'unauthorized';
  const { state, hasAccess, hasRefresh, leftMs, lifeMs, refused } = standing;
  if (state === 'broken') return 'broken';
  if (!hasAccess || state === 'unauthorized') return byItself ? 'renew' : 'unauthorized';
  const renewable = byItself || hasRefresh;
  if (refused) return renewable ? 'renew' : 'refused';
  if (leftMs === null) return 'use';
  if (leftMs <= Math.min(leastMs, (lifeMs ?? leastMs) / 10)) return renewable ? 'renew' : 'expired';
  return renewable && leftMs <= earlyBy(lifeMs) ? 'renew-soon' : 'use';
}
