import { placeLeaseMs } from '../../store/calls/traffic.ts';
import type { Caller } from './fair-queue.ts';
import { heldUntil, shortWaitMs } from './held.ts';
import { Turns } from './turns.ts';

export interface PlaceOptions {
  readonly slug: string;
  /** How many calls may be under way at once, in all processes together. */
  readonly limit: number;
  /** Asks for more places and keeps those there are. @returns how many more it got. */
  readonly take: (want: number) => Promise<number>;
  readonly leave: (count: number) => Promise<void>;
  readonly now: () => number;
  readonly random: () => number;
  readonly report: (error: unknown) => void;
}

const askAgainMs = 100;
/** A place that nobody needs is kept for the next call for so long. */
const idleMs = 500;

/** Keeps the calls that are under way at once within what all processes may have together. */
export class PlaceDesk {
  readonly #options: PlaceOptions;
  readonly #turns = new Turns();
  #owned = 0;
  #used = 0;
  #asking = false;
  #keptAt = 0;
  #idle: NodeJS.Timeout | undefined;
  #beat: NodeJS.Timeout | undefined;

  constructor(options: PlaceOptions) {
    this.#options = options;
  }

  get counts(): Readonly<Record<string, number>> {
    return this.#turns.counts;
  }

  /** Whether there is a place this moment, which must then be left. */
  async tryEnter(): Promise<boolean> {
    if (this.#turns.waiting > 0) return false;
    if (this.#used >= this.#owned) await this.#own(1);
    if (this.#used >= this.#owned) return false;
    this.#used += 1;
    return true;
  }

  /** Resolves when there is a place, which must be left. @throws SnodoError `held` where there is none soon. */
  async enter(caller: Caller, signal: AbortSignal | undefined): Promise<void> {
    if (this.#used < this.#owned && this.#turns.waiting === 0) {
      this.#used += 1;
      return;
    }
    const turn = this.#turns.wait(caller, signal);
    void this.#ask();
    await turn;
  }

  leave(): void {
    this.#used -= 1;
    const next = this.#used < this.#owned ? this.#turns.take() : undefined;
    if (next) {
      this.#used += 1;
      next.go();
    } else {
      clearTimeout(this.#idle);
      this.#idle = setTimeout(() => void this.#giveBack(), idleMs);
      this.#idle.unref();
    }
  }

  async #ask(): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    const { now } = this.#options;
    const until = now() + shortWaitMs;
    try {
      while (this.#turns.waiting > 0) {
        await this.#own(this.#turns.waiting);
        this.#seat();
        if (this.#turns.waiting > 0 && now() >= until) this.#sendAway();
        else if (this.#turns.waiting > 0) await new Promise((resolve) => setTimeout(resolve, askAgainMs));
      }
    } catch (error) {
      for (let one = this.#turns.take(); one; one = this.#turns.take()) one.refuse(error);
    } finally {
      this.#asking = false;
    }
  }

  async #own(want: number): Promise<void> {
    this.#owned += await this.#options.take(want);
    this.#keptAt = this.#options.now();
    this.#keep();
  }

  #seat(): void {
    while (this.#used < this.#owned) {
      const next = this.#turns.take();
      if (next === undefined) return;
      this.#used += 1;
      next.go();
    }
  }

  #sendAway(): void {
    const { slug, now, random } = this.#options;
    for (let one = this.#turns.take(); one; one = this.#turns.take()) {
      const why = 'has as many calls under way as its limit allows';
      one.refuse(heldUntil(slug, now() + 1_000 + random() * 4_000, why));
    }
  }

  /** Holds on to the places while calls are under way. */
  #keep(): void {
    this.#beat ??= setInterval(() => {
      if (this.#owned === 0) return;
      this.#options.take(0).then(
        () => {
          this.#keptAt = this.#options.now();
        },
        (error: unknown) => this.#options.report(error),
      );
      // Not heard of for as long as the lease: the places are others' by now.
      if (this.#options.now() - this.#keptAt > placeLeaseMs) this.#owned = this.#used;
    }, placeLeaseMs / 3).unref();
  }

  async #giveBack(): Promise<void> {
    const spare = this.#owned - this.#used;
    if (spare <= 0) return;
    this.#owned -= spare;
    if (this.#owned === 0) {
      clearInterval(this.#beat);
      this.#beat = undefined;
    }
    await this.#options.leave(spare).catch((error: unknown) => this.#options.report(error));
  }

  close(): void {
    clearTimeout(this.#idle);
    clearInterval(this.#beat);
  }
}
