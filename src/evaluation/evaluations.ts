import { newId } from '../core/id.ts';
import { LookLoop } from '../core/look-loop.ts';
import type { Pressure } from '../engine/pressure.ts';
import type { Sql } from '../store/database.ts';
import { nextEvaluationInMs } from '../store/evaluation/evaluation-work.ts';
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
  readonly #loop: LookLoop;

  constructor(sql: Sql, pressure: Pressure, report: (error: unknown, about: string) => void) {
    this.#sql = sql;
    this.#pressure = pressure;
    this.#loop = new LookLoop({ look: () => this.#turn(), afterFailureMs: lookMs, about: 'an evaluation', report });
  }

  start(): void {
    this.#loop.start();
  }

  async #turn(): Promise<number> {
    const waitMs = Math.min(lookMs, (await nextEvaluationInMs(this.#sql)) ?? lookMs);
    if (waitMs > 0) return waitMs;
    // What comes in now goes first: a measurement can wait.
    await this.#pressure.relief(longestDelayMs);
    // Where another worker has it in hand, it is asked for again after a moment.
    return (await advanceEvaluation(this.#sql, everyMs, newId)) ? 0 : lookMs;
  }

  stop(): Promise<void> {
    return this.#loop.stop();
  }
}
