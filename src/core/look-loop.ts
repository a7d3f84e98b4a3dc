import { setTimeout as sleep } from 'node:timers/promises';

/** How long a loop rests that is woken when it has work: it would look so late if nothing woke it. */
export const unwokenMs = 15_000;

export interface LookLoopOptions {
  /** Does what is due. @returns milliseconds until it looks again. */
  readonly look: (signal: AbortSignal) => Promise<number>;
  /** How long it waits after a look that failed; a second where nothing is said. */
  readonly afterFailureMs?: number;
  /** What it is about, for the log. */
  readonly about: string;
  readonly report: (error: unknown, about: string) => void;
}

/** Of looks that are asked for, what comes meanwhile is seen by one. */
const soonMs = 20;

/** Looks again and again whether something is due, until it is stopped. */
export class LookLoop {
  readonly #options: LookLoopOptions;
  readonly #stopping = new AbortController();
  #soon = Promise.withResolvers<void>();
  #loop: Promise<void> | undefined;

  constructor(options: LookLoopOptions) {
    this.#options = options;
  }

  start(): void {
    this.#loop = this.#run();
  }

  /** Looks almost at once, as soon as a look that is under way has ended. */
  hurry(): void {
    this.#soon.resolve();
  }

  /** Looks no more, and lets a look that is under way end. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#loop;
  }

  async #run(): Promise<void> {
    const { look, afterFailureMs = 1_000, about, report } = this.#options;
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      let wait = afterFailureMs;
      try {
        wait = await look(signal);
      } catch (error) {
        report(error, about);
      }
      const woken = new AbortController();
      const late = sleep(wait, undefined, { signal: AbortSignal.any([signal, woken.signal]) }).catch(() => undefined);
      await Promise.race([late, this.#soon.promise.then(() => sleep(soonMs))]);
      woken.abort();
      this.#soon = Promise.withResolvers();
    }
  }
}
