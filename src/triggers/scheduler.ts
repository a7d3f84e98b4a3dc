import type { Sql } from '../store/database.ts';
import { scheduleFired, takeDueSchedule, untilNextSchedule } from '../store/triggers/schedules.ts';
import { dueTimes } from './due-times.ts';
import { DueLoop, type Taking } from '../core/due-loop.ts';
import { startScheduled } from './start-scheduled.ts';

export interface SchedulerOptions {
  readonly sql: Sql;
  readonly warn: (message: string) => void;
  readonly report: (error: unknown, about: string) => void;
}

/**
 * Starts the workflows whose time has come. Any number of processes may: the runs of a time and that it has passed become
 * durable together, by the clock of the database.
 */
export class Scheduler {
  readonly #options: SchedulerOptions;
  readonly #loop: DueLoop;

  constructor(options: SchedulerOptions) {
    this.#options = options;
    this.#loop = new DueLoop({
      doOne: (taking) => this.#fireOne(taking),
      untilNext: (heldBack) => untilNextSchedule(options.sql, heldBack),
      about: 'the workflows that start by the clock',
      report: options.report,
    });
  }

  start(): void {
    this.#loop.start();
  }

  /** The time of one may have come. */
  hurry(): void {
    this.#loop.hurry();
  }

  /** Lets what is under way end. */
  stop(): Promise<void> {
    return this.#loop.stop();
  }

  /** Starts what is due of one workflow. @returns whether there was one. */
  async #fireOne(taking: Taking): Promise<boolean> {
    const { sql, warn } = this.#options;
    const passed = await sql.begin(async (transaction) => {
      const due = await takeDueSchedule(transaction, taking);
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
