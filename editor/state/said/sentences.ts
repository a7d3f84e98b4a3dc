export const gap = '{}';
const placed = '{}: {}';

interface Row {
  /** What stands between the gaps. */
  readonly literals: readonly string[];
  readonly to: readonly string[];
  /** Whether what stands in it is read by the inner words too. */
  readonly opens: boolean;
  /** Whether it is a place and what is said of it. */
  readonly isPlaced: boolean;
}

/** Sentences by what they are said instead of; `{}` is what differs, in the same order. */
export type Sentences = Readonly<Record<string, string>>;

function weight([from]: readonly [string, string]): number {
  return from.replaceAll(gap, '').length;
}

/** Whoever writes a sentence down has the apostrophe of the keyboard. */
function plain(text: string): string {
  return text.replaceAll('’', "'");
}

function rowsOf(words: Sentences, openers: ReadonlySet<string>): readonly Row[] {
  // Of several that fit, the one that says most comes first.
  const byWeight = Object.entries(words).toSorted((one, other) => weight(other) - weight(one));
  return byWeight.map(([from, to]) => ({
    literals: plain(from).split(gap),
    to: to.split(gap),
    opens: openers.has(from),
    isPlaced: from === placed,
  }));
}

/**
 * What fills the gaps of a sentence, each as short as may be; undefined where it is another sentence. Each literal is looked
 * for once from left to right: what services say may be long, and a regular expression with several gaps would try them all.
 *
 * @param text the sentence with the apostrophe of the keyboard.
 */
function filling(
  sentence: string,
  text: string,
  [first = '', ...others]: readonly string[],
): readonly string[] | undefined {
  const last = others.pop();
  if (last === undefined) return text === first ? [] : undefined;
  if (!text.startsWith(first) || !text.endsWith(last)) return undefined;
  const parts: string[] = [];
  let at = first.length;
  for (const literal of others) {
    const found = text.indexOf(literal, at);
    if (found === -1) return undefined;
    parts.push(sentence.slice(at, found));
    at = found + literal.length;
  }
  const end = text.length - last.length;
  return at > end ? undefined : [...parts, sentence.slice(at, end)];
}

const nextSentence = /(?<=[.?!]) (?=[\p{Lu}"{])/u;

// Of a list of problems each stands in the one before it.
const deepest = 100;

interface Tables {
  readonly words: Sentences;
  /** Read within `openers` alone. */
  readonly inner: Sentences;
  readonly openers: ReadonlySet<string>;
}

/** Says sentences in other words, and what stands within them; what is in no table stays as it is. */
export function sayer({ words, inner, openers }: Tables): (sentence: string) => string {
  const outside = rowsOf(words, openers);
  // Several are told at once; what one says must not be read into the next.
  const inside = [...rowsOf({ '{}; {}': '{}; {}' }, openers), ...rowsOf({ ...words, ...inner }, openers)];
  const say = (sentence: string, rows: readonly Row[], depth: number): string => {
    if (depth === deepest) return sentence;
    const text = plain(sentence);
    for (const { literals, to, opens, isPlaced } of rows) {
      const parts = filling(sentence, text, literals);
      // A place and what is said of it: a colon further on is none of a place.
      if (parts && !(isPlaced && nextSentence.test(parts[0] ?? '')))
        return to
          .map((piece, at) => `${piece}${parts[at] ? say(parts[at], opens ? inside : rows, depth + 1) : ''}`)
          .join('');
    }
    // Several sentences, of which each may be known.
    const several = sentence.split(nextSentence);
    return several.length > 1 ? several.map((one) => say(one, rows, depth + 1)).join(' ') : sentence;
  };
  return (sentence) => say(sentence, outside, 0);
}
