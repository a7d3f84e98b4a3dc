import { LookLoop } from '../core/look-loop.ts';
import { keepIndexes } from '../knowledge/keep-indexes.ts';
import type { Sql } from '../store/database.ts';
import { createVectorExtension } from '../store/knowledge/vector-extension.ts';

const lookMs = 60_000;
/** What went wrong (a full disk) will not be over in a minute, and an index takes long to make. */
const afterFailureMs = 900_000;

interface Options {
  readonly sql: Sql;
  readonly say: (sentence: string) => void;
  readonly report: (error: unknown, about: string) => void;
}

/** Sees to the indexes of pgvector by which knowledge bases are searched, where PostgreSQL has it. */
export class IndexKeeper {
  readonly #options: Options;
  readonly #loop: LookLoop;
  #isExtended = false;

  constructor(options: Options) {
    this.#options = options;
    this.#loop = new LookLoop({
      look: (signal) => this.#look(signal),
      afterFailureMs,
      about: 'the indexes of knowledge bases',
      report: options.report,
    });
  }

  start(): void {
    this.#loop.start();
  }

  async #extend(): Promise<void> {
    const { sql, say } = this.#options;
    await createVectorExtension(sql).catch((error: unknown) => {
      const why = error instanceof Error ? error.message : String(error);
      say(
        `PostgreSQL has pgvector, but it could not be put into this database (${why}). Knowledge bases are searched exactly, without an index. An administrator of the database can say: create extension vector.`,
      );
    });
  }

  async #look(signal: AbortSignal): Promise<number> {
    if (!this.#isExtended) {
      this.#isExtended = true;
      await this.#extend();
    }
    try {
      await keepIndexes(this.#options.sql, signal);
    } catch (error) {
      // One that is ended in the middle of its work has not failed.
      if (!signal.aborted) throw error;
    }
    return lookMs;
  }

  stop(): Promise<void> {
    return this.#loop.stop();
  }
}
