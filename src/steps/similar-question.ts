import { isObject, type Json } from '../core/json.ts';

/** The numbers that people write as words, in the languages whose word lists come with Snodo. */
const numberWords: ReadonlySet<string> = new Set(
  `two three four five six seven eight nine ten eleven twelve hundred thousand million half double twice first second third
  due tre quattro cinque sei sette otto nove dieci undici dodici cento mille milione metà doppio primo prima secondo terzo`.split(
    /\s+/,
  ),
);

/** Words that turn what is said into its opposite; of English, Italian, French, German and Spanish. */
const negations: ReadonlySet<string> = new Set(
  `not no never none without cannot neither nor nothing nobody except unless stop
  non né mai senza nessun nessuno nessuna niente nulla neanche tranne eccetto
  pas jamais sans aucun aucune rien ni ne sauf
  nicht kein keine keinen keiner nie niemals ohne nichts weder außer
  nunca sin ningún ninguna ninguno nada tampoco excepto`.split(/\s+/),
);

function counted(words: readonly string[]): readonly string[] {
  return [...words].toSorted((one, other) => (one < other ? -1 : 1));
}

/**
 * What two questions must have in common however similar they are: their numbers, and how often they say no. Embeddings
 * hardly see either.
 */
export function marksOf(question: string): {
  readonly numbers: readonly string[];
  readonly negations: readonly string[];
} {
  const text = question.toLowerCase().replaceAll('’', "'");
  const words = text.match(/[\p{L}']+/gu) ?? [];
  const figures = text.match(/[+-]?\p{N}+(?:[.,:/-]\p{N}+)*/gu) ?? [];
  return {
    numbers: counted([...figures, ...words.filter((word) => numberWords.has(word))]),
    negations: counted(words.filter((word) => negations.has(word) || word.endsWith("n't")).map(() => 'no')),
  };
}

const expression = /\{\{[\s\S]*?\}\}/;

/**
 * What the expressions of a text came to, without what the text always says: a long prompt around a short question would
 * make all questions alike.
 *
 * @param written with its `{{ }}`.
 * @returns the whole text where it has no expressions, or cannot be taken apart.
 */
export function variablePart(written: string, text: string): string {
  const [first = '', ...others] = written.split(expression);
  if (others.length === 0 || !text.startsWith(first)) return text;
  const found: string[] = [];
  let at = first.length;
  for (const [nth, piece] of others.entries()) {
    const isLast = nth === others.length - 1;
    const next = isLast && text.endsWith(piece) ? text.length - piece.length : text.indexOf(piece, at);
    if (next < at) return text;
    found.push(text.slice(at, next));
    at = next + piece.length;
  }
  const whole = found.join('\n').trim();
  return whole === '' ? text : whole;
}

/** A question as it is compared with others, and what must be the same. */
export interface SimilarQuestion {
  readonly text: string;
  readonly rest: Json;
}

/** How the questions of a kind of step are compared: by one field, with the `data` beside it where there are any. */
export function questionIn(field: 'prompt' | 'text') {
  return (
    values: Readonly<Record<string, Json>>,
    written: Readonly<Record<string, Json>>,
  ): SimilarQuestion | undefined => {
    const { [field]: asked, data = {}, ...rest } = values;
    // What is hidden from models must not be told to another, and hidden it would be the same for everybody.
    if (typeof asked !== 'string' || (rest['redact'] !== undefined && rest['redact'] !== false)) return undefined;
    const template = written[field];
    const text = typeof template === 'string' ? variablePart(template, asked) : asked;
    const beside = isObject(data) ? Object.values(data) : [data];
    const more = beside.map((one) => (typeof one === 'string' ? one : JSON.stringify(one)));
    return { text: [...(more.length > 0 && text === asked ? [] : [text]), ...more].join('\n'), rest };
  };
}
