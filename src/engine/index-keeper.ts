import { setTimeout as sleep } from 'node:timers/promises';
import { keepIndexes } from '../knowledge/keep-indexes.ts';
import type { Sql } from '../store/database.ts';
import { createVectorExtension } from '../store/vector-extension.ts';

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
  readonly #stopping = new AbortController();
  #loop: Promise<void> | undefined;

  constructor(options: Options) {
    this.#options = options;
  }

  start(): void {
    this.#loop = this.#work();
  }

  async #work(): Promise<void> {
    const { sql, say, report } = this.#options;
    const { signal } = this.#stopping;
    await createVectorExtension(sql).catch((error: unknown) => {
      const why = error instanceof Error ? error.message : String(error);
      say(
        `PostgreSQL has pgvector, but it could not be put into this database (${why}). Knowledge bases are searched exactly, without an index. An administrator of the database can say: create extension vector.`,
      );
    });
    while (!signal.aborted) {
      let waitMs = lookMs;
      try {
        await keepIndexes(sql, signal);
      } catch (error) {
        if (signal.aborted) return;
        report(error, 'the indexes of knowledge bases');
        waitMs = afterFailureMs;
      }
      await sleep(waitMs, undefined, { signal }).catch(() => undefined);
    }
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#loop;
  }
}
