import { AnswerCache } from '../src/outbound/cache/answer-cache.ts';
import type { SharedLevel } from '../src/outbound/cache/level.ts';
import { tiers } from '../src/outbound/cache/tiers.ts';
import { cacheKeys } from '../src/secrets/cache-keys.ts';

/** A cache of a test alone, without a database behind it. */
export function memoryCache(now: () => number = Date.now): AnswerCache {
  const level: SharedLevel = {
    kind: 'postgresql',
    read: async () => undefined,
    keep: async () => undefined,
    clear: async () => 0,
    held: async () => [],
    close: () => undefined,
  };
  const { sealer, nameKey } = cacheKeys(Buffer.alloc(32, 1));
  const kept = tiers(1_000_000, { level, sealer, ended: () => undefined });
  return new AnswerCache({
    tiers: kept,
    level,
    similar: { find: async () => [], keep: async () => undefined },
    nameKey,
    tell: (key) => kept.forget(key),
    writeCounts: async () => undefined,
    logCall: async () => undefined,
    deafen: async () => undefined,
    now,
    report: (error) => {
      throw error;
    },
  });
}
