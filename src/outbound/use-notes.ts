import { putLastUsed } from '../store/connections/connection-ends.ts';
import type { Sql } from '../store/database.ts';

/** When connections were last used: noted in memory with each call, written down for all at once now and then. */
export class UseNotes {
  readonly #sql: Sql;
  readonly #now: () => number;
  #fresh = new Map<string, number>();

  constructor(sql: Sql, now: () => number) {
    this.#sql = sql;
    this.#now = now;
  }

  note(slug: string): void {
    this.#fresh.set(slug, this.#now());
  }

  /** In ms since 1970, of what is not written down yet. */
  unwritten(slug: string): number | undefined {
    return this.#fresh.get(slug);
  }

  async flush(): Promise<void> {
    const taken = this.#fresh;
    if (taken.size === 0) return;
    this.#fresh = new Map();
    try {
      await putLastUsed(this.#sql, taken);
    } catch (error) {
      this.#fresh = new Map([...taken, ...this.#fresh]);
      throw error;
    }
  }
}
