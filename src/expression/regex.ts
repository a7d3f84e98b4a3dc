import { RE2JS, RE2JSException } from 're2js';
import { Refusal } from './refusal.ts';

/**
 * Characters times instructions for one search. re2js does 5e7 of them a second (Node 24, measured) where it cannot use
 * its automaton, and nothing can stop it within a search.
 */
export const mostSteps = 4e7;

const compiled = new WeakMap<RegExp, RE2JS>();

function refused(pattern: RegExp, why: string): Refusal {
  return new Refusal(
    `the regular expression /${pattern.source}/ is not supported (${why})`,
    'Look-ahead, look-behind, back-references and repeats over 1000 cannot be used: they can take time without end.',
  );
}

/**
 * The same expression for RE2, which takes time linear in the text. RegExp backtracks: `(a+)+b` against forty letters
 * never ends, and the text may come from a webhook.
 *
 * @throws Refusal where RE2 cannot do it: look-ahead, look-behind, back-references, repeats over 1000.
 */
export function linear(pattern: RegExp): RE2JS {
  const known = compiled.get(pattern);
  if (known !== undefined) return known;
  const flags = (pattern.ignoreCase ? RE2JS.CASE_INSENSITIVE : 0) | (pattern.multiline ? RE2JS.MULTILINE : 0);
  // translateRegExp makes the letter k of it.
  if (pattern.source.includes('\\k<')) throw refused(pattern, 'back-reference');
  try {
    const made = RE2JS.compile(RE2JS.translateRegExp(pattern.source), flags);
    compiled.set(pattern, made);
    return made;
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    throw refused(pattern, error.message.replace('error parsing regexp: ', ''));
  }
}

interface Match extends Array<string | undefined> {
  index: number;
}

/** What JSONata uses of RegExp. It makes one each time that a literal is evaluated, and always with the flag g. */
class LinearRegExp {
  lastIndex: unknown = 0;
  readonly #pattern: RE2JS;
  readonly #deadline: number;

  constructor(pattern: RegExp, deadline: number) {
    this.#pattern = linear(pattern);
    this.#deadline = deadline;
  }

  /** JSONata gives it anything with `value ~> /regex/`, and a key as `lastIndex` with `$sift(/regex/)`. */
  exec(value: unknown): Match | null {
    const text = String(value);
    const from = Number(this.lastIndex) || 0;
    // JSONata looks for all matches without looking at its clock, and `a(.*z)?` takes the rest of the text for each.
    if (performance.now() > this.#deadline) throw new Refusal('a regular expression takes too long');
    const steps = (text.length - from) * this.#pattern.programSize();
    if (steps > mostSteps) throw new Refusal('a text is too long for a regular expression as large as this one');
    const matcher = this.#pattern.matcher(text);
    if (from > text.length || !matcher.find(from)) {
      this.lastIndex = 0;
      return null;
    }
    this.lastIndex = matcher.end();
    const groups = Array.from({ length: matcher.groupCount() + 1 }, (_, group) => matcher.group(group) ?? undefined);
    return Object.assign(groups, { index: matcher.start() });
  }
}

function isRegExpConstructor(engine: unknown): engine is RegExpConstructor {
  return typeof engine === 'function';
}

/** The `RegexEngine` for JSONata. A search for all matches ends after `timeoutMs`. */
export function regexEngine(timeoutMs: number): RegExpConstructor {
  const engine: unknown = class extends LinearRegExp {
    constructor(pattern: RegExp) {
      super(pattern, performance.now() + timeoutMs);
    }
  };
  if (!isRegExpConstructor(engine)) throw new TypeError('A class is a function.');
  return engine;
}
