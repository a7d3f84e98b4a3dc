import type { Tongue } from './mark.ts';
import { type Token, tokensOf } from './tokens.ts';

/** What the words of a text weigh. `score` is -1 to 1. */
export interface Valence {
  readonly score: number;
  /** The good and the bad, each summed as said, before "but" weighs them; at least 0. */
  readonly good: number;
  readonly bad: number;
}

interface Hit {
  readonly said: number;
  value: number;
  readonly sentence: number;
}

// VADER's constants: a denied word keeps three quarters of its weight with the sign turned; what stands before
// "but" counts half, what follows half as much again; the sum is squeezed by s / sqrt(s^2 + 15).
const turn = -0.74;
const before = 0.5;
const after = 1.5;
const squeeze = 15;

const longestPhrase = 6;
const boostReach = 2;

/** Reads from left to right: what the words so far do to the next. */
class Reader {
  readonly hits: Hit[] = [];
  sentence = 0;
  #opening = true;
  #deny = 0;
  #boost = 1;
  #boostLeft = 0;
  #weight = 1;
  #aside = 1;

  readonly #tongue: Tongue;

  constructor(tongue: Tongue) {
    this.#tongue = tongue;
  }

  #feel(value: number, whenDenied = value * turn): void {
    const turned = this.#deny > 0 ? whenDenied : value;
    if (turned === 0) return;
    const said = turned * (this.#boostLeft > 0 ? this.#boost : 1) * this.#aside;
    this.hits.push({ said, value: said * this.#weight, sentence: this.sentence });
    this.#boostLeft = 0;
  }

  #pass(words: number): void {
    this.#deny = Math.max(0, this.#deny - words);
    this.#boostLeft = Math.max(0, this.#boostLeft - words);
    this.#opening = false;
  }

  stop(kind: NonNullable<Token['stop']>): void {
    this.#deny = 0;
    this.#boostLeft = 0;
    this.#aside = 1;
    if (kind === 'comma') return;
    if (kind === 'question') {
      // Who asks, mostly does not judge: "Is it easy to install?"
      this.#weaken(this.sentence, 0.25);
    }
    this.sentence += 1;
    this.#weight = 1;
    this.#opening = true;
  }

  #weaken(from: number, by: number): void {
    for (let at = this.hits.length - 1; at >= 0; at -= 1) {
      const hit = this.hits[at];
      if (hit === undefined || hit.sentence < from) return;
      hit.value *= by;
    }
  }

  #contrast(): void {
    // "However, …" at the start of a sentence answers the sentence before.
    const first = this.#opening ? this.sentence - 1 : this.sentence;
    this.#weaken(first, before);
    this.#weight = after;
    this.#deny = 0;
    this.#aside = 1;
  }

  /** Reads the longest phrase known at the front of these words and says how many it took. */
  read(words: readonly string[]): number {
    for (let length = Math.min(longestPhrase, words.length); length > 0; length -= 1) {
      const mark = this.#tongue.find(words.slice(0, length).join(' '));
      if (!mark) continue;
      if (mark.kind === 'valence') {
        this.#feel(mark.value, mark.denied);
      } else if (mark.kind === 'excess') {
        // At the end it means "also": "I like it too".
        if (words.length > length) this.#feel(-1.3);
      } else if (mark.kind === 'contrast') this.#contrast();
      else if (mark.kind === 'aside') this.#aside = 0.3;
      this.#pass(length);
      if (mark.kind === 'negator') this.#deny = mark.reach;
      if (mark.kind === 'booster') [this.#boost, this.#boostLeft] = [mark.by, boostReach];
      return length;
    }
    this.#pass(1);
    return 1;
  }
}

/** The words from here to the next stop, as many as a phrase may have. */
function clauseAt(tokens: readonly Token[], start: number): readonly string[] {
  const words: string[] = [];
  for (let at = start; words.length < longestPhrase; at += 1) {
    const token = tokens[at];
    if (token === undefined || token.stop !== undefined) break;
    words.push(token.text);
  }
  return words;
}

/** Weighs a text by its words, their order and its stops. */
export function valenceOf(text: string, tongue: Tongue): Valence {
  const tokens = tokensOf(text, tongue.language);
  const reader = new Reader(tongue);
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at];
    if (token === undefined) break;
    if (token.stop !== undefined) {
      reader.stop(token.stop);
      at += 1;
      continue;
    }
    at += reader.read(clauseAt(tokens, at));
  }
  let [good, bad, sum] = [0, 0, 0];
  for (const { said, value } of reader.hits) {
    if (said > 0) good += said;
    else bad -= said;
    sum += value;
  }
  return { score: sum / Math.sqrt(sum * sum + squeeze), good, bad };
}
