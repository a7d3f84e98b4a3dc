import type { Json } from '../core/json.ts';
import { longestTimerMs } from '../core/longest-timer.ts';
import type { RunEnd } from '../store/runs/journal.ts';
import { standOfRuns } from '../store/runs/runs.ts';
import type { Sql } from '../store/database.ts';
import type { RunListener } from './execute.ts';
import type { Progress } from './progress.ts';
import type { GiveProgress } from './follower.ts';
import { ProgressRelay } from './progress-relay.ts';

/** What somebody who waits for a run gets: the answer of a `respond` step, the end, that it is deleted, or the time is up. */
export type Watched =
  | { readonly kind: 'responded'; readonly response: Json }
  /** `end` is there where the run was carried out in this process. */
  | { readonly kind: 'ended'; readonly end?: RunEnd }
  | { readonly kind: 'gone' }
  | { readonly kind: 'late' };

interface Wait {
  readonly ms: number;
  /** Whether an answer given by a `respond` step is enough. */
  readonly wantsResponse: boolean;
  /** Aborted when nobody waits any more. */
  readonly signal?: AbortSignal;
}

interface Waiter {
  readonly wantsResponse: boolean;
  readonly give: (watched: Watched) => void;
}

// Runs in this process tell of themselves; those of others are looked up, all at once, this often.
const lookEveryMs = 250;

/** Waits for runs, wherever they are carried out. */
export class RunWatch implements RunListener {
  readonly #sql: Sql;
  readonly #relay: ProgressRelay;
  readonly #waiters = new Map<string, Set<Waiter>>();
  #timer: NodeJS.Timeout | undefined;
  #isLeft = false;

  constructor(sql: Sql, { alone }: { readonly alone: boolean } = { alone: true }) {
    this.#sql = sql;
    this.#relay = new ProgressRelay({ sql, alone });
  }

  ended(run: string, end: RunEnd): void {
    this.#give(run, { kind: 'ended', end }, () => true);
  }

  responded(run: string, response: Json): void {
    this.#give(run, { kind: 'responded', response }, (waiter) => waiter.wantsResponse);
  }

  progress(run: string, progress: Progress, always: boolean): void {
    this.#relay.tell(run, progress, always);
  }

  isFollowed(run: string): boolean {
    return this.#relay.isFollowed(run);
  }

  /** Hears from now on which runs are followed in other processes. @throws what the database throws. */
  start(): Promise<void> {
    return this.#relay.start();
  }

  /**
   * How a run goes on from here, and what its open steps have said so far. Followed before it is made, nothing is missed.
   *
   * @returns how to stop.
   * @throws what the database throws.
   */
  follow(run: string, give: GiveProgress): Promise<() => void> {
    return this.#relay.follow(run, (progress) => {
      give(progress);
      // After it, for who is told of the end gets nothing more.
      if (progress.kind === 'ended') this.#give(run, { kind: 'ended' }, () => true);
    });
  }

  wait(run: string, { ms, wantsResponse, signal }: Wait): Promise<Watched> {
    return new Promise((resolve) => {
      const waiter: Waiter = {
        wantsResponse,
        give: (watched) => {
          clearTimeout(late);
          signal?.removeEventListener('abort', left);
          this.#forget(run, waiter);
          resolve(watched);
        },
      };
      const left = () => waiter.give({ kind: 'late' });
      const late = setTimeout(left, Math.min(ms, longestTimerMs));
      signal?.addEventListener('abort', left);
      const waiters = this.#waiters.get(run) ?? new Set();
      this.#waiters.set(run, waiters.add(waiter));
      if (signal?.aborted === true || this.#isLeft) left();
      else this.#lookLater();
    });
  }

  /** From now on nobody waits: the time is up for all. */
  leave(): void {
    this.#isLeft = true;
    for (const run of this.#waiters.keys()) this.#give(run, { kind: 'late' }, () => true);
  }

  async close(): Promise<void> {
    this.leave();
    clearTimeout(this.#timer);
    await this.#relay.close();
  }

  #forget(run: string, waiter: Waiter): void {
    const waiters = this.#waiters.get(run);
    waiters?.delete(waiter);
    if (waiters?.size === 0) this.#waiters.delete(run);
  }

  #give(run: string, watched: Watched, to: (waiter: Waiter) => boolean): void {
    for (const waiter of this.#waiters.get(run) ?? []) if (to(waiter)) waiter.give(watched);
  }

  #lookLater(): void {
    if (this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      void this.#look().finally(() => {
        this.#timer = undefined;
        if (this.#waiters.size > 0) this.#lookLater();
      });
    }, lookEveryMs);
  }

  async #look(): Promise<void> {
    try {
      const runs = [...this.#waiters.keys()];
      const stands = await standOfRuns(this.#sql, runs);
      for (const run of runs) if (!stands.has(run)) this.#give(run, { kind: 'gone' }, () => true);
      for (const [run, { ended, endedBefore, response }] of stands) {
        if (response !== null) this.responded(run, response);
        // The last that its worker tells of it may still be on its way.
        if (ended && (endedBefore || !this.#relay.goesOn(run))) this.#give(run, { kind: 'ended' }, () => true);
      }
    } catch {
      // A database that is away is asked again; those who wait have their own time limit.
    }
  }
}
