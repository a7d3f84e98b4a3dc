/** Characters of an expression as JSONata copies them. */
const mostCharacters = 2_000_000;

/** A text in quotes, a name in backquotes, a comment; without its end where it has none. */
const quotedPiece = /(["'])(?:\\[\s\S]|(?!\1)[^\\])*(?:\1|$)|`[^`]*(?:`|$)|\/\*[\s\S]*?(?:\*\/|$)/y;
const defaultOperator = /\?[?:]/y;
const word = /[^.[\]{}(),@#;:?+\-*/%|=<>^!~&\s"'`]+/y;

/** Behind the regular expression that begins at a slash. Brackets in it hide a slash, as JSONata has it. */
function behindRegex(source: string, slash: number): number {
  let depth = 0;
  for (let at = slash + 1; at < source.length; at += 1) {
    const character = source.charAt(at);
    if (character === '\\') at += 1;
    else if ('([{'.includes(character)) depth += 1;
    else if (')]}'.includes(character)) depth -= 1;
    else if (character === '/' && depth === 0) return at + 1;
  }
  return source.length;
}

function match(pattern: RegExp, source: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(source)?.[0];
}

interface Level {
  /** Operators between two commas, with the most that is within brackets between them. */
  here: number;
  within: number;
  most: number;
}

function close(level: Level): number {
  return Math.max(level.most, level.here + level.within);
}

interface Scan {
  /** How many `??` and `?:` have each other on their left side, or more; all where that is not clear. */
  readonly nested: number;
  /** Where the first bracket is that closes none, which ends the expression; undefined where there is none. */
  readonly end: number | undefined;
}

/** Looks over an expression without parsing it. */
export function scan(source: string): Scan {
  const levels: Level[] = [];
  let level: Level = { here: 0, within: 0, most: 0 };
  let before = '';
  for (let at = 0; at < source.length; ) {
    const piece = match(quotedPiece, source, at) ?? match(defaultOperator, source, at) ?? match(word, source, at);
    const token = piece ?? source.charAt(at);
    at += token.length;
    if (token.startsWith('/*') || token.trim() === '') continue;
    if (token === '??' || token === '?:') level.here += 1;
    else if ('([{'.includes(token)) {
      levels.push(level);
      level = { here: 0, within: 0, most: 0 };
    } else if (')]}'.includes(token)) {
      const parent = levels.pop();
      if (parent === undefined) return { nested: close(level), end: at - 1 };
      level = { ...parent, within: Math.max(parent.within, close(level)) };
    } else if (token === ',' || token === ';') level = { here: 0, within: 0, most: close(level) };
    else if (token === '/') {
      // These are operators or names, as it comes, so that a slash behind them divides or begins a regular expression.
      if (['*', '%', 'and', 'or', 'in'].includes(before)) break;
      if (!isOperand(before)) at = behindRegex(source, at - 1);
    }
    before = token;
  }
  return { nested: source.match(/\?[?:]/g)?.length ?? 0, end: undefined };
}

function isOperand(token: string): boolean {
  return token !== '' && !/^[.[{(,@#;:?+\-*/%|=<>^!~&]$/.test(token);
}

/**
 * Whether an expression is too large to be parsed. JSONata's parser copies what is left of `??` and `?:`, with the
 * copies that are already in it: thirty of them in a row are a billion copies, before any limit holds.
 */
export function hasTooManyDefaults(source: string): boolean {
  // The bracket ends the expression, so that all of its operators are told by how they are nested.
  return source.length * 2 ** scan(`${source})`).nested > mostCharacters;
}
