import { explain } from './explain.ts';
import { quoted } from './expression.ts';
import { parse } from './parse.ts';
import { Refusal } from './refusal.ts';
import { scan } from './scan.ts';

export type Part = { readonly text: string } | { readonly source: string };

/** Where JSONata found a `}` after a whole expression; undefined for any other error. */
function closingAt(error: unknown): number | undefined {
  const position = field(error, 'position');
  // The position is behind the token.
  const isClosing = field(error, 'code') === 'S0201' && field(error, 'token') === '}';
  return isClosing && typeof position === 'number' ? position - 1 : undefined;
}

/** How many of the `}}` are tried where it is not plain which one is the end. */
const mostEnds = 20;

function* endsOf(rest: string): Generator<number> {
  const { end } = scan(rest);
  if (end !== undefined && rest.startsWith('}}', end)) yield end;
  let next = rest.indexOf('}}');
  for (let tried = 0; next !== -1 && tried < mostEnds; tried += 1) {
    yield next;
    next = rest.indexOf('}}', next + 1);
  }
}

/**
 * The length of the expression at the beginning of a text, up to its `}}`. JSONata has braces of its own, in objects,
 * texts, comments and regular expressions, so its own parser says where the expression is over.
 *
 * @throws Refusal where it is not closed or not valid.
 */
function lengthOf(rest: string): number {
  let problem: Refusal | undefined;
  for (const end of endsOf(rest)) {
    const source = rest.slice(0, end);
    if (source.trim() === '') throw new Refusal('an expression is empty', 'Write \\{{ for the braces themselves.');
    try {
      parse(rest.slice(0, end + 2));
    } catch (error) {
      const closing = closingAt(error);
      if (closing !== undefined && rest.startsWith('}}', closing)) return closing;
      problem ??= invalid(source, error);
    }
  }
  throw problem ?? new Refusal('"{{" has no "}}" that closes it', 'Close it, or write \\{{ for the braces themselves.');
}

function field(error: unknown, name: 'code' | 'position' | 'token' | 'value'): unknown {
  return typeof error === 'object' && error !== null && name in error ? Reflect.get(error, name) : undefined;
}

function reasonOf(source: string, error: unknown): string {
  const [code, position, expected] = [field(error, 'code'), field(error, 'position'), field(error, 'value')];
  if (typeof position !== 'number') return explain(error, source);
  if (position <= source.length) return `${explain(error, source)} (at character ${position})`;
  // The parser of JSONata saw the closing braces, which are not for it.
  if (!String(code).startsWith('S02')) return explain(error, source);
  return typeof expected === 'string' ? `it ends before "${expected}"` : 'it ends too early';
}

/** What is thrown for an expression that does not compile. */
export function invalid(source: string, error: unknown): Refusal {
  const [reason, hint] = error instanceof Refusal ? [error.reason, error.hint] : [reasonOf(source, error)];
  return new Refusal(`the expression "${quoted(source)}" is not valid: ${reason}`, hint);
}

/**
 * A text in its parts. `\{{` is a literal `{{`, and `\\{{` a backslash before an expression.
 *
 * @throws Refusal
 */
export function partsOf(text: string): readonly Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (let open = text.indexOf('{{'); open !== -1; open = text.indexOf('{{', at)) {
    const before = text.slice(at, open);
    const backslashes = /\\*$/.exec(before)?.[0].length ?? 0;
    const kept = before.slice(0, before.length - backslashes) + '\\'.repeat(Math.floor(backslashes / 2));
    const escaped = backslashes % 2 === 1;
    parts.push({ text: escaped ? `${kept}{{` : kept });
    at = open + 2;
    if (escaped) continue;
    const length = lengthOf(text.slice(at));
    parts.push({ source: text.slice(at, at + length) });
    at += length + 2;
  }
  return [...parts, { text: text.slice(at) }];
}
