import { BentoCache, bentostore } from 'bentocache';
import { memoryDriver } from 'bentocache/drivers/memory';
import { type Kept, readKept } from './kept.ts';
import { LevelDriver, type LevelDriverOptions } from './level-driver.ts';

/** How long a level that failed is left alone. */
const restMs = 2_000;
/** How long an answer of the shared level stays in memory before it is read from there again. */
const memoryMs = 600_000;

export interface Tiers {
  read(key: string): Promise<Kept | undefined>;
  keep(key: string, kept: Kept, keepMs: number): Promise<void>;
  /** Forgets what is in this process's memory: one, or all. */
  forget(key?: string): Promise<void>;
}

/**
 * Memory of so many bytes, and behind it a level that all processes share. A level that fails is as if it were empty.
 */
export function tiers(memoryBytes: number, level: LevelDriverOptions): Tiers {
  const cache = new BentoCache({
    default: 'answers',
    // By it bentocache finds what it clears.
    prefix: 'answers',
    ttl: memoryMs,
    suppressL2Errors: true,
    l2CircuitBreakerDuration: restMs,
    stores: {
      answers: bentostore()
        .useL1Layer(memoryDriver({ maxSize: memoryBytes, maxEntrySize: memoryBytes, maxItems: 1_000_000 }))
        .useL2Layer({ options: {}, factory: () => new LevelDriver(level) }),
    },
  });
  return {
    async read(key) {
      const value: unknown = await cache.get({ key });
      return readKept(value);
    },
    async keep(key, kept, keepMs) {
      await cache.set({ key, value: kept, ttl: Math.ceil(keepMs) });
    },
    async forget(key) {
      await (key === undefined ? cache.clear() : cache.delete({ key }));
    },
  };
}
