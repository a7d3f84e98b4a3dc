import { LookLoop, unwokenMs } from './look-loop.ts';

/** How one thing that is due is taken. */
export interface Taking {
  /** Which are not to be taken. */
  readonly heldBack: readonly string[];
  /** To be told which was, before anything of it can fail. */
  readonly took: (name: string) => void;
}

export interface DueLoopOptions {
  /** Does one thing that is due. @returns whether there was one. */
  readonly doOne: (taking: Taking) => Promise<boolean>;
  /** Milliseconds until the next of those that are not held back is due; undefined where there is none. */
  readonly untilNext: (heldBack: readonly string[]) => Promise<number | undefined>;
  /** What it is about, for the log. */
  readonly about: string;
  readonly report: (error: unknown, about: string) => void;
}

/** While another process holds what is due. */
const leastWaitMs = 10;
/** Time enough for others, and no long delay for what failed because the database was away. Twice as long each time. */
const firstHoldMs = 5_000;
const longestHoldMs = 300_000;
/** What does not fail again for so long after it is due again has been done, or is there no more. */
const rememberMs = 2 * longestHoldMs;

/** Does what is due, one thing after the other, until it is stopped. One that fails does not hold up the others. */
export class DueLoop {
  readonly #options: DueLoopOptions;
  readonly #loop: LookLoop;
  /** What failed, until when others go first, and for how long that was, in milliseconds. */
  readonly #failed = new Map<string, { readonly until: number; readonly heldMs: number }>();

  constructor(options: DueLoopOptions) {
    this.#options = options;
    const { about, report } = options;
    this.#loop = new LookLoop({
      look: (signal) => this.#look(signal),
      about,
      report,
    });
  }

  start(): void {
    this.#loop.start();
  }

  /** Something may be due. */
  hurry(): void {
    this.#loop.hurry();
  }

  /** Lets what is under way end. */
  stop(): Promise<void> {
    return this.#loop.stop();
  }

  #held(): readonly string[] {
    const now = performance.now();
    for (const [name, { until }] of this.#failed) if (until + rememberMs <= now) this.#failed.delete(name);
    return [...this.#failed].flatMap(([name, { until }]) => (until > now ? [name] : []));
  }

  /** Until the first of what failed has its turn again. */
  #untilFreeMs(): number {
    const now = performance.now();
    return Math.min(
      unwokenMs,
      ...[...this.#failed.values()].flatMap(({ until }) => (until > now ? [until - now] : [])),
    );
  }

  #holdBack(name: string): void {
    const heldMs = Math.min(longestHoldMs, 2 * (this.#failed.get(name)?.heldMs ?? firstHoldMs / 2));
    this.#failed.set(name, { until: performance.now() + heldMs, heldMs });
  }

  async #look(signal: AbortSignal): Promise<number> {
    const { untilNext } = this.#options;
    while (!signal.aborted && (await this.#doOne()));
    const nextMs = (await untilNext(this.#held())) ?? unwokenMs;
    return Math.max(leastWaitMs, Math.min(unwokenMs, nextMs, this.#untilFreeMs()));
  }

  async #doOne(): Promise<boolean> {
    const { doOne, about, report } = this.#options;
    let taken: string | undefined;
    try {
      const wasOne = await doOne({
        heldBack: this.#held(),
        took: (name) => {
          taken = name;
        },
      });
      if (taken !== undefined) this.#failed.delete(taken);
      return wasOne;
    } catch (error) {
      if (taken === undefined) throw error;
      this.#holdBack(taken);
      report(error, `${about}: ${taken}`);
      return true;
    }
  }
}
