import { SnodoError } from '../../core/error.ts';
import { type Caller, FairQueue } from './fair-queue.ts';

export interface Waiting {
  /** Lets it go. */
  readonly go: () => void;
  readonly refuse: (error: unknown) => void;
}

/** Those who wait for their turn at one connection; who is cancelled leaves the line. */
export class Turns {
  readonly #queue = new FairQueue<Waiting>();

  get waiting(): number {
    return this.#queue.size;
  }

  /** Resolves when it is let go. @throws what it is refused with; SnodoError `cancelled`. */
  wait(caller: Caller, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const done = () => signal?.removeEventListener('abort', leave);
      const one: Waiting = {
        go: () => {
          done();
          resolve();
        },
        refuse: (error) => {
          done();
          reject(error instanceof Error ? error : new Error(String(error)));
        },
      };
      const leave = () => {
        this.#queue.remove(caller, one);
        one.refuse(new SnodoError('cancelled', 'The call was cancelled while it waited for its turn.'));
      };
      signal?.addEventListener('abort', leave);
      this.#queue.add(caller, one);
      if (signal?.aborted === true) leave();
    });
  }

  take(): Waiting | undefined {
    return this.#queue.take();
  }
}
