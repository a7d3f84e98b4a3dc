interface RejectionCount {
  readonly endpoint: string;
  readonly reason: string;
  /** Whole minutes since 1970. */
  readonly minute: number;
  readonly count: number;
}

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
  readonly #counts = new Map<string, RejectionCount>();

  constructor(options: RejectionOptions) {
    this.#options = options;
  }

  /** Counts one refusal. @returns true where it is to be recorded whole. */
  take(endpoint: string, reason: string): boolean {
    const minute = Math.floor(this.#options.now() / 60_000);
    if (minute !== this.#minute) {
      this.#minute = minute;
      this.#taken.clear();
    }
    this.#count(endpoint, reason, minute);
    const pair = `${endpoint}\n${reason}`;
    const key = this.#taken.has(pair) || this.#taken.size < maxKeys - 1 ? pair : other;
    const taken = this.#taken.get(key) ?? 0;
    if (taken >= this.#options.perMinute) return false;
    this.#taken.set(key, taken + 1);
    return true;
  }

  /** What was counted since the last call. The shared pair bears the minute in which it was first needed. */
  drainCounts(): readonly RejectionCount[] {
    const counts = [...this.#counts.values()];
    this.#counts.clear();
    return counts;
  }

  #count(endpoint: string, reason: string, minute: number): void {
    const own = `${minute}\n${endpoint}\n${reason}`;
    const fits = this.#counts.has(own) || this.#counts.size < maxKeys - 1;
    const key = fits ? own : other;
    const before = this.#counts.get(key) ?? {
      minute,
      count: 0,
      ...(fits ? { endpoint, reason } : { endpoint: other, reason: other }),
    };
    this.#counts.set(key, { ...before, count: before.count + 1 });
  }
}
