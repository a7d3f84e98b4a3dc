import { newId } from '../core/id.ts';
import type { Sql } from '../store/database.ts';
import { notifyProgress, progressChannel } from '../store/runs/progress-notices.ts';
import { Follower, type GiveProgress } from './follower.ts';
import type { Progress } from './progress.ts';
import { interestNotice, joined, noticesOf, readInterest, readNotice, type Told } from './progress-notice.ts';
import { ShownTexts } from './shown-texts.ts';

export interface RelayOptions {
  readonly sql: Sql;
  /** No other process can be at this database: nobody is told through it. */
  readonly alone: boolean;
}

/** Pieces are gathered for this long: twenty notices a second, however many runs and pieces there are. */
const gatherMs = 50;
/** With a database that is away, text that waits to be told is forgotten from here on; the end of the run has it whole. */
const mostWaiting = 20_000;
/** A process says this often that it still follows a run, and is forgotten when it has not for three times as long. */
const sayEveryMs = 10_000;

/** Tells how runs go on to who follows them: in this process at once, in others by PostgreSQL's NOTIFY. */
export class ProgressRelay {
  readonly #options: RelayOptions;
  readonly #self = newId();
  readonly #followers = new Map<string, { readonly all: Set<Follower>; ended: boolean }>();
  /** The runs that others follow, and until when. */
  readonly #elsewhere = new Map<string, number>();
  readonly #texts = new ShownTexts();
  #waiting: Told[] = [];
  #timer: NodeJS.Timeout | undefined;
  #saying: NodeJS.Timeout | undefined;
  #sending: Promise<void> | undefined;
  #listening: Promise<{ unlisten(): Promise<void> }> | undefined;
  #count = 0;

  constructor(options: RelayOptions) {
    this.#options = options;
  }

  /** @param always whether others are told although none has said that it follows the run. */
  tell(run: string, progress: Progress, always: boolean): void {
    this.#remember(run, progress);
    // Who waits in this process is told of the end with all that it holds.
    if (progress.kind !== 'ended') this.#give(run, progress);
    if (this.#options.alone || !(always || this.#isFollowedElsewhere(run))) return;
    this.#tellOthers({ run, progress });
  }

  /** Whether somebody follows the run, here or in another process that has said so. */
  isFollowed(run: string): boolean {
    return this.#followers.has(run) || this.#isFollowedElsewhere(run);
  }

  /** Whether somebody here follows the run and was not told of its end yet. */
  goesOn(run: string): boolean {
    return this.#followers.get(run)?.ended === false;
  }

  /** Hears from now on what others tell, and which runs they follow. @throws what the database throws. */
  async start(): Promise<void> {
    if (!this.#options.alone) await this.#listen();
  }

  /**
   * What the open steps have said so far comes first.
   *
   * @returns how to stop.
   * @throws what the database throws.
   */
  async follow(run: string, give: GiveProgress): Promise<() => void> {
    if (!this.#options.alone) await this.#listen();
    const follower = new Follower(give);
    const followed = this.#followers.get(run) ?? { all: new Set(), ended: false };
    followed.all.add(follower);
    this.#followers.set(run, followed);
    for (const text of this.#texts.of(run)) follower.tell(text);
    const stop = () => {
      followed.all.delete(follower);
      if (followed.all.size === 0 && this.#followers.get(run) === followed) this.#followers.delete(run);
      if (this.#followers.size > 0) return;
      clearInterval(this.#saying);
      this.#saying = undefined;
    };
    if (this.#options.alone) return stop;
    try {
      await this.#sayInterest([run]);
    } catch (error) {
      stop();
      throw error;
    }
    return stop;
  }

  /** Tells what is still to be told. */
  async close(): Promise<void> {
    clearTimeout(this.#timer);
    clearInterval(this.#saying);
    await this.#sending;
    await this.#send();
    const listening = await this.#listening?.catch(() => undefined);
    await listening?.unlisten();
  }

  #isFollowedElsewhere(run: string): boolean {
    const until = this.#elsewhere.get(run);
    if (until === undefined) return false;
    if (until > performance.now()) return true;
    this.#elsewhere.delete(run);
    return false;
  }

  #remember(run: string, progress: Progress): void {
    if (progress.kind === 'text') this.#texts.take(run, progress);
    else if (progress.kind === 'step') this.#texts.ended(run, progress.step);
    else this.#texts.runEnded(run);
  }

  #give(run: string, progress: Progress): void {
    const followed = this.#followers.get(run);
    if (followed === undefined) return;
    if (progress.kind === 'ended') followed.ended = true;
    for (const follower of followed.all) follower.tell(progress);
  }

  #hear(notice: string): void {
    const told = readNotice(notice, this.#self);
    if (told) {
      this.#remember(told.run, told.progress);
      return this.#give(told.run, told.progress);
    }
    const run = readInterest(notice, this.#self);
    if (run === undefined) return;
    const isNew = !this.#isFollowedElsewhere(run);
    this.#elsewhere.set(run, performance.now() + 3 * sayEveryMs);
    if (isNew) for (const progress of this.#texts.of(run)) this.#tellOthers({ run, progress });
  }

  async #listen(): Promise<void> {
    const listening = (this.#listening ??= this.#options.sql.listen(progressChannel, (notice) => this.#hear(notice)));
    try {
      await listening;
    } catch (error) {
      this.#listening = undefined;
      throw error;
    }
  }

  /** In one statement and before the run can begin, so that who carries it out knows of it. */
  async #sayInterest(runs: readonly string[]): Promise<void> {
    this.#saying ??= setInterval(() => {
      this.#forgetOld();
      // What is lost is only the early sight of a text.
      void this.#sayInterest([...this.#followers.keys()]).catch(() => undefined);
    }, sayEveryMs);
    this.#saying.unref();
    const notices = runs.map((run) => interestNotice(run, this.#self, (this.#count += 1)));
    if (notices.length > 0) await notifyProgress(this.#options.sql, notices);
  }

  #forgetOld(): void {
    for (const run of this.#elsewhere.keys()) this.#isFollowedElsewhere(run);
  }

  #tellOthers(told: Told): void {
    if (this.#waiting.length >= mostWaiting) return;
    this.#waiting.push(told);
    this.#sendLater();
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
