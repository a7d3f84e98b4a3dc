import { addAudit, type AuditEntry } from '../../store/access/audit.ts';
import type { Sql } from '../../store/database.ts';
import { GroupCommit } from '../../store/group-commit.ts';
import { Refusals } from './refusals.ts';

const countsEveryMs = 10_000;

interface AuditOptions {
  readonly sql: Sql;
  readonly now: () => number;
  readonly report: (error: unknown, about: string) => void;
}

/** Writes down who did what. */
export class Audit {
  readonly #options: AuditOptions;
  readonly #refusals = new Refusals();
  readonly #written: GroupCommit<AuditEntry, string>;
  readonly #timer: NodeJS.Timeout;

  constructor(options: AuditOptions) {
    this.#options = options;
    this.#written = new GroupCommit({ write: (batch) => addAudit(options.sql, batch), maxBatch: 500 });
    this.#timer = setInterval(() => void this.#flush(), countsEveryMs);
  }

  /** Resolves when the entry is durable, or it was told that it cannot be. */
  async add(entry: AuditEntry): Promise<void> {
    const { now, report } = this.#options;
    const isRefusal = entry.status === 401 || entry.status === 403;
    if (isRefusal && !this.#refusals.take(entry, now())) return;
    try {
      await this.#written.add(entry);
    } catch (error) {
      // What was asked has been done already: it is not answered as a failure.
      report(error, 'the audit');
    }
  }

  async #flush(): Promise<void> {
    try {
      await Promise.all(this.#refusals.drain().map((one) => this.#written.add(one)));
    } catch (error) {
      this.#options.report(error, 'the audit');
    }
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#flush();
  }
}
