import { LookLoop, unwokenMs } from '../core/look-loop.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { swapEditions } from '../knowledge/swap-editions.ts';
import type { CallRecord } from '../outbound/call-record.ts';
import { embedder } from '../steps/embedder.ts';
import type { ModelPlace } from '../steps/step-type.ts';
import type { Sql } from '../store/database.ts';
import { type DocumentToEmbed, noteFailure, takeDocument } from '../store/knowledge/knowledge-work.ts';
import { IndexKeeper } from './index-keeper.ts';
import type { Pressure } from './pressure.ts';

const longestDelayMs = 2_000;
/** What a document that fails waits for at first, and at most. */
const firstRetrySeconds = 15;
const longestRetrySeconds = 3_600;
/** A document whose worker has died is taken again after this. */
const holdSeconds = 600;

interface KeeperOptions {
  readonly sql: Sql;
  readonly knowledge: Knowledge;
  readonly pressure: Pressure;
  readonly services: ModelPlace['services'];
  readonly record: (call: CallRecord) => void;
  /** For the log: a sentence. */
  readonly say: (sentence: string) => void;
  readonly report: (error: unknown, about: string) => void;
}

/**
 * Embeds documents that wait, and the bases that are to be embedded anew, and sees to their indexes. Any number of workers
 * may.
 */
export class KnowledgeKeeper {
  readonly #options: KeeperOptions;
  readonly #indexes: IndexKeeper;
  readonly #loop: LookLoop;

  constructor(options: KeeperOptions) {
    this.#options = options;
    this.#indexes = new IndexKeeper(options);
    this.#loop = new LookLoop({
      look: (signal) => this.#look(signal),
      about: 'the documents of knowledge bases',
      report: options.report,
    });
  }

  start(): void {
    this.#loop.start();
    this.#indexes.start();
  }

  /** A document may wait. */
  hurry(): void {
    this.#loop.hurry();
  }

  async #look(signal: AbortSignal): Promise<number> {
    const { sql, pressure } = this.#options;
    const waiting = await takeDocument(sql, holdSeconds);
    if (waiting === undefined) {
      await swapEditions(sql);
      return unwokenMs;
    }
    await pressure.relief(longestDelayMs);
    await this.#embed(waiting, signal);
    return 0;
  }

  async #embed(waiting: DocumentToEmbed, signal: AbortSignal): Promise<void> {
    const { sql, knowledge, services, record } = this.#options;
    const place: ModelPlace = {
      services,
      record,
      signal,
      attempt: waiting.attempts + 1,
      // What people and webhooks wait for goes first.
      caller: { workflow: '', priority: 'low' },
    };
    try {
      await knowledge.embedQueued(waiting, embedder(place));
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const seconds = Math.min(longestRetrySeconds, firstRetrySeconds * 4 ** Math.min(waiting.attempts, 10));
      await noteFailure(sql, waiting, services.redactor.text(message), signal.aborted ? 0 : seconds);
    }
  }

  async stop(): Promise<void> {
    await Promise.all([this.#loop.stop(), this.#indexes.stop()]);
  }
}
