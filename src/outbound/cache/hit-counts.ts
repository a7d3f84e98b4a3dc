import type { CacheCount } from '../../store/calls/cache-counts.ts';

type What = Omit<CacheCount, 'workflow' | 'connection'>;

const nothing: What = { hits: 0, similar: 0, similarity: 0, misses: 0, tooLarge: 0, tokens: 0, cost: 0 };

/** Counts by workflow and connection, to be written now and then. */
export class HitCounts {
  readonly #counts = new Map<string, CacheCount>();

  add(workflow: string, connection: string | null, what: Partial<What>): void {
    const key = JSON.stringify([workflow, connection]);
    const before = this.#counts.get(key) ?? { workflow, connection: connection ?? '', ...nothing };
    this.#counts.set(key, {
      ...before,
      hits: before.hits + (what.hits ?? 0),
      similar: before.similar + (what.similar ?? 0),
      similarity: before.similarity + (what.similarity ?? 0),
      misses: before.misses + (what.misses ?? 0),
      tooLarge: before.tooLarge + (what.tooLarge ?? 0),
      tokens: before.tokens + (what.tokens ?? 0),
      cost: before.cost + (what.cost ?? 0),
    });
  }

  /** Hands what was counted to `write`. Where that fails it stays counted, and the error is thrown on. */
  async flush(write: (counts: readonly CacheCount[]) => Promise<void>): Promise<void> {
    const counts = [...this.#counts.values()];
    this.#counts.clear();
    try {
      await write(counts);
    } catch (error) {
      for (const { workflow, connection, ...what } of counts) this.add(workflow, connection || null, what);
      throw error;
    }
  }
}
