import { setTimeout as sleep } from 'node:timers/promises';
import type { Permits, WindowLimit } from '../../store/traffic.ts';
import type { Caller } from './fair-queue.ts';
import { heldUntil, shortWaitMs } from './held.ts';
import { Turns } from './turns.ts';

export interface PermitOptions {
  readonly slug: string;
  readonly limit: WindowLimit;
  /** Asks for permits of all processes together. */
  readonly take: (want: number, limit: WindowLimit, horizonMs: number) => Promise<Permits>;
  readonly now: () => number;
  readonly random: () => number;
}

/** So many are asked for at once. */
const slice = 50;
/** Turns are given so far ahead and no further: who comes meanwhile must not find all of them given away. */
const aheadMs = 200;
/** More entries than this would make a row of many kilobytes that each call writes anew. */
const mostEntries = 500;

/**
 * The limit as it is kept: a tenth longer than it says, since calls arrive somewhat later than they may leave, and with at
 * most 500 calls in a window: of 6,000 a minute, 500 in five seconds. What holds for each part holds for the whole.
 */
export function keptLimit({ requests, windowMs }: WindowLimit): WindowLimit {
  const parts = Math.ceil(requests / mostEntries);
  const window = windowMs / parts;
  return { requests: Math.floor(requests / parts), windowMs: window + Math.max(20, window * 0.1) };
}

/** Lets calls go at the pace that all processes keep together: one question to the database for all who wait. */
export class PermitDesk {
  readonly #options: PermitOptions;
  readonly #limit: WindowLimit;
  readonly #turns = new Turns();
  #asking = false;

  constructor(options: PermitOptions) {
    this.#options = options;
    this.#limit = keptLimit(options.limit);
  }

  get counts(): Readonly<Record<string, number>> {
    return this.#turns.counts;
  }

  /** Whether a call may be made this moment, and then it is counted. */
  async tryEnter(): Promise<boolean> {
    if (this.#turns.waiting > 0) return false;
    const { waits } = await this.#options.take(1, this.#limit, 0);
    return waits.length > 0;
  }

  /** Resolves when the call may be made. @throws SnodoError `held` where that is not soon. */
  enter(caller: Caller, signal: AbortSignal | undefined): Promise<void> {
    const turn = this.#turns.wait(caller, signal);
    void this.#ask();
    return turn;
  }

  async #ask(): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    const { take } = this.#options;
    try {
      while (this.#turns.waiting > 0) {
        const { waits, next } = await take(Math.min(slice, this.#turns.waiting), this.#limit, aheadMs);
        for (const wait of waits) this.#letGo(wait);
        if (next === null) continue;
        this.#sendAway(next);
        if (this.#turns.waiting > 0) await sleep(next - aheadMs / 2);
      }
    } catch (error) {
      // A database that is away: nobody is let go without its leave.
      for (let one = this.#turns.take(); one; one = this.#turns.take()) one.refuse(error);
    } finally {
      this.#asking = false;
    }
  }

  #letGo(wait: number): void {
    const one = this.#turns.take();
    if (one === undefined) return;
    if (wait <= 1) one.go();
    else setTimeout(one.go, Math.ceil(wait));
  }

  /** Those who cannot go soon come again when there may be room, each after the one before. */
  #sendAway(next: number): void {
    const { slug, now, random } = this.#options;
    const { requests, windowMs } = this.#limit;
    const apart = windowMs / requests;
    const kept = next > shortWaitMs ? 0 : 1 + Math.floor((shortWaitMs - next) / apart);
    let at = now() + next + kept * apart;
    for (const one of this.#turns.takeBeyond(kept)) {
      one.refuse(heldUntil(slug, at, 'makes as many calls as its limit allows'));
      // A little more than its share, so that they do not all come at the same moment.
      at += apart * (1 + random() * 0.2);
    }
  }
}
