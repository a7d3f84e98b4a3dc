import { cancellableWait } from './cancellable-wait.ts';
import { heldUntil, shortWaitMs } from './held.ts';
import { type Learned, learnedLimits, type Measure } from './rate-headers.ts';
import type { Spending } from './spending.ts';
import { levelOf, remainingAt, taken, type TokenLevel, waitFor } from './token-level.ts';

/** What a service says of one limit; services limit the tokens of each model apart. */
export interface KnownLimit extends Learned {
  /** Null: of all. */
  readonly model: string | null;
}

interface Known extends KnownLimit {
  readonly level: TokenLevel | undefined;
}

const wants: Readonly<Record<Measure, (spending: Spending) => number>> = {
  requests: () => 0,
  tokens: ({ estimate }) => estimate.tokens,
  'input-tokens': ({ asked }) => asked?.input ?? 0,
  'output-tokens': ({ asked }) => asked?.output ?? 0,
};

const why = 'has fewer tokens left at its service than the call is reckoned to use';

/** Of models and measures that are not asked for any more. */
const mostKnown = 200;

/** What the service itself has said of its limits, by the headers of its last answers. */
export class LearnedLimits {
  readonly #known = new Map<string, Known>();
  readonly #promised = new Map<string, number>();
  readonly #slug: string;
  readonly #now: () => number;

  constructor(slug: string, now: () => number) {
    this.#slug = slug;
    this.#now = now;
  }

  get all(): readonly KnownLimit[] {
    const now = this.#now();
    return [...this.#known.values()].map(({ level, ...one }) =>
      level === undefined || level.until <= now
        ? one
        : { ...one, remaining: Math.max(0, Math.floor(remainingAt(level, now))) },
    );
  }

  learn(headers: Readonly<Record<string, string>>, spending: Spending | undefined): void {
    const now = this.#now();
    for (const one of learnedLimits(headers, now)) {
      const model = one.measure === 'requests' ? null : (spending?.asked?.model ?? null);
      const key = `${one.measure} ${model ?? ''}`;
      this.#known.delete(key);
      this.#known.set(key, { ...one, model, level: levelOf(one, now) });
    }
    for (const key of this.#known.keys()) if (this.#known.size > mostKnown) this.#known.delete(key);
  }

  /** Whether a model's tokens are known to be limited now. */
  limitsTokens(model: string): boolean {
    const now = this.#now();
    return [...this.#known.values()].some(
      ({ model: of, measure, level }) =>
        measure !== 'requests' && (of === model || of === null) && level !== undefined && level.until > now,
    );
  }

  /**
   * Waits until the service has enough left for a call, and notes what that is about to use, so that those after it know
   * before the answer comes.
   *
   * @throws SnodoError `held` where that takes long; `cancelled`.
   */
  async enter(spending: Spending | undefined, signal: AbortSignal | undefined): Promise<void> {
    if (spending === undefined) return;
    // As they are now: an answer that comes while this waits puts what it says at the end, where it would be met again.
    const limits = [...this.#known];
    for (const [key, { measure, model }] of limits) {
      if (model !== null && model !== spending.asked?.model) continue;
      const want = wants[measure](spending);
      if (want > 0) await this.#take(key, want, signal);
    }
  }

  async #take(key: string, want: number, signal: AbortSignal | undefined): Promise<void> {
    let waited = 0;
    for (;;) {
      const known = this.#known.get(key);
      const now = this.#now();
      if (known?.level === undefined || known.level.until <= now) return;
      const promised = waited === 0 ? (this.#promised.get(key) ?? 0) : 0;
      const wait = Math.ceil(waitFor(known.level, want, promised, now));
      if (wait === 0) {
        this.#known.set(key, { ...known, level: taken(known.level, want, now) });
        return;
      }
      if (waited + wait > shortWaitMs) throw heldUntil(this.#slug, now + wait, why);
      this.#promise(key, want);
      try {
        await cancellableWait(wait, signal);
      } finally {
        this.#promise(key, -want);
      }
      waited += wait;
    }
  }

  #promise(key: string, want: number): void {
    const sum = (this.#promised.get(key) ?? 0) + want;
    if (sum > 0) this.#promised.set(key, sum);
    else this.#promised.delete(key);
  }
}
