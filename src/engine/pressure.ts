import { setTimeout as sleep } from 'node:timers/promises';

/** This many webhooks that wait to become durable are no crowd yet. */
const crowd = 8;
const lookAgainMs = 10;
/** So that runs go on under any flood: a thousand a second for a worker of 200. */
const longestMs = 200;

/**
 * Acceptance goes first: while many senders wait for their 202, runs begin a little later. What has been accepted is
 * durable and can wait; a sender cannot, and its next delivery may be lost with it.
 */
export class Pressure {
  #waiting = 0;

  /** Counts a webhook until it is durable. */
  async during<T>(work: Promise<T>): Promise<T> {
    this.#waiting += 1;
    try {
      return await work;
    } finally {
      this.#waiting -= 1;
    }
  }

  async relief(): Promise<void> {
    for (let waited = 0; this.#waiting > crowd && waited < longestMs; waited += lookAgainMs) await sleep(lookAgainMs);
  }
}
