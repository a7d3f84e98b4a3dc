import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '../core/id.ts';
import type { Pressure } from '../engine/pressure.ts';
import type { Sql } from '../store/database.ts';
import { nextEvaluationInMs } from '../store/evaluation-work.ts';
import { advanceEvaluation } from './advance.ts';

/** How soon a new evaluation is seen, which another process may have asked for. */
const lookMs = 500;
/** How often an evaluation has its turn. */
const everyMs = 200;
const longestDelayMs = 2_000;

/** Carries evaluations out. Any number of workers may: each turn is one worker's. */
export class Evaluations {
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

  async #turn(): Promise<number> {
    const waitMs = Math.min(lookMs, (await nextEvaluationInMs(this.#sql)) ?? lookMs);
    if (waitMs > 0) return waitMs;
    // What comes in now goes first: a measurement can wait.
    await this.#pressure.relief(longestDelayMs);
    // Where another worker has it in hand, it is asked for again after a moment.
    return (await advanceEvaluation(this.#sql, everyMs, newId)) ? 0 : lookMs;
  }

  async #work(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      let waitMs = lookMs;
      try {
        waitMs = await this.#turn();
      } catch (error) {
        this.#report(error, 'an evaluation');
      }
      if (waitMs > 0) await sleep(waitMs, undefined, { signal }).catch(() => undefined);
    }
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#loop;
  }
}
