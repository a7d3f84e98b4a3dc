import type { Sql } from '../store/database.ts';
import { scheduleFired, takeDueSchedule, untilNextSchedule } from '../store/schedules.ts';
import { dueTimes } from './due-times.ts';
import { LookLoop } from '../core/look-loop.ts';
import { startScheduled } from './start-scheduled.ts';

export interface SchedulerOptions {
  readonly sql: Sql;
  readonly warn: (message: string) => void;
  readonly report: (error: unknown, about: string) => void;
}

/** So late at the most it is seen that another process has published something that is due sooner. */
const lookEveryMs = 1_000;
/** While another process holds what is due. */
const leastWaitMs = 10;

/**
 * Starts the workflows whose time has come. Any number of processes may: the runs of a time and that it has passed become
 * durable together, by the clock of the database.
 */
export class Scheduler {
  readonly #options: SchedulerOptions;
  readonly #loop: LookLoop;

  constructor(options: SchedulerOptions) {
    this.#options = options;
    this.#loop = new LookLoop({
      look: (signal) => this.#look(signal),
      afterFailureMs: lookEveryMs,
      about: 'the workflows that start by the clock',
      report: options.report,
    });
  }

  start(): void {
    this.#loop.start();
  }

  /** Lets what is under way end. */
  stop(): Promise<void> {
    return this.#loop.stop();
  }

  async #look(signal: AbortSignal): Promise<number> {
    while (!signal.aborted && (await this.#fireOne()));
    const next = await untilNextSchedule(this.#options.sql);
    return Math.max(leastWaitMs, Math.min(lookEveryMs, next ?? lookEveryMs));
  }

  /** Starts what is due of one workflow. @returns whether there was one. */
  async #fireOne(): Promise<boolean> {
    const { sql, warn } = this.#options;
    const passed = await sql.begin(async (transaction) => {
      const due = await takeDueSchedule(transaction);
      if (due === undefined) return undefined;
      const { workflow, trigger, anchor, nextAt } = due.schedule;
      const now = due.now.getTime();
      const { fire, missed, missedAt, next } = dueTimes(trigger, nextAt?.getTime() ?? now, now, anchor.getTime());
      await startScheduled(transaction, { workflow, trigger, times: fire, missed, now });
      await scheduleFired(transaction, workflow, { last: fire.at(-1), next, fired: fire.length, missed, missedAt });
      return { workflow, missed };
    });
    if (passed !== undefined && passed.missed > 0) {
      const times = passed.missed === 1 ? 'A time' : `${passed.missed} times`;
      warn(
        `${times} at which "${passed.workflow}" was to start passed while no server ran, and it is not made up for.`,
      );
    }
    return passed !== undefined;
  }
}
