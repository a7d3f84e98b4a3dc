import { setTimeout as sleep } from 'node:timers/promises';
import type { Permits, WindowLimit } from '../../store/calls/traffic.ts';
import { Departures } from './departures.ts';
import type { Caller } from './fair-queue.ts';
import { heldUntil, shortWaitMs } from './held.ts';
import { Turns, type Waiting } from './turns.ts';

export interface PermitOptions {
  readonly slug: string;
  readonly limit: WindowLimit;
  /** Asks for permits of all processes together. */
  readonly take: (want: number, limit: WindowLimit, horizonMs: number) => Promise<Permits>;
  /** Notes that calls leave later than they were let go. */
  readonly delay: (late: readonly { readonly granted: number; readonly lateMs: number }[]) => Promise<void>;
  readonly report: (error: unknown) => void;
  readonly now: () => number;
  readonly random: () => number;
}

/** So many are asked for at once. */
const slice = 50;
/** Turns are given so far ahead and no further: who comes meanwhile must not find all of them given away. */
const aheadMs = 200;
/** So often a turn that comes too late is given up for another. */
const mostMissed = 3;
/** More entries than this would make a row of many kilobytes that each call writes anew. */
const mostEntries = 500;

/** Calls arrive somewhat later than they may leave, and not all by the same. */
function slackOf(windowMs: number): number {
  return Math.max(20, windowMs * 0.1);
}

/**
 * The limit as it is kept: a tenth longer than it says, and with at most 500 calls in a window: of 6,000 a minute, 500 in five seconds. What holds for each part holds for the whole.
 */
export function keptLimit({ requests, windowMs }: WindowLimit): WindowLimit {
  const parts = Math.ceil(requests / mostEntries);
  const window = windowMs / parts;
  return { requests: Math.floor(requests / parts), windowMs: window + slackOf(window) };
}

/** Lets calls go at the pace that all processes keep together: one question to the database for all who wait. */
export class PermitDesk {
  readonly #options: PermitOptions;
  readonly #limit: WindowLimit;
  readonly #turns = new Turns<() => void>();
  readonly #departures: Departures;
  readonly #slackMs: number;
  /** How often one has missed its turn. */
  readonly #missed = new WeakMap<Waiting<() => void>, number>();
  #asking = false;

  constructor(options: PermitOptions) {
    this.#options = options;
    this.#limit = keptLimit(options.limit);
    const { delay, report } = options;
    // The kept window is longer than the limit says by this.
    this.#slackMs = this.#limit.windowMs / 11;
    this.#departures = new Departures({ slackMs: this.#slackMs, delay, report });
  }

  get counts(): Readonly<Record<string, number>> {
    return this.#turns.counts;
  }

  /** As `enter`, where the call may be made this moment; else undefined. */
  async tryEnter(): Promise<(() => void) | undefined> {
    if (this.#turns.waiting > 0) return undefined;
    const asked = performance.now();
    const { granted } = await this.#options.take(1, this.#limit, 0);
    const [first] = granted;
    return first === undefined ? undefined : this.#departures.begin(first, asked);
  }

  /**
   * Resolves when the call may be made, with what to call when it leaves, or is not made.
   *
   * @throws SnodoError `held` where that is not soon.
   */
  enter(caller: Caller, signal: AbortSignal | undefined): Promise<() => void> {
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
        await this.#departures.told();
        const asked = performance.now();
        const { waits, next, granted } = await take(Math.min(slice, this.#turns.waiting), this.#limit, aheadMs);
        for (const [at, wait] of waits.entries()) this.#letGo(wait, granted[at] ?? 0, asked);
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

  #letGo(wait: number, granted: number, asked: number): void {
    const one = this.#turns.take();
    if (one === undefined) return;
    const go = () => {
      if (one.gone()) {
        this.#departures.forget(granted, this.#limit.windowMs);
        return;
      }
      // A process that was kept from working: by now the calls of others may have been let go in its place.
      if (performance.now() - asked - wait > this.#slackMs && this.#comesAgain(one)) {
        this.#departures.forget(granted, this.#limit.windowMs);
        this.#turns.putBack(one);
        void this.#ask();
      } else one.go(this.#departures.begin(granted, asked + wait));
    };
    if (wait <= 1) go();
    else setTimeout(go, Math.ceil(wait));
  }

  /** A database that takes long each time must not keep a call for ever. */
  #comesAgain(one: Waiting<() => void>): boolean {
    const missed = (this.#missed.get(one) ?? 0) + 1;
    this.#missed.set(one, missed);
    return missed <= mostMissed;
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
