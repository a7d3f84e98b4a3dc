import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '../core/id.ts';
import type { Sql } from '../store/database.ts';
import { startSlice } from '../store/replay-slice.ts';
import { nextSliceInMs } from '../store/replays.ts';
import { nextSlice } from './pacing.ts';
import type { Pressure } from './pressure.ts';

/** How soon a new replay is seen, which another process may have asked for. */
const lookMs = 500;
const longestDelayMs = 2_000;

/** Carries out what is done with many deliveries or runs, at its pace. Any number of workers may: each slice is one worker's. */
export class BulkReplay {
  readonly #sql: Sql;
  readonly #pressure: Pressure;
  readonly #report: (error: unknown, about: string) => void;
  readonly #stopping = new AbortController();
  #loop: Promise<void> | undefined;

  constructor(sql: Sql, pressure: Pressure, report: (error: unknown, about: string) => void) {
    this.#sql = sql;
    this.#pressure = pressure;
    this.#report = report;
  }

  start(): void {
    this.#loop = this.#work();
  }

  async #work(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      let waitMs = lookMs;
      try {
        waitMs = Math.min(lookMs, (await nextSliceInMs(this.#sql)) ?? lookMs);
        if (waitMs <= 0) {
          // What comes in now goes first: a replay can wait.
          await this.#pressure.relief(longestDelayMs);
          // Where another worker has it in hand, it is asked for again after a moment.
          if (!(await startSlice(this.#sql, nextSlice, newId))) waitMs = lookMs;
        }
      } catch (error) {
        this.#report(error, 'a replay');
        waitMs = lookMs;
      }
      if (waitMs > 0) await sleep(waitMs, undefined, { signal }).catch(() => undefined);
    }
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#loop;
  }
}
