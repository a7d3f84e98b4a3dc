import { setTimeout as sleep } from 'node:timers/promises';
import { countOpenRuns } from '../store/runs/open-runs.ts';
import type { Sql } from '../store/database.ts';

interface OpenRoomOptions {
  readonly sql: Sql;
  readonly workflow: string;
  /** How many runs may be open. */
  readonly most: number;
  readonly signal: AbortSignal;
  /** Hears when messages are held back, and when they are taken again. */
  readonly behind: (isBehind: boolean) => void;
}

const againMs = 250;
/** What there was room for is kept soon. */
const soonMs = 20;

/** Room for the runs of more messages: what the workers cannot do yet stays where it is, and does not fill the database. */
export class OpenRoom {
  readonly #options: OpenRoomOptions;
  #left = 0;
  /** Of what there was room for, what is not counted among the open runs yet. */
  #underWay = 0;
  #counting: Promise<void> | undefined;
  #isBehind = false;

  constructor(options: OpenRoomOptions) {
    this.#options = options;
  }

  /** Resolves when there is room for one more. @throws what the database throws; and when nothing is taken any more. */
  async enter(): Promise<void> {
    while (this.#left <= 0) {
      this.#counting ??= this.#count().finally(() => {
        this.#counting = undefined;
      });
      await this.#counting;
    }
    this.#left -= 1;
    this.#underWay += 1;
  }

  /** One that there was room for is an open run by now, or never will be. */
  entered(): void {
    this.#underWay -= 1;
  }

  async #count(): Promise<void> {
    const { sql, workflow, most, signal, behind } = this.#options;
    for (;;) {
      signal.throwIfAborted();
      const underWay = this.#underWay;
      const open = await countOpenRuns(sql, workflow, most);
      const isBehind = open >= most;
      if (isBehind !== this.#isBehind) behind(isBehind);
      this.#isBehind = isBehind;
      this.#left = most - underWay - open;
      if (this.#left > 0) return;
      await sleep(isBehind ? againMs : soonMs, undefined, { signal }).catch(() => undefined);
    }
  }
}
