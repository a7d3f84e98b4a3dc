import { concepts } from './concepts.ts';

const longestName = 200;
const longestPhrase = 4;
/** More say no more, and each is compared with each. */
const mostWords = 6;

/** The words of a name, however it is written: `e-mail_Address2` as e, mail, address, 2. */
export function wordsOf(name: string): readonly string[] {
  return name
    .slice(0, longestName)
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
    .replaceAll(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .replaceAll(/(\p{L})(\p{N})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

function singular(word: string): string {
  return word.length > 3 && /[^su]s$/.test(word) ? word.slice(0, -1) : word;
}

const meanings: ReadonlyMap<string, string> = new Map(
  Object.entries(concepts).flatMap(([concept, phrases]) =>
    phrases.map((phrase): [string, string] => [phrase.split(' ').map(singular).join(' '), concept]),
  ),
);

/** Words that say nothing where there are others. */
const noise: ReadonlySet<string> = new Set(
  '1 the of a an at on is di del della il la e your my tuo tua value field fields payload object record attributes properties merge info external date'.split(
    ' ',
  ),
);

/** Whether a word tells nothing of what is in the object that is called so. */
export function saysNothing(word: string): boolean {
  return noise.has(word);
}

/** What a name means: concepts where the table knows its words, the words themselves elsewhere. */
export function meaningOf(name: string): readonly string[] {
  const words = wordsOf(name).map(singular);
  const found: string[] = [];
  for (let at = 0; at < words.length; ) {
    let taken = 1;
    let meaning = words[at] ?? '';
    for (let length = Math.min(longestPhrase, words.length - at); length > 0; length -= 1) {
      const known = meanings.get(words.slice(at, at + length).join(' '));
      if (known === undefined) continue;
      meaning = known;
      taken = length;
      break;
    }
    found.push(meaning);
    at += taken;
  }
  const telling = found.filter((word) => !noise.has(word));
  return [...new Set(telling.length > 0 ? telling : found)].slice(0, mostWords);
}
