import { DueLoop, type Taking } from '../core/due-loop.ts';
import { newId } from '../core/id.ts';
import type { Json } from '../core/json.ts';
import { z } from 'zod';
import { readUpload } from '../gateway/body.ts';
import type { Sql } from '../store/database.ts';
import { jsonColumn } from '../store/json-column.ts';
import { createRun } from '../store/runs/runs.ts';
import {
  takeDueWindow,
  takeGathered,
  untilNextWindow,
  type WindowMessage,
  windowStarted,
} from '../store/triggers/windows.ts';

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
  readonly #loop: DueLoop;

  constructor({ sql, now, report }: WindowsOptions) {
    this.#sql = sql;
    this.#now = now;
    this.#loop = new DueLoop({
      doOne: (taking) => this.#closeOne(taking),
      untilNext: (heldBack) => untilNextWindow(sql, heldBack),
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

  /** Starts the run of one that is due. @returns whether there was one. */
  #closeOne(taking: Taking): Promise<boolean> {
    return this.#sql.begin(async (transaction) => {
      const due = await takeDueWindow(transaction, taking);
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
