import { tokensOf } from './tokens.ts';

/** What a word, or a phrase of up to six, does to the feeling of a text. */
export type Mark =
  /**
   * Good (above 0) or bad, -4 to 4, as in VADER and AFINN. 0: says nothing, and hides the shorter marks within.
   * `denied` where a denial does more than turn it: "works" says little, "doesn't work" a lot.
   */
  | { readonly kind: 'valence'; readonly value: number; readonly denied?: number }
  /** Turns what comes within so many words. */
  | { readonly kind: 'negator'; readonly reach: number }
  /** Multiplies the next feeling. */
  | { readonly kind: 'booster'; readonly by: number }
  /** "too", "troppo": more than is good of whatever comes. */
  | { readonly kind: 'excess' }
  /** "but", "ma": what comes weighs more, what came less. */
  | { readonly kind: 'contrast' }
  /** "although", "anche se", "would be", "vorrei": what comes, up to a stop, weighs less. */
  | { readonly kind: 'aside' };

/** A language as the reader of feelings needs it. */
export interface Tongue {
  readonly language: 'en' | 'it';
  find(phrase: string): Mark | undefined;
}

/** Rows of a mark and the phrases that bear it, parted by commas. Later rows win. */
export type MarkRows = readonly (readonly [Mark | number, string])[];

export function marksOf(language: 'en' | 'it', rows: MarkRows): ReadonlyMap<string, Mark> {
  const marks = new Map<string, Mark>();
  for (const [mark, phrases] of rows) {
    const value = typeof mark === 'number' ? { kind: 'valence' as const, value: mark } : mark;
    for (const phrase of phrases.split(',')) marks.set(wordsOf(phrase.trim(), language), value);
  }
  return marks;
}

function wordsOf(phrase: string, language: 'en' | 'it'): string {
  return tokensOf(phrase, language)
    .map(({ text }) => text)
    .join(' ');
}

// The few that customers use; both languages read them alike.
export const signs: MarkRows = [
  [2, '😀,😃,😄,😁,😊,😍,🥰,😋,👍,👏,🙌,❤,💕,🎉,😎,:),:-),;),🤩,💪,🔝'],
  [-2, '😡,😠,🤬,😞,😔,😟,🙁,☹,😢,😭,👎,💔,🤮,😤,😩,😒,:(,:-('],
];
