/** A text in quotes, a name in backquotes, a comment; to the end where it is not closed. */
const pieces = [
  /(["'])(?:\\[\s\S]|(?!\1)[^\\])*(?:\1|$)/y,
  /`[^`]*(?:`|$)/y,
  /\/\*[\s\S]*?(?:\*\/|$)/y,
  /[^.[\]{}(),@#;:?+\-*/%|=<>^!~&\s"'`]+/y,
] as const;

function pieceAt(source: string, at: number): string {
  for (const pattern of pieces) {
    pattern.lastIndex = at;
    const [found] = pattern.exec(source) ?? [];
    if (found !== undefined) return found;
  }
  return source.charAt(at);
}

function isOperand(token: string): boolean {
  return token !== '' && !/^(?:[.[{(,@#;:?+\-*/%|=<>^!~&]|and|or|in)$/.test(token);
}

function behindRegex(source: string, slash: number): number {
  let at = slash + 1;
  for (; at < source.length && source.charAt(at) !== '/'; at += 1) if (source.charAt(at) === '\\') at += 1;
  return at + 1;
}

function nameIn(token: string): string {
  return token.startsWith('`') ? token.slice(1, -1) : token;
}

/** A step's id as JSONata takes it behind a dot. */
function quotedId(id: string): string {
  return /^[A-Za-z_]\w*$/.test(id) && !['and', 'or', 'in'].includes(id) ? id : `\`${id}\``;
}

/**
 * An expression in which the references to steps are given new names, up to a `}}` that closes it. Texts, comments and
 * fields of other things that have the same name stay as they are.
 */
function renamedSource(
  source: string,
  from: number,
  names: ReadonlyMap<string, string>,
): { text: string; end: number } {
  let text = '';
  // What is in scope at the root is not, inside of a filter or behind a dot.
  const levels: { readonly atRoot: boolean; readonly isParameters: boolean }[] = [];
  let atRoot = true;
  // What is in the braces behind the parameters of a function sees what the function sees.
  let behindParameters = false;
  // The last tokens that are not room, the newest first.
  let [last, second, third, fourth] = ['', '', '', ''];
  let at = from;
  while (at < source.length) {
    if (levels.length === 0 && source.startsWith('}}', at)) break;
    let token = pieceAt(source, at);
    if (token === '/' && !isOperand(last)) token = source.slice(at, behindRegex(source, at));
    at += token.length;
    if (token.trim() === '' || token.startsWith('/*')) {
      text += token;
      continue;
    }
    if ('([{'.includes(token)) {
      levels.push({ atRoot, isParameters: token === '(' && (last === 'function' || last === 'λ') });
      const isFilter = token !== '(' && isOperand(last) && !behindParameters;
      atRoot = atRoot && last !== '.' && last !== '^' && !isFilter;
    }
    behindParameters = false;
    if (')]}'.includes(token)) {
      const level = levels.pop();
      atRoot = level?.atRoot ?? true;
      behindParameters = level?.isParameters ?? false;
    }
    const isPath = last === '.' && nameIn(second) === 'steps';
    const ofRoot = third === '.' ? fourth === '$$' || (fourth === '$' && atRoot) : atRoot;
    const renamed = isPath && ofRoot ? names.get(nameIn(token)) : undefined;
    text += renamed === undefined ? token : quotedId(renamed);
    [last, second, third, fourth] = [token, last, second, third];
  }
  return { text, end: Math.min(at, source.length) };
}

/** A bare expression, as in `if`, with new names of steps. */
export function renamedExpression(source: string, names: ReadonlyMap<string, string>): string {
  if (source.includes('{{')) return renamedTemplate(source, names);
  const { text, end } = renamedSource(source, 0, names);
  return text + source.slice(end);
}

/** A text with `{{ }}` in it, with new names of steps within them. */
export function renamedTemplate(text: string, names: ReadonlyMap<string, string>): string {
  let result = '';
  let at = 0;
  for (let open = text.indexOf('{{'); open !== -1; open = text.indexOf('{{', at)) {
    const before = text.slice(at, open);
    result += `${before}{{`;
    at = open + 2;
    const backslashes = /\\*$/.exec(before)?.[0].length ?? 0;
    if (backslashes % 2 === 1) continue;
    const part = renamedSource(text, at, names);
    result += part.text;
    at = part.end;
  }
  return result + text.slice(at);
}
