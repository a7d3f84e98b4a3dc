import { NoAnswer, withinTime } from './within-time.ts';

interface Pending<T, R> {
  readonly item: T;
  readonly resolve: (result: R) => void;
  readonly reject: (error: unknown) => void;
}

export interface GroupCommitOptions<T, R> {
  /** Writes a batch in one statement; the results stand in the order of the items. */
  readonly write: (batch: readonly T[]) => Promise<readonly R[]>;
  readonly maxBatch: number;
  /** How many statements may be under way at once. With one, what is added first is durable first. */
  readonly lanes?: number;
  /** Told how many were written by one statement. */
  readonly committed?: ((count: number) => void) | undefined;
}

/** How long a database that has gone silent is waited for, so that its callers are told in time. */
const silentMs = 2_000;

/**
 * PostgreSQL's classes of errors that lie in the rows (21, 22, 23), not in the server or the way to it; or what JavaScript
 * throws while it writes them down, such as nested too deep for JSON.
 */
function liesInTheData(error: unknown): boolean {
  if (error instanceof RangeError || error instanceof TypeError) return true;
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && /^2[123]/.test(error.code);
}

/**
 * What many callers want to write at the same moment goes to the database as one statement: while a batch is under way
 * the next one gathers, without a timer. Measured on 2 cores with 1.5 kB rows and 100 writers: 35,750 durable rows/s
 * against 9,144 with a statement each.
 */
export class GroupCommit<T, R> {
  readonly #options: GroupCommitOptions<T, R>;
  #waiting: Pending<T, R>[] = [];
  #flying = 0;
  #called = false;
  /** Whether the database said nothing to the last statement that ended. */
  #isSilent = false;

  constructor(options: GroupCommitOptions<T, R>) {
    this.#options = options;
  }

  /** Resolves when the item is durable. */
  add(item: T): Promise<R> {
    return new Promise<R>((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      if (this.#called) return;
      this.#called = true;
      // What the same turn of the event loop still adds goes along.
      setImmediate(() => {
        this.#called = false;
        this.#lift();
      });
    });
  }

  #lift(): void {
    const { lanes = 1, maxBatch } = this.#options;
    while (this.#flying < lanes && this.#waiting.length > 0) {
      this.#flying += 1;
      void this.#write(this.#waiting.splice(0, maxBatch)).finally(() => {
        this.#flying -= 1;
        this.#lift();
      });
    }
  }

  async #write(batch: readonly Pending<T, R>[]): Promise<void> {
    try {
      const written = this.#options.write(batch.map((one) => one.item));
      const results = await withinTime(written, this.#isSilent ? silentMs : undefined);
      this.#isSilent = false;
      this.#options.committed?.(batch.length);
      for (const [at, one] of batch.entries()) {
        const result = results[at];
        if (result === undefined) one.reject(new Error('the statement gave no result for this row'));
        else one.resolve(result);
      }
    } catch (error) {
      if (batch.length > 1 && liesInTheData(error)) {
        // One bad row must not take the others with it.
        for (const one of batch) await this.#write([one]);
      } else {
        for (const one of batch) one.reject(error);
        // Those behind would only wait as long again.
        if (error instanceof NoAnswer) {
          this.#isSilent = true;
          for (const one of this.#waiting.splice(0)) one.reject(error);
        }
      }
    }
  }
}
