import { newId } from '../core/id.ts';
import { LookLoop } from '../core/look-loop.ts';
import type { Sql } from '../store/database.ts';
import { startSlice } from '../store/runs/replay-slice.ts';
import { nextSliceInMs } from '../store/runs/replays.ts';
import { nextSlice } from './pacing.ts';
import type { Pressure } from './pressure.ts';

/** How soon a new replay is seen, which another process may have asked for. */
const lookMs = 500;
const longestDelayMs = 2_000;

/** Carries out what is done with many deliveries or runs, at its pace. Any number of workers may: each slice is one worker's. */
export class BulkReplay {
  readonly #sql: Sql;
  readonly #pressure: Pressure;
  readonly #loop: LookLoop;

  constructor(sql: Sql, pressure: Pressure, report: (error: unknown, about: string) => void) {
    this.#sql = sql;
    this.#pressure = pressure;
    this.#loop = new LookLoop({ look: () => this.#look(), afterFailureMs: lookMs, about: 'a replay', report });
  }

  start(): void {
    this.#loop.start();
  }

  async #look(): Promise<number> {
    const waitMs = Math.min(lookMs, (await nextSliceInMs(this.#sql)) ?? lookMs);
    if (waitMs > 0) return waitMs;
    // What comes in now goes first: a replay can wait.
    await this.#pressure.relief(longestDelayMs);
    // Where another worker has it in hand, it is asked for again after a moment.
    return (await startSlice(this.#sql, nextSlice, newId)) ? 0 : lookMs;
  }

  stop(): Promise<void> {
    return this.#loop.stop();
  }
}
