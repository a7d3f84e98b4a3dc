import type { Progress } from '../engine/progress.ts';

/** A piece of what a step writes, where it is and where in its text it belongs. */
export interface TextPiece {
  readonly step: string;
  /** Empty, or the item of an each that the step is in. */
  readonly scope: string;
  readonly at: number;
  readonly delta: string;
}

/** A client that takes nothing for so many characters gets no more of them; the output of the step has all. */
const mostWaiting = 500_000;

/** The pieces of texts of a run that wait to be sent, those that go on from each other joined. */
export class RunTexts {
  #pieces: TextPiece[] = [];
  #size = 0;
  #came = Promise.withResolvers<void>();
  /** The outer steps that write, and were not told to have ended. */
  readonly #writing = new Set<string>();
  #over = Promise.withResolvers<void>();

  take(progress: Progress): void {
    if (progress.kind === 'step') this.#writing.delete(progress.step);
    if (progress.kind === 'ended') this.#writing.clear();
    if (this.#writing.size === 0) this.#over.resolve();
    if (progress.kind !== 'text' || this.#size > mostWaiting) return;
    const { step: path, at, text } = progress;
    const cut = path.lastIndexOf('/');
    const [scope, step] = cut < 0 ? ['', path] : [path.slice(0, cut), path.slice(cut + 1)];
    const last = this.#pieces.at(-1);
    const goesOn = last?.step === step && last.scope === scope && last.at + last.delta.length === at;
    if (goesOn) this.#pieces.splice(-1, 1, { ...last, delta: last.delta + text });
    else this.#pieces.push({ step, scope, at, delta: text });
    this.#size += text.length;
    if (this.#writing.size === 0) this.#over = Promise.withResolvers();
    this.#writing.add(path.split('/', 1).join(''));
    this.#came.resolve();
  }

  /** Resolves when all texts are whole: that a step has ended is told after its text, and maybe later than the store has it. */
  get over(): Promise<void> {
    return this.#writing.size === 0 ? Promise.resolve() : this.#over.promise;
  }

  /** Resolves when there is something to send. */
  get came(): Promise<void> {
    return this.#came.promise;
  }

  /** What came since the last time. */
  drain(): readonly TextPiece[] {
    const pieces = this.#pieces;
    this.#pieces = [];
    this.#size = 0;
    this.#came = Promise.withResolvers();
    return pieces;
  }
}
