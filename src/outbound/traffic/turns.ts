import { SnodoError } from '../../core/error.ts';
import { type Caller, FairQueue } from './fair-queue.ts';

export interface Waiting<Given = void> {
  readonly caller: Caller;
  /** Of what it waits for, so much. */
  readonly want: number;
  /** Lets it go. */
  readonly go: (given: Given) => void;
  readonly refuse: (error: unknown) => void;
  /** Whether it was cancelled. */
  readonly gone: () => boolean;
}

/** Those who wait for their turn at one connection; who is cancelled leaves the line. */
export class Turns<Given = void> {
  readonly #queue = new FairQueue<Waiting<Given>>();

  get waiting(): number {
    return this.#queue.size;
  }

  /** How many wait, by workflow. */
  get counts(): Readonly<Record<string, number>> {
    return this.#queue.counts;
  }

  /** Resolves with what it is let go with. @throws what it is refused with; SnodoError `cancelled`. */
  wait(caller: Caller, signal: AbortSignal | undefined, want = 1): Promise<Given> {
    return new Promise((resolve, reject) => {
      let gone = false;
      const done = () => signal?.removeEventListener('abort', leave);
      const one: Waiting<Given> = {
        caller,
        want,
        go: (given) => {
          done();
          resolve(given);
        },
        refuse: (error) => {
          done();
          reject(error instanceof Error ? error : new Error(String(error)));
        },
        gone: () => gone,
      };
      const leave = () => {
        gone = true;
        this.#queue.remove(caller, one);
        one.refuse(new SnodoError('cancelled', 'The call was cancelled while it waited for its turn.'));
      };
      signal?.addEventListener('abort', leave);
      this.#queue.add(caller, one);
      if (signal?.aborted === true) leave();
    });
  }

  take(): Waiting<Given> | undefined {
    return this.#queue.take();
  }

  /** For one whose turn came to nothing. */
  putBack(one: Waiting<Given>): void {
    if (!one.gone()) this.#queue.add(one.caller, one);
  }

  /** Takes out those whose turn is late: all but the first so many. In the order of their turns. */
  takeBeyond(kept: number): readonly Waiting<Given>[] {
    if (this.#queue.size <= kept) return [];
    const all: Waiting<Given>[] = [];
    for (let one = this.#queue.take(); one; one = this.#queue.take()) all.push(one);
    for (const one of all.slice(0, kept)) this.#queue.add(one.caller, one);
    return all.slice(kept);
  }
}
