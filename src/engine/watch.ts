import type { Json } from '../core/json.ts';
import type { RunEnd } from '../store/journal.ts';
import { standOfRuns } from '../store/runs.ts';
import type { Sql } from '../store/database.ts';
import type { RunListener } from './execute.ts';

/** What somebody who waits for a run gets: the answer of a `respond` step, the end, or that the time is up. */
export type Watched =
  | { readonly kind: 'responded'; readonly response: Json }
  /** `end` is there where the run was carried out in this process. */
  | { readonly kind: 'ended'; readonly end?: RunEnd }
  | { readonly kind: 'late' };

interface Waiter {
  readonly wantsResponse: boolean;
  readonly give: (watched: Watched) => void;
}

// Runs in this process tell of themselves; those of others are looked up, all at once, this often.
const lookEveryMs = 250;

/** Waits for runs, wherever they are carried out. */
export class RunWatch implements RunListener {
  readonly #sql: Sql;
  readonly #waiters = new Map<string, Set<Waiter>>();
  #timer: NodeJS.Timeout | undefined;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  ended(run: string, end: RunEnd): void {
    this.#give(run, { kind: 'ended', end }, () => true);
  }

  responded(run: string, response: Json): void {
    this.#give(run, { kind: 'responded', response }, (waiter) => waiter.wantsResponse);
  }

  /**
   * @param wantsResponse whether an answer given by a `respond` step is enough.
   */
  wait(run: string, { ms, wantsResponse }: { readonly ms: number; readonly wantsResponse: boolean }): Promise<Watched> {
    return new Promise((resolve) => {
      const waiter: Waiter = {
        wantsResponse,
        give: (watched) => {
          clearTimeout(late);
          this.#forget(run, waiter);
          resolve(watched);
        },
      };
      const late = setTimeout(() => waiter.give({ kind: 'late' }), ms);
      const waiters = this.#waiters.get(run) ?? new Set();
      this.#waiters.set(run, waiters.add(waiter));
      this.#lookLater();
    });
  }

  close(): void {
    clearTimeout(this.#timer);
    for (const run of this.#waiters.keys()) this.#give(run, { kind: 'late' }, () => true);
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
      const stands = await standOfRuns(this.#sql, [...this.#waiters.keys()]);
      for (const [run, { ended, response }] of stands) {
        if (response !== null) this.responded(run, response);
        if (ended) this.#give(run, { kind: 'ended' }, () => true);
      }
    } catch {
      // A database that is away is asked again; those who wait have their own time limit.
    }
  }
}
