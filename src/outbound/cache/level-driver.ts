import type { L2CacheDriver } from 'bentocache/types';
import { SnodoError } from '../../core/error.ts';
import type { Sealer } from '../../secrets/seal.ts';
import { aboutOf } from './kept.ts';
import type { SharedLevel } from './level.ts';
import { openText, sealText } from './sealed-text.ts';

export interface LevelDriverOptions {
  readonly level: SharedLevel;
  readonly sealer: Sealer;
  /** Hears how each use of the level ended: with an error, or well. */
  readonly ended: (error?: unknown) => void;
}

/**
 * A level as bentocache uses it. It only reads and keeps: what is cleared is cleared in the level itself, with its
 * filters, and of bentocache only the memory is.
 */
export class LevelDriver implements L2CacheDriver {
  readonly type = 'l2';
  readonly #options: LevelDriverOptions;

  constructor(options: LevelDriverOptions) {
    this.#options = options;
  }

  async #used<T>(work: () => Promise<T>): Promise<T> {
    const { ended } = this.#options;
    try {
      const done = await work();
      ended();
      return done;
    } catch (error) {
      ended(error);
      throw error;
    }
  }

  async get(key: string): Promise<string | undefined> {
    const { level, sealer } = this.#options;
    const sealed = await this.#used(() => level.read(key));
    if (sealed === undefined) return undefined;
    try {
      return await openText(sealer, sealed, `cache:${key}`);
    } catch (error) {
      // By another key, or tampered with: it is as if it were not there.
      if (error instanceof SnodoError) return undefined;
      throw error;
    }
  }

  async set(key: string, value: string, ttl?: number): Promise<boolean> {
    const { level, sealer } = this.#options;
    const about = aboutOf(value);
    if (about === undefined || ttl === undefined) return false;
    const sealed = await sealText(sealer, value, `cache:${key}`);
    await this.#used(() => level.keep(key, sealed, about, ttl));
    return true;
  }

  async pull(key: string): Promise<string | undefined> {
    return this.get(key);
  }

  async delete(): Promise<boolean> {
    return true;
  }

  async deleteMany(): Promise<boolean> {
    return true;
  }

  async clear(): Promise<void> {}

  async disconnect(): Promise<void> {}

  namespace(): L2CacheDriver {
    return this;
  }
}
