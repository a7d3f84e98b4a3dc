import { roughStem } from '../../ai/offline/rough-stem.ts';
import type { CatalogueEntry } from './entry.ts';
import { sameWords } from './same-words.ts';

/** The usual constants of BM25 (Robertson and Zaragoza, 2009). */
const saturation = 1.2;
const lengthShare = 0.75;
/** What a word counts that was not said, but another one for the same. */
const impliedWeight = 0.5;
/** How often a word of the name counts. */
const nameWeight = 3;

function stemsOf(text: string): readonly string[] {
  const found = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return found.map(roughStem).filter((stem) => stem !== '');
}

/** Italian hangs pronouns on its verbs: "riassumila", "approvarlo". */
const hanging = /^(.{4,}?)(?:glie(?:l[aoei]|ne)|l[aoei]|gli|mi|ne)$/u;

function withoutPronoun(word: string): string {
  const [, verb] = hanging.exec(word) ?? [];
  if (verb === undefined) return word;
  return verb.endsWith('r') ? `${verb}e` : verb;
}

const groups: readonly (readonly string[])[] = sameWords.map((group) => [...new Set(group.flatMap(stemsOf))]);

/** What is looked for, each stem with how much it counts. */
function wantedStems(text: string): ReadonlyMap<string, number> {
  const bare = text.toLowerCase().replaceAll(/[\p{L}\p{N}]+/gu, withoutPronoun);
  const said = new Set(stemsOf(`${text} ${bare}`));
  const wanted = new Map([...said].map((stem) => [stem, 1]));
  for (const group of groups.filter((one) => one.some((stem) => said.has(stem)))) {
    for (const stem of group) if (!wanted.has(stem)) wanted.set(stem, impliedWeight);
  }
  return wanted;
}

/** What comes with Snodo stays the same from question to question, and its stems are most of the work. */
const known = new WeakMap<CatalogueEntry, ReadonlyMap<string, number>>();

function countsOf(entry: CatalogueEntry): ReadonlyMap<string, number> {
  const before = known.get(entry);
  if (before) return before;
  const counts = new Map<string, number>();
  const add = (stem: string, n: number) => counts.set(stem, (counts.get(stem) ?? 0) + n);
  for (const stem of stemsOf(entry.words)) add(stem, 1);
  for (const stem of stemsOf(entry.name)) add(stem, nameWeight);
  known.set(entry, counts);
  return counts;
}

/**
 * How much each entry has to do with a text: BM25 over rough stems, with words for the same in English and Italian. 0 is
 * nothing.
 */
export function relevance(entries: readonly CatalogueEntry[], text: string): ReadonlyMap<CatalogueEntry, number> {
  const wanted = wantedStems(text);
  const counted = entries.map((entry) => ({ entry, counts: countsOf(entry) }));
  const lengthOf = (counts: ReadonlyMap<string, number>) => [...counts.values()].reduce((sum, n) => sum + n, 0);
  const usualLength = Math.max(1, counted.reduce((sum, { counts }) => sum + lengthOf(counts), 0) / entries.length);
  const rarity = new Map(
    [...wanted.keys()].map((stem) => {
      const having = counted.filter(({ counts }) => counts.has(stem)).length;
      return [stem, Math.log(1 + (entries.length - having + 0.5) / (having + 0.5))] as const;
    }),
  );
  return new Map(
    counted.map(({ entry, counts }) => {
      const norm = saturation * (1 - lengthShare + (lengthShare * lengthOf(counts)) / usualLength);
      let score = 0;
      for (const [stem, weight] of wanted) {
        const n = counts.get(stem) ?? 0;
        if (n > 0) score += weight * (rarity.get(stem) ?? 0) * ((n * (saturation + 1)) / (n + norm));
      }
      return [entry, score];
    }),
  );
}
