/** A piece of a template: from and to are places in the text, the braces of an expression included. */
export interface Piece {
  readonly kind: 'text' | 'expression';
  readonly from: number;
  readonly to: number;
  /** Whether an expression has its closing braces. */
  readonly closed: boolean;
}

/** A quoted text, a comment or a closing; what JSONata may hold `}}` in is passed over. */
const token = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`|\/\*[\s\S]*?\*\/|\{|\}\}|\}/g;

/** Where the expression that begins at a place ends: behind its `}}`; undefined where it is not closed. */
function endOf(text: string, from: number): number | undefined {
  let depth = 0;
  token.lastIndex = from;
  for (let found = token.exec(text); found !== null; found = token.exec(text)) {
    if (found[0] === '{') depth += 1;
    else if (found[0] === '}}' && depth === 0) return token.lastIndex;
    else if (found[0] === '}' || found[0] === '}}') {
      // Of `}}` only as much is taken as there is open.
      if (found[0] === '}}' && depth === 1) token.lastIndex -= 1;
      depth -= found[0] === '}}' && depth > 1 ? 2 : 1;
    }
  }
  return undefined;
}

/** A template in its pieces, also while it is being typed. The server alone says what is valid. */
export function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  const plain = (to: number) => {
    if (to > at) pieces.push({ kind: 'text', from: at, to, closed: true });
  };
  for (let open = text.indexOf('{{'); open !== -1; open = text.indexOf('{{', open + 2)) {
    const backslashes = /\\*$/.exec(text.slice(0, open))?.[0].length ?? 0;
    if (backslashes % 2 === 1) continue;
    plain(open);
    const end = endOf(text, open + 2);
    at = end ?? text.length;
    pieces.push({ kind: 'expression', from: open, to: at, closed: end !== undefined });
    if (end === undefined) break;
    open = end - 2;
  }
  plain(text.length);
  return pieces;
}

/** Whether a value is a text with an expression in it. */
export function hasExpression(value: unknown): value is string {
  return typeof value === 'string' && piecesOf(value).some(({ kind }) => kind === 'expression');
}

/** What a field is written in: text with `{{ }}`, one expression without braces, JSON with `{{ }}` in its texts, or code. */
export type Writing = 'template' | 'expression' | 'json' | 'code';

/** The expression around a place, without its braces; undefined where there is plain text. */
export function expressionAt(
  text: string,
  place: number,
  writing: Writing,
): { readonly from: number; readonly to: number } | undefined {
  if (writing === 'expression') return { from: 0, to: text.length };
  const piece = piecesOf(text).find(
    ({ kind, from, to, closed }) => kind === 'expression' && place >= from + 2 && (closed ? place <= to - 2 : true),
  );
  return piece && { from: piece.from + 2, to: piece.closed ? piece.to - 2 : piece.to };
}

function isInString(text: string, place: number): boolean {
  let inside = false;
  for (let at = 0; at < place; at += 1) {
    if (text[at] === '\\' && inside) at += 1;
    else if (text[at] === '"') inside = !inside;
  }
  return inside;
}

/** What is to be written at a place so that the value of an expression stands there. */
export function insertionAt(text: string, place: number, expression: string, writing: Writing): string {
  if (writing === 'code') return expression;
  if (expressionAt(text, place, writing) !== undefined) {
    return writing === 'json' ? JSON.stringify(expression).slice(1, -1) : expression;
  }
  const template = `{{ ${expression} }}`;
  if (writing !== 'json') return template;
  const quoted = JSON.stringify(template);
  return isInString(text, place) ? quoted.slice(1, -1) : quoted;
}

/** A number or a word of JSON that a place touches: a value put there takes its place. */
export function literalAt(text: string, place: number): { readonly from: number; readonly to: number } | undefined {
  if (isInString(text, place)) return undefined;
  const before = /[\w.+-]*$/.exec(text.slice(0, place))?.[0].length ?? 0;
  const after = /^[\w.+-]*/.exec(text.slice(place))?.[0].length ?? 0;
  return before + after === 0 ? undefined : { from: place - before, to: place + after };
}

/** The text of an expression field that a plain value becomes, and back. */
export function toTemplate(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : `{{ ${JSON.stringify(value)} }}`;
}

/** The plain value behind a template that holds one JSON alone; undefined where it computes something. */
export function fromTemplate(text: string): unknown {
  const inner = /^\{\{([\s\S]*)\}\}$/.exec(text.trim())?.[1];
  if (inner === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(inner);
    return value;
  } catch {
    return undefined;
  }
}

/** The expression of a text that is one whole expression; undefined for any other text. */
export function wholeExpression(text: string): string | undefined {
  const [piece, ...rest] = piecesOf(text);
  const isWhole = piece?.kind === 'expression' && piece.closed && rest.length === 0;
  return isWhole ? text.slice(2, -2).replace(/^ /, '').replace(/ $/, '') : undefined;
}

/**
 * What becomes of a text in which somebody has just typed `{{`: the braces are closed behind the caret, as in any editor for
 * code. undefined where no expression has begun.
 */
export function begunExpression(
  value: unknown,
  caret = 0,
): { readonly text: string; readonly caret: number } | undefined {
  if (!hasExpression(value)) return undefined;
  const around = expressionAt(value, caret, 'template');
  const isOpen = around !== undefined && around.to === value.length && !value.endsWith('}}');
  if (!isOpen || around.from !== caret) return { text: value, caret };
  return { text: `${value.slice(0, caret)}  }}${value.slice(caret)}`, caret: caret + 1 };
}
