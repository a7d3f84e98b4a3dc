import { LookLoop } from '../core/look-loop.ts';
import { newId } from '../core/id.ts';
import type { Json } from '../core/json.ts';
import { z } from 'zod';
import { readUpload } from '../gateway/body.ts';
import type { Sql } from '../store/database.ts';
import { jsonColumn } from '../store/json-column.ts';
import { createRun } from '../store/runs.ts';
import { takeDueWindow, takeGathered, untilNextWindow, type WindowMessage, windowStarted } from '../store/windows.ts';

const lookEveryMs = 1_000;
/** While another process holds what is due. */
const leastWaitMs = 10;

const typed = z.object({ 'content-type': z.string().optional() });

async function bodyOf({ delivery, headers, body }: WindowMessage): Promise<Json> {
  return (await readUpload(typed.parse(jsonColumn(headers))['content-type'], body, delivery)).body;
}

interface WindowsOptions {
  readonly sql: Sql;
  readonly now: () => number;
  readonly report: (error: unknown, about: string) => void;
}

/** Starts the runs for messages that were gathered, when their windows close. Any number of processes may. */
export class Windows {
  readonly #sql: Sql;
  readonly #now: () => number;
  readonly #loop: LookLoop;

  constructor({ sql, now, report }: WindowsOptions) {
    this.#sql = sql;
    this.#now = now;
    this.#loop = new LookLoop({
      look: (signal) => this.#look(signal),
      afterFailureMs: lookEveryMs,
      about: 'the messages that were gathered',
      report,
    });
  }

  start(): void {
    this.#loop.start();
  }

  /** One may be full. */
  hurry(): void {
    this.#loop.hurry();
  }

  /** Lets what is under way end. */
  stop(): Promise<void> {
    return this.#loop.stop();
  }

  async #look(signal: AbortSignal): Promise<number> {
    while (!signal.aborted && (await this.#closeOne()));
    const next = await untilNextWindow(this.#sql);
    return Math.max(leastWaitMs, Math.min(lookEveryMs, next ?? lookEveryMs));
  }

  /** Starts the run of one that is due. @returns whether there was one. */
  #closeOne(): Promise<boolean> {
    return this.#sql.begin(async (transaction) => {
      const due = await takeDueWindow(transaction);
      if (due === undefined) return false;
      const messages = await takeGathered(transaction, due);
      const { workflow, version, cause } = due;
      const run = newId(this.#now());
      const input = await Promise.all(messages.map(bodyOf));
      if (input.length > 0) await createRun(transaction, { id: run, workflow, version, cause, input });
      await windowStarted(transaction, due, { run, deliveries: messages.map(({ delivery }) => delivery) });
      return true;
    });
  }
}
