import { plain, tokensOf } from './tokens.ts';
import { topics } from './topic-words.ts';

export interface Topic {
  readonly id: string;
  /** Its Italian name. */
  readonly it: string;
}

interface Row extends Topic {
  readonly names: ReadonlySet<string>;
  /** The words that tell, one after the other, each between blanks; a stem has none behind it. */
  readonly tells: readonly string[];
}

function listed(text: string): readonly string[] {
  return text.split(',').map((one) => plain(one.trim()));
}

const rows: readonly Row[] = topics.map(({ id, it, also, words }) => ({
  id,
  it,
  names: new Set([id, plain(it), ...listed(also)]),
  tells: listed(words).map((word) => (word.endsWith('*') ? ` ${word.slice(0, -1)}` : ` ${word} `)),
}));

/** How often `part` is in `text`. */
function count(text: string, part: string): number {
  let times = 0;
  // The blank at the end of one word is the blank before the next.
  for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + part.length - 1)) times += 1;
  return times;
}

/** The topics of a text, the one most written about first; of two alike the one that comes first. */
export function topicsOf(text: string, language: 'en' | 'it'): readonly Topic[] {
  const words = ` ${tokensOf(text, language)
    .flatMap((token) => (token.stop === undefined ? [token.text] : []))
    .join(' ')} `;
  return rows
    .map((row) => {
      const found = row.tells.filter((tell) => words.includes(tell));
      const times = found.reduce((sum, tell) => sum + count(words, tell), 0);
      return { row, times, first: Math.min(...found.map((tell) => words.indexOf(tell))) };
    })
    .filter(({ times }) => times > 0)
    .toSorted((a, b) => b.times - a.times || a.first - b.first)
    .map(({ row: { id, it } }) => ({ id, it }));
}

/** The topic that a word of somebody's own list means ("Shipping", "servizio clienti"), if it is one of ours. */
export function topicNamed(name: string): string | undefined {
  const word = plain(name.replaceAll(/[_-]+/g, ' ').trim());
  return rows.find(({ names }) => names.has(word))?.id;
}
