/** A word (or emoji), or a mark that ends what came before it. */
export interface Token {
  readonly text: string;
  readonly stop?: 'comma' | 'end' | 'question';
}

const pattern = /[\p{L}\p{N}]+(?:'[\p{L}]+)*|\p{Extended_Pictographic}|[:;]-?[()]|[,;:()–—]|[.!?…\n]+/gu;
const elision = /\b(?:l|d|un|dell|all|nell|dall|sull|quell|quest|c|m|s|n|t|v|nient|tutt|po)'/g;

/** Lower case, no accents (people write "perche", "e'"), one kind of apostrophe. */
export function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[’‘`´]/g, "'")
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '');
}

function stopOf(text: string): Token['stop'] {
  if (/^[.!?…\n]/.test(text)) return text.includes('?') ? 'question' : 'end';
  return /^[,;:()–—]$/.test(text) ? 'comma' : undefined;
}

/** The words of a text and its stops, in order. Italian elisions come apart: "l'ordine" is two words. */
export function tokensOf(text: string, language: 'en' | 'it'): readonly Token[] {
  const even = plain(text);
  const apart = language === 'it' ? even.replaceAll(elision, (found) => `${found.slice(0, -1)} `) : even;
  return Array.from(apart.matchAll(pattern), ([word]) => {
    const stop = stopOf(word);
    return stop === undefined ? { text: word } : { text: word, stop };
  });
}
