import { longestTimerMs } from '../../core/longest-timer.ts';
interface Leaving {
  /** What it is noted at, by the clock of the database. */
  granted: number;
  /** When that is by the clock of this process, at the latest. */
  at: number;
}

export interface DepartureOptions {
  /** Calls may leave so much later than they were let go, in milliseconds. */
  readonly slackMs: number;
  readonly delay: (late: readonly { readonly granted: number; readonly lateMs: number }[]) => Promise<void>;
  readonly report: (error: unknown) => void;
}

/**
 * Sees to it that calls are noted at the time at which they leave: the first call to a service has a connection to make, and
 * the calls that were let go after it would overtake it. What has not left yet is noted later and later.
 */
export class Departures {
  readonly #options: DepartureOptions;
  readonly #leaving = new Set<Leaving>();
  #timer: NodeJS.Timeout | undefined;
  #busy: Promise<void> = Promise.resolve();

  constructor(options: DepartureOptions) {
    this.#options = options;
  }

  /**
   * Notes a call that was let go.
   *
   * @param granted by the clock of the database.
   * @param at by that of `performance.now()`.
   * @returns what to call when it leaves, or is not made.
   */
  begin(granted: number, at: number): () => void {
    const one = { granted, at };
    this.#leaving.add(one);
    const lookMs = Math.min(this.#options.slackMs / 2, longestTimerMs);
    this.#timer ??= setInterval(() => this.#look([...this.#leaving]), lookMs).unref();
    return () => {
      if (!this.#leaving.delete(one)) return;
      this.#look([one]);
      if (this.#leaving.size > 0) return;
      clearInterval(this.#timer);
      this.#timer = undefined;
    };
  }

  /** Gives back what a call was let go at that was not made. */
  forget(granted: number, windowMs: number): void {
    const { delay, report } = this.#options;
    // So far back it counts no more.
    const told = [{ granted, lateMs: -2 * windowMs }];
    this.#busy = this.#busy.then(() => delay(told)).catch(report);
  }

  #look(ones: readonly Leaving[]): void {
    const { slackMs, delay, report } = this.#options;
    const now = performance.now();
    const late = ones.filter(({ at }) => now - at > slackMs / 2);
    if (late.length === 0) return;
    const told = late.map(({ granted, at }) => ({ granted, lateMs: now - at }));
    for (const one of late) {
      // The same sum as in the database, to the last bit: it is found by it.
      one.granted += now - one.at;
      one.at = now;
    }
    this.#busy = this.#busy.then(() => delay(told)).catch(report);
  }

  /** Resolves when the database knows what is late. */
  async told(): Promise<void> {
    await this.#busy;
  }
}
