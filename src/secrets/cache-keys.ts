import { hkdfSync } from 'node:crypto';
import { type Sealer, sealer } from './seal.ts';

export interface CacheKeys {
  /** What kept answers are sealed with. */
  readonly sealer: Sealer;
  /** What their names are made with. */
  readonly nameKey: Buffer;
}

/**
 * Keys of the cache alone, derived from Snodo's own: it seals so often that it would use that one up (a key is good for
 * 2^32 random IVs). Of a key that is replaced nothing opens any more: what was kept is asked for again.
 */
export function cacheKeys(key: Buffer): CacheKeys {
  const derived = Buffer.from(hkdfSync('sha256', key, '', 'snodo cache', 64));
  return { sealer: sealer(derived.subarray(0, 32)), nameKey: derived.subarray(32) };
}
