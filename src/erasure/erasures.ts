import { LookLoop, unwokenMs } from '../core/look-loop.ts';
import type { FilePlace } from '../files/file-place.ts';
import { deleteExpiredFiles } from '../files/tidy.ts';
import { addAudit } from '../store/access/audit.ts';
import type { AnswerFilter } from '../store/calls/cached-answers.ts';
import type { Sql, Statements } from '../store/database.ts';
import type { DroppedCounts } from '../store/erasure/drop-contents.ts';
import {
  countFound,
  endErasure,
  type ErasureAtWork,
  nextErasureInMs,
  noteErased,
  takeErasure,
} from '../store/erasure/erasure-work.ts';
import { carryOut, sum } from './carry-out.ts';
import { lookThrough } from './look-through.ts';
import { meaning } from './means.ts';

/** What is left is not over yet. */
const restMs = 3_000;

export interface ErasuresOptions {
  readonly sql: Sql;
  readonly files: FilePlace;
  /** Clears answers that are kept, in all processes. */
  readonly forgetAnswers: (filter: AnswerFilter) => Promise<number>;
  readonly report: (error: unknown, about: string) => void;
}

/** What is kept of an erasure where nobody changes it: not what it looked for, but the SHA-256 of that. */
function noteOf({ sha256, dryRun }: ErasureAtWork, counts: DroppedCounts): string {
  const parts = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => `${count} ${kind}`);
  const what = parts.length === 0 ? 'nothing' : parts.join(', ');
  return `${dryRun ? 'Found' : 'Erased'}: ${what}. SHA-256 of the expression: ${sha256}.`;
}

/** Carries erasures out, slice by slice. Any number of processes may: each slice is one's, and a kill loses at most that one. */
export class Erasures {
  readonly #options: ErasuresOptions;
  readonly #loop: LookLoop;

  constructor(options: ErasuresOptions) {
    this.#options = options;
    this.#loop = new LookLoop({
      look: (signal) => this.#look(signal),
      about: 'an erasure',
      report: options.report,
    });
  }

  start(): void {
    this.#loop.start();
  }

  hurry(): void {
    this.#loop.hurry();
  }

  stop(): Promise<void> {
    return this.#loop.stop();
  }

  async #look(signal: AbortSignal): Promise<number> {
    const { sql, files } = this.#options;
    let worked = false;
    while (!signal.aborted && (await this.#slice())) worked = true;
    // The bytes follow their rows: after a kill the housekeeping does it.
    if (worked) await deleteExpiredFiles(sql, files, signal);
    return Math.max(0, Math.min(unwokenMs, (await nextErasureInMs(sql)) ?? unwokenMs));
  }

  /** @returns whether there was one that was due. */
  #slice(): Promise<boolean> {
    return this.#options.sql.begin(async (transaction) => {
      const erasure = await takeErasure(transaction);
      if (erasure === undefined) return false;
      await this.#work(transaction, erasure);
      return true;
    });
  }

  async #work(transaction: Statements, erasure: ErasureAtWork): Promise<void> {
    const template = meaning(erasure.expression);
    if (erasure.state === 'looking') {
      await noteErased(transaction, erasure, sum(erasure.counts, await lookThrough(transaction, template, erasure)), 0);
      return;
    }
    if (erasure.dryRun) {
      await this.#end(transaction, erasure, sum(erasure.counts, await countFound(transaction, erasure)));
      return;
    }
    const { counts, moved } = await carryOut(transaction, template, erasure, this.#options.forgetAnswers);
    await this.#end(transaction, erasure, sum(erasure.counts, counts), moved ? 0 : restMs);
  }

  async #end(transaction: Statements, erasure: ErasureAtWork, counts: DroppedCounts, afterMs = 0): Promise<void> {
    await noteErased(transaction, erasure, counts, afterMs);
    if (!(await endErasure(transaction, erasure))) return;
    await addAudit(transaction, [
      {
        who: erasure.by,
        role: null,
        what: 'POST /erasures',
        which: erasure.id,
        address: null,
        status: 200,
        times: 1,
        note: noteOf(erasure, counts),
      },
    ]);
  }
}
