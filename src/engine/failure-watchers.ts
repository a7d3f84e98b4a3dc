import type { FailureWatcher } from '../core/failure-trigger.ts';
import type { Sql } from '../store/database.ts';
import { listFailureWatchers } from '../store/triggers/failure-triggers.ts';

/** A publish is told at once; should that be lost with a connection, it is found after this. */
const freshMs = 5_000;

/** The live workflows that start by failures: read once, not for every run that fails. */
export class FailureWatchers {
  readonly #sql: Sql;
  readonly #now: () => number;
  #known: { readonly at: number; readonly list: Promise<readonly FailureWatcher[]> } | undefined;

  constructor(sql: Sql, now: () => number) {
    this.#sql = sql;
    this.#now = now;
  }

  /** Something was published, or taken offline. */
  forget(): void {
    this.#known = undefined;
  }

  /** @throws what the database throws. */
  list(): Promise<readonly FailureWatcher[]> {
    const now = this.#now();
    if (this.#known !== undefined && now - this.#known.at < freshMs) return this.#known.list;
    const known = { at: now, list: listFailureWatchers(this.#sql) };
    this.#known = known;
    known.list.catch(() => {
      if (this.#known === known) this.#known = undefined;
    });
    return known.list;
  }
}
