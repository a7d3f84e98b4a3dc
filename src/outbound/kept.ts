import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { OpenConnection } from './connections.ts';

/**
 * What services say of themselves, kept for a while: for each connection as it is configured now, since another
 * credential may be shown something else. What fails is not kept.
 */
export class Kept<T extends object> {
  readonly #known: LRUCache<string, Promise<T>>;

  constructor(options: { readonly most: number; readonly forMs: number }) {
    this.#known = new LRUCache({ max: options.most, ttl: options.forMs });
  }

  /** @param what names it, within the connection. */
  get(connection: OpenConnection | undefined, what: string, make: () => Promise<T>): Promise<T> {
    // A digest, so that no credential stays in memory as a key.
    const key = createHash('sha256')
      .update(JSON.stringify([connection?.slug, connection?.config, what]))
      .digest('base64');
    const known = this.#known.get(key);
    if (known) return known;
    const made = make();
    this.#known.set(key, made);
    made.catch(() => {
      if (this.#known.peek(key) === made) this.#known.delete(key);
    });
    return made;
  }
}
