import type { Progress } from './progress.ts';

export type GiveProgress = (progress: Progress) => void;

/**
 * Who gets each piece of a text once and in its place, although pieces may be told again to who came in the middle. A
 * piece that goes on behind a gap is given as it is: what is between was said before anybody followed.
 */
export class Follower {
  readonly #give: GiveProgress;
  readonly #known = new Map<string, { readonly source: string; readonly length: number }>();

  constructor(give: GiveProgress) {
    this.#give = give;
  }

  tell(progress: Progress): void {
    if (progress.kind !== 'text') return this.#give(progress);
    const { step, source, at, text } = progress;
    const before = this.#known.get(step);
    const length = before?.source === source ? before.length : 0;
    const end = at + text.length;
    if (end <= length) return;
    this.#known.set(step, { source, length: end });
    const skipped = Math.max(0, length - at);
    this.#give({ ...progress, at: at + skipped, text: text.slice(skipped) });
  }
}
