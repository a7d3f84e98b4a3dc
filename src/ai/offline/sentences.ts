/** A point within a word, as in an address or a number, ends nothing. */
const sentence = /(?:[^.!?…\n]|[.!?…](?=[^\s.!?…]))+[.!?…]*/g;

/** A line that goes on with a small letter is the rest of the one before: the text was broken to fit a width. */
const broken = /\r?\n[^\S\n]*(?=\p{Ll})/gu;

/** The sentences of a text, as written. */
function sentencesOf(text: string): readonly string[] {
  return (text.replaceAll(broken, ' ').match(sentence) ?? [])
    .map((one) => one.trim())
    .filter((one) => /[\p{L}\p{N}]/u.test(one));
}

/** The first sentences, as many as fit in so many characters (always one, cut where even that is too long). */
export function firstSentences(text: string, most: number, count = 2): string {
  let summary = '';
  for (const one of sentencesOf(text).slice(0, count)) {
    const longer = summary === '' ? one : `${summary} ${one}`;
    if (longer.length > most && summary !== '') break;
    summary = longer;
  }
  return summary.length <= most ? summary : `${summary.slice(0, Math.max(0, most - 1))}…`;
}
