import { heldUntil } from './held.ts';
import { type Learned, learnedLimits, type Measure } from './rate-headers.ts';
import type { Spending } from './spending.ts';

/** What the service itself has said of its limits, by the headers of its last answers. */
export class LearnedLimits {
  readonly #known = new Map<Measure, Learned>();

  get all(): readonly Learned[] {
    return [...this.#known.values()];
  }

  learn(headers: Readonly<Record<string, string>>, now: number): void {
    for (const one of learnedLimits(headers, now)) this.#known.set(one.measure, one);
  }

  /**
   * Notes what a call is about to use, so that those after it know before the answer comes.
   *
   * @throws SnodoError `held` where the service would not have enough left for it.
   */
  use(slug: string, spending: Spending | undefined, now: number): void {
    const tokens = this.#known.get('tokens');
    if (spending === undefined || tokens === undefined || tokens.resetAt === null || tokens.resetAt <= now) return;
    const { limit, remaining, resetAt } = tokens;
    // What is more than the whole limit would wait for ever: the service shall say so itself.
    if (remaining < spending.estimate.tokens && (limit === null || spending.estimate.tokens <= limit))
      throw heldUntil(slug, resetAt, 'has fewer tokens left at its service than the call is reckoned to use');
    this.#known.set('tokens', { ...tokens, remaining: Math.max(0, remaining - spending.estimate.tokens) });
  }
}
