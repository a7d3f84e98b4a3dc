import type { MinuteCount } from '../store/deliveries/delivery-counts.ts';

const maxKeys = 1_000;
const other = '(other)';

/**
 * Counts by endpoint, reason and minute, to be written now and then. It holds 1,000 of them; those beyond share one,
 * whose names are `(other)`.
 */
export class MinuteCounts {
  readonly #now: () => number;
  readonly #counts = new Map<string, MinuteCount>();

  /** @param now milliseconds since 1970. */
  constructor(now: () => number) {
    this.#now = now;
  }

  add(endpoint: string, reason: string): void {
    this.#add({ endpoint, reason, minute: Math.floor(this.#now() / 60_000), count: 1 });
  }

  #add({ endpoint, reason, minute, count }: MinuteCount): void {
    const own = `${minute}\n${endpoint}\n${reason}`;
    const fits = this.#counts.has(own) || this.#counts.size < maxKeys - 1;
    const key = fits ? own : other;
    const before = this.#counts.get(key) ?? {
      minute,
      count: 0,
      ...(fits ? { endpoint, reason } : { endpoint: other, reason: other }),
    };
    this.#counts.set(key, { ...before, count: before.count + count });
  }

  /** Hands what was counted to `write`. Where that fails it stays counted, and the error is thrown on. */
  async flush(write: (counts: readonly MinuteCount[]) => Promise<void>): Promise<void> {
    const counts = this.drain();
    try {
      await write(counts);
    } catch (error) {
      for (const one of counts) this.#add(one);
      throw error;
    }
  }

  /** What was counted since the last call. The shared one bears the minute in which it was first needed. */
  drain(): readonly MinuteCount[] {
    const counts = [...this.#counts.values()];
    this.#counts.clear();
    return counts;
  }
}
