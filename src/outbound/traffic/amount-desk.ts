import { setTimeout as sleep } from 'node:timers/promises';
import type { AmountGrant } from '../../store/calls/call-amounts.ts';
import type { Caller } from './fair-queue.ts';
import { heldUntil, shortWaitMs } from './held.ts';
import type { Amount, Spending } from './spending.ts';
import { Turns, type Waiting } from './turns.ts';

export interface AmountOptions {
  readonly slug: string;
  readonly amount: Amount;
  /** Asks for so much of what all processes may use together. */
  readonly take: (want: number) => Promise<AmountGrant>;
  readonly correct: (slot: string, difference: number) => Promise<void>;
  readonly now: () => number;
  readonly random: () => number;
}

const why: Readonly<Record<Amount, string>> = {
  tokens: 'has used as many tokens as its limit allows',
  cost: 'has spent as much as its limit allows',
};

/** Lets calls go as long as what they use stays within what all processes may use together. */
export class AmountDesk {
  readonly #options: AmountOptions;
  readonly #turns = new Turns<string>();
  #asking = false;

  constructor(options: AmountOptions) {
    this.#options = options;
  }

  get counts(): Readonly<Record<string, number>> {
    return this.#turns.counts;
  }

  /** Resolves when the call may be made, and notes what it is reckoned to use. @throws SnodoError `held`. */
  async enter(caller: Caller, signal: AbortSignal | undefined, spending: Spending): Promise<void> {
    const { slug, amount, correct } = this.#options;
    const reckoned = spending.estimate[amount];
    if (reckoned <= 0) return;
    const turn = this.#turns.wait(caller, signal, reckoned);
    void this.#ask();
    const slot = await turn;
    spending.charge({ bill: slug, amount, reckoned, correct: (difference) => correct(slot, difference) });
  }

  async #ask(): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    let head: Waiting<string> | undefined;
    try {
      for (head = this.#turns.take(); head; head = this.#turns.take()) await this.#serve(head);
    } catch (error) {
      // A database that is away: nobody is let go without its leave.
      for (let one = head; one; one = this.#turns.take()) one.refuse(error);
    } finally {
      this.#asking = false;
    }
  }

  /** The others wait behind: else one that wants much would never have its turn. */
  async #serve(one: Waiting<string>): Promise<void> {
    const { slug, amount, take, correct, now, random } = this.#options;
    while (!one.gone()) {
      const { waitMs, slot } = await take(one.want);
      if (waitMs <= 0) {
        if (one.gone()) await correct(slot, -one.want);
        else one.go(slot);
        return;
      }
      if (waitMs > shortWaitMs) {
        const until = now() + waitMs;
        for (let next: Waiting<string> | undefined = one; next; next = this.#turns.take())
          next.refuse(heldUntil(slug, until + random() * waitMs * 0.1, why[amount]));
        return;
      }
      await sleep(waitMs);
    }
  }
}
