import type { Taken } from '../../connector/source.ts';
import { UnderWay } from '../../connector/under-way.ts';
import { Gathered } from './gathered.ts';
import type { ReceivedMessage } from './messages.ts';
import type { OpenQueue } from './open-queue.ts';

interface ReceiversGiven {
  readonly queue: OpenQueue;
  /** How many messages may be held at once. */
  readonly atOnce: number;
  readonly take: (message: ReceivedMessage) => Promise<Taken>;
}

const mostOfOne = 10;
/** Each holds a connection while it waits. */
const mostReceivers = 32;

/**
 * Those that wait for messages, side by side: one where few come, more while as many come as can be given at once. Each gives
 * what it has received to `take`, and receives again when all of that is deleted.
 */
export class Receivers {
  readonly #given: ReceiversGiven;
  readonly #ending = new AbortController();
  readonly #open = new UnderWay(mostReceivers);
  readonly #held = new Set<string>();
  readonly #kept: Gathered;
  readonly #until: AbortSignal;
  #room: number;
  #count = 0;

  constructor(given: ReceiversGiven, signal: AbortSignal) {
    this.#given = given;
    this.#room = given.atOnce;
    this.#until = AbortSignal.any([signal, this.#ending.signal]);
    this.#kept = new Gathered((handles) => given.queue.delete(handles));
    this.#begin();
  }

  /** Rejects with the first failure of what is received, taken and deleted. */
  get failed(): Promise<never> {
    return this.#open.failed;
  }

  /** Keeps what waits for `take` from others. */
  async hold(): Promise<void> {
    await this.#given.queue.hide([...this.#held]);
  }

  /** Receives nothing more, and resolves when all that was received is deleted or given back. */
  async end(): Promise<void> {
    this.#ending.abort();
    await this.#open.settled();
  }

  #begin(): void {
    const room = Math.min(mostOfOne, this.#room);
    if (room === 0 || this.#open.free <= 0) return;
    this.#room -= room;
    this.#count += 1;
    this.#open.add(
      this.#receive(room).finally(() => {
        this.#room += room;
      }),
    );
  }

  async #receive(room: number): Promise<void> {
    while (!this.#until.aborted) {
      const messages = await this.#received(room);
      if (messages.length === room) this.#begin();
      if (messages.length === 0 && this.#count > 1) break;
      await this.#give(messages);
    }
    this.#count -= 1;
  }

  async #received(room: number): Promise<readonly ReceivedMessage[]> {
    try {
      return await this.#given.queue.receive(room, this.#until);
    } catch (error) {
      if (this.#until.aborted) return [];
      throw error;
    }
  }

  async #give(messages: readonly ReceivedMessage[]): Promise<void> {
    const { queue, take } = this.#given;
    if (this.#until.aborted) return queue.giveBack(messages.map(({ ReceiptHandle }) => ReceiptHandle));
    const back: string[] = [];
    const given = messages.map(async (message) => {
      const { ReceiptHandle: handle } = message;
      this.#held.add(handle);
      try {
        await take(message);
      } catch (error) {
        back.push(handle);
        throw error;
      } finally {
        this.#held.delete(handle);
      }
      await this.#kept.add(handle);
    });
    const ends = await Promise.allSettled(given);
    if (back.length > 0) await queue.giveBack(back);
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
  }
}
