/** Four characters are about one token in European languages. */
const charactersOfToken = 4;

export function tokensOf(text: string): number {
  return Math.ceil(text.length / charactersOfToken);
}

/** Where a text may be cut, the best places first: behind an empty line, a line, a sentence, a word. */
const borders = [/\n\s*\n/g, /\n/g, /[.!?…]["'”»)]*\s/g, /\s/g];

/** The last good place to cut before `most`, past the middle where there is one. */
function cutAt(text: string, most: number): number {
  const window = text.slice(0, most);
  for (const border of borders) {
    const ends = Array.from(window.matchAll(border), ({ 0: found, index }) => index + found.length);
    const last = ends.findLast((end) => end > most / 2);
    if (last !== undefined) return last;
  }
  // Half of a character is none.
  const isWithin = /[\uD800-\uDBFF]/.test(text[most - 1] ?? '');
  return isWithin && most > 1 ? most - 1 : most;
}

/**
 * A text in parts of at most so many tokens as they are reckoned here, cut between paragraphs, or else lines, sentences
 * and words. Joined, they are the text.
 */
export function partsOf(text: string, tokens: number): readonly string[] {
  const most = Math.max(2, tokens * charactersOfToken);
  const parts: string[] = [];
  let from = 0;
  while (text.length - from > most) {
    const end = from + cutAt(text.slice(from, from + most), most);
    parts.push(text.slice(from, end));
    from = end;
  }
  return from < text.length || parts.length === 0 ? [...parts, text.slice(from)] : parts;
}
