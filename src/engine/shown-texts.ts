import { LRUCache } from 'lru-cache';
import type { Progress } from './progress.ts';

type Text = Extract<Progress, { kind: 'text' }>;

/** Of one text this much is kept; who comes later sees it from its beginning up to here, and then what is new. */
const longestText = 100_000;
/** Of all texts together, in characters. */
const mostText = 8_000_000;

/** What steps have said so far of which the end is not durable yet, for who begins to follow a run in the middle. */
export class ShownTexts {
  readonly #texts = new LRUCache<string, Text>({
    maxSize: mostText,
    // A text that is empty still takes its place.
    sizeCalculation: ({ text }) => text.length + 100,
  });
  readonly #steps = new LRUCache<string, Set<string>>({ max: 2_000 });

  take(run: string, piece: Text): void {
    const key = `${run}\n${piece.step}`;
    const before = this.#texts.get(key);
    const goesOn = before?.source === piece.source && before.text.length === piece.at;
    if (!goesOn && piece.at > 0) return;
    const text = goesOn ? before.text + piece.text : piece.text;
    if (text.length > longestText) return;
    this.#texts.set(key, { ...piece, at: 0, text });
    const steps = this.#steps.get(run) ?? new Set();
    this.#steps.set(run, steps.add(piece.step));
  }

  /** What the open steps of a run have said. */
  of(run: string): readonly Text[] {
    return [...(this.#steps.get(run) ?? [])].flatMap((step) => this.#texts.get(`${run}\n${step}`) ?? []);
  }

  /** The step has ended: its output is in the journal. */
  ended(run: string, step: string): void {
    this.#texts.delete(`${run}\n${step}`);
    this.#steps.get(run)?.delete(step);
  }

  runEnded(run: string): void {
    for (const step of this.#steps.get(run) ?? []) this.#texts.delete(`${run}\n${step}`);
    this.#steps.delete(run);
  }
}
