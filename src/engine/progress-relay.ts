import { newId } from '../core/id.ts';
import type { Sql } from '../store/database.ts';
import { notifyProgress, progressChannel } from '../store/progress-notices.ts';
import type { Progress } from './progress.ts';
import { joined, noticesOf, readNotice, type Told } from './progress-notice.ts';

export interface RelayOptions {
  readonly sql: Sql;
  /** No other process can be at this database: nobody is told through it. */
  readonly alone: boolean;
}

export type GiveProgress = (progress: Progress) => void;

/** Pieces are gathered for this long: twenty notices a second, however many runs and pieces there are. */
const gatherMs = 50;
/** With a database that is away, text that waits to be told is forgotten from here on; the end of the run has it whole. */
const mostWaiting = 20_000;

/** Tells how runs go on to who follows them: in this process at once, in others by PostgreSQL's NOTIFY. */
export class ProgressRelay {
  readonly #options: RelayOptions;
  readonly #self = newId();
  readonly #followers = new Map<string, { readonly gives: Set<GiveProgress>; ended: boolean }>();
  #waiting: Told[] = [];
  #timer: NodeJS.Timeout | undefined;
  #sending: Promise<void> | undefined;
  #listening: Promise<{ unlisten(): Promise<void> }> | undefined;
  #count = 0;

  constructor(options: RelayOptions) {
    this.#options = options;
  }

  tell(run: string, progress: Progress): void {
    // Who waits in this process is told of the end with all that it holds.
    if (progress.kind !== 'ended') this.#give(run, progress);
    if (this.#options.alone || this.#waiting.length >= mostWaiting) return;
    this.#waiting.push({ run, progress });
    this.#sendLater();
  }

  /** Whether somebody here follows the run and was not told of its end yet. */
  goesOn(run: string): boolean {
    return this.#followers.get(run)?.ended === false;
  }

  /**
   * @returns how to stop.
   * @throws what the database throws.
   */
  async follow(run: string, give: GiveProgress): Promise<() => void> {
    if (!this.#options.alone) await this.#listen();
    const followed = this.#followers.get(run) ?? { gives: new Set(), ended: false };
    followed.gives.add(give);
    this.#followers.set(run, followed);
    return () => {
      followed.gives.delete(give);
      if (followed.gives.size === 0 && this.#followers.get(run) === followed) this.#followers.delete(run);
    };
  }

  /** Tells what is still to be told. */
  async close(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#sending;
    await this.#send();
    const listening = await this.#listening?.catch(() => undefined);
    await listening?.unlisten();
  }

  #give(run: string, progress: Progress): void {
    const followed = this.#followers.get(run);
    if (followed === undefined) return;
    if (progress.kind === 'ended') followed.ended = true;
    for (const give of followed.gives) give(progress);
  }

  /** From the first time on that somebody follows: a process whose webhooks have no streams hears nothing. */
  async #listen(): Promise<void> {
    const listening = (this.#listening ??= this.#options.sql.listen(progressChannel, (notice) => {
      const told = readNotice(notice, this.#self);
      if (told) this.#give(told.run, told.progress);
    }));
    try {
      await listening;
    } catch (error) {
      this.#listening = undefined;
      throw error;
    }
  }

  #sendLater(): void {
    if (this.#timer !== undefined || this.#sending !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      // One at a time: two connections would mix up the order.
      this.#sending = this.#send().finally(() => {
        this.#sending = undefined;
        if (this.#waiting.length > 0) this.#sendLater();
      });
    }, gatherMs);
  }

  async #send(): Promise<void> {
    const told = joined(this.#waiting);
    this.#waiting = [];
    const notices = told.flatMap((one) => noticesOf(one, this.#self, () => (this.#count += 1)));
    // What is lost with the database is only the early sight of it.
    if (notices.length > 0) await notifyProgress(this.#options.sql, notices).catch(() => undefined);
  }
}
