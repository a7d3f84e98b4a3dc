import type { Json } from '../../core/json.ts';
import type { Kept } from './kept.ts';

/** `fresh`: it is the answer. `stale`: it is, and a new one is asked for meanwhile. `old`: a new one is needed. */
type Standing = 'fresh' | 'stale' | 'old';

/** By what it is decided whether a kept answer will do. Times in milliseconds. */
export interface Freshness {
  stands(kept: Kept, now: number): Standing;
  /**
   * For how long a new answer is good, and after which time it is forgotten.
   *
   * @returns undefined where it must not be kept, nor given to anybody else.
   */
  keeping(answer: Json): { readonly freshMs: number; readonly keepMs: number } | undefined;
  /** Whether an old answer will do where no new one can be had. */
  excuses(kept: Kept, now: number): boolean;
}

/** Good for a time that the workflow says; for the shorter one where it said another when the answer came. */
export function timed(forMs: number, staleMs: number): Freshness {
  return {
    stands({ keptAt, freshUntil }, now) {
      const until = Math.min(freshUntil, keptAt + forMs);
      if (now < until) return 'fresh';
      return now < until + staleMs ? 'stale' : 'old';
    },
    keeping: () => ({ freshMs: forMs, keepMs: forMs + staleMs }),
    excuses: () => false,
  };
}
