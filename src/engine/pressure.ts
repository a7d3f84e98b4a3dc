import { setTimeout as sleep } from 'node:timers/promises';

/** This many webhooks that wait to become durable are no crowd yet. */
const crowd = 8;
const lookAgainMs = 10;
/** Between two batches nobody waits for a moment; the crowd is gone only after this. */
const calmMs = 50;

/**
 * Acceptance goes first: while many senders wait for their 202, runs begin a little later. What has been accepted is
 * durable and can wait; a sender cannot, and its next delivery may be lost with it.
 */
export class Pressure {
  #waiting = 0;
  #crowdedAt = 0;

  /** Counts a webhook until it is durable. */
  async during<T>(work: Promise<T>): Promise<T> {
    this.#waiting += 1;
    if (this.#waiting > crowd) this.#crowdedAt = performance.now();
    try {
      return await work;
    } finally {
      this.#waiting -= 1;
    }
  }

  /** Waits while there is a crowd, at most for `longestMs`. */
  async relief(longestMs: number): Promise<void> {
    const until = performance.now() + longestMs;
    while (performance.now() < Math.min(until, this.#crowdedAt + calmMs)) await sleep(lookAgainMs);
  }
}
