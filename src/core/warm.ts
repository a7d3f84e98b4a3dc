interface Ending {
  readonly isAlive: boolean;
  kill(): void;
}

/** Processes that have nothing to do, kept for a while because the next one would have to be started. */
export class Warm<T extends Ending> {
  readonly #kept = new Map<T, NodeJS.Timeout>();
  readonly #keepMs: number;

  constructor(keepMs: number) {
    this.#keepMs = keepMs;
  }

  /** One that still lives and fits; it belongs to who takes it. */
  take(fits: (one: T) => boolean = () => true): T | undefined {
    for (const [one, timer] of this.#kept) {
      if (one.isAlive && !fits(one)) continue;
      clearTimeout(timer);
      this.#kept.delete(one);
      if (one.isAlive) return one;
    }
    return undefined;
  }

  /** Keeps one until it is taken, or ends it. */
  keep(one: T): void {
    if (!one.isAlive) return;
    const timer = setTimeout(() => {
      this.#kept.delete(one);
      one.kill();
    }, this.#keepMs).unref();
    this.#kept.set(one, timer);
  }

  /** Ends those that are kept. */
  close(): void {
    for (const [one, timer] of this.#kept) {
      clearTimeout(timer);
      one.kill();
    }
    this.#kept.clear();
  }
}
