import { setTimeout as sleep } from 'node:timers/promises';

/** As many as one call takes. */
const most = 10;
/** What is there so soon after another goes with it. */
const withinMs = 5;

interface Batch {
  readonly items: string[];
  readonly done: Promise<void>;
}

/** Does something for many at once that come one by one. */
export class Gathered {
  readonly #work: (items: readonly string[]) => Promise<void>;
  #batch: Batch | undefined;

  constructor(work: (items: readonly string[]) => Promise<void>) {
    this.#work = work;
  }

  /** Resolves when it is done. @throws what the work throws for those it was done with. */
  add(item: string): Promise<void> {
    const batch = this.#batch ?? this.#begun();
    batch.items.push(item);
    if (batch.items.length === most) this.#batch = undefined;
    return batch.done;
  }

  #begun(): Batch {
    const items: string[] = [];
    const batch: Batch = {
      items,
      done: sleep(withinMs).then(() => {
        if (this.#batch === batch) this.#batch = undefined;
        return this.#work(items);
      }),
    };
    this.#batch = batch;
    return batch;
  }
}
