import { MinuteCounts } from './minute-counts.ts';

interface RejectionOptions {
  /** How many of one endpoint and reason are recorded whole in one minute. */
  readonly perMinute: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const maxKeys = 1_000;
const other = '(other)';

/**
 * Decides which refused requests are recorded whole, so that a flood of them does not fill the disk, and counts all.
 * It remembers 1,000 pairs of endpoint and reason; those beyond share one pair, whose names are `(other)`.
 */
export class RejectionSampler {
  readonly #options: RejectionOptions;
  #minute = Number.NEGATIVE_INFINITY;
  readonly #taken = new Map<string, number>();
  readonly #counts: MinuteCounts;

  constructor(options: RejectionOptions) {
    this.#options = options;
    this.#counts = new MinuteCounts(options.now);
  }

  /** Counts one refusal. @returns true where it is to be recorded whole. */
  take(endpoint: string, reason: string): boolean {
    const minute = Math.floor(this.#options.now() / 60_000);
    if (minute !== this.#minute) {
      this.#minute = minute;
      this.#taken.clear();
    }
    this.#counts.add(endpoint, reason);
    const pair = `${endpoint}\n${reason}`;
    const key = this.#taken.has(pair) || this.#taken.size < maxKeys - 1 ? pair : other;
    const taken = this.#taken.get(key) ?? 0;
    if (taken >= this.#options.perMinute) return false;
    this.#taken.set(key, taken + 1);
    return true;
  }

  /** What was counted since the last call. */
  drainCounts(): ReturnType<MinuteCounts['drain']> {
    return this.#counts.drain();
  }

  /** As `flush` of the counts. */
  flushCounts(write: Parameters<MinuteCounts['flush']>[0]): Promise<void> {
    return this.#counts.flush(write);
  }
}
