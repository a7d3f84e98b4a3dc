import { englishMarks } from './english-marks.ts';
import { marksOf, type Tongue } from './mark.ts';

/** A word as written, then without its ending: "leaks" and "leaking" are found under "leak". */
function spellings(word: string): readonly string[] {
  const stem = word.length < 5 || word.includes(' ') ? undefined : /^(.{3,}?)(?:e?s|e?d|ing)$/.exec(word)?.[1];
  return stem === undefined ? [word] : [word, stem, `${stem}e`];
}

async function load(): Promise<Tongue> {
  // The package's entry is an old bundle that keeps the words to itself; the lexicon alone takes 5 ms.
  const { lexicon } = await import('vader-sentiment/src/vader_lexicon.js');
  const own = marksOf('en', englishMarks);
  return {
    language: 'en',
    find(phrase) {
      for (const word of spellings(phrase)) {
        const mark = own.get(word);
        if (mark) return mark;
        const value = Object.hasOwn(lexicon, word) ? lexicon[word] : undefined;
        if (value !== undefined) return { kind: 'valence', value };
      }
      return undefined;
    },
  };
}

let loaded: Promise<Tongue> | undefined;

/** English: VADER's lexicon (Hutto and Gilbert, 2014) and what customers write. */
export function english(): Promise<Tongue> {
  loaded ??= load();
  return loaded;
}
