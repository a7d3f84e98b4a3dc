import { ansiText } from './ansi-text.ts';

/** What a shell makes of a text: words, what stands between commands, and what is handed in by `<<`. */
export type Token =
  | { readonly word: string }
  | { readonly op: string }
  /** The lines between `<<NAME` and `NAME`. */
  | { readonly given: string };

/** A text whose quotes do not close. */
export class OpenQuote extends Error {}

const operators = [
  '&&',
  '||',
  '&>>',
  '&>',
  '<<<',
  '<<-',
  '<<',
  '>>',
  '>&',
  '<&',
  '>|',
  ';',
  '&',
  '|',
  '>',
  '<',
  '(',
  ')',
];

/** Where what begins with an opening bracket ends, brackets and quotes within it counted. */
function closed(text: string, from: number, [open, close]: readonly [string, string]): number {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (sign === '\\') at += 1;
    else if (sign === "'") {
      const end = text.indexOf("'", at + 1);
      if (end === -1) break;
      at = end;
    } else if (sign === open) depth += 1;
    else if (sign === close && (depth -= 1) === 0) return at + 1;
  }
  throw new OpenQuote();
}

const handedIn = /^\$\(cat[ \t]+<<-?[ \t]*(['"]?)(\w+)\1[ \t]*\n([\s\S]*?)\n[ \t]*\2[ \t]*\n?[ \t]*\)/;

type Piece = readonly [value: string, end: number];

/** A command whose output would stand here, or a variable: it stays as it is written, to be seen. */
function substituted(text: string, at: number): Piece | undefined {
  const as = (end: number): Piece => [text.slice(at, end), end];
  if (text.startsWith('$(', at)) {
    const [whole = '', , , given = ''] = handedIn.exec(text.slice(at)) ?? [];
    return whole === '' ? as(closed(text, at + 1, ['(', ')'])) : [given, at + whole.length];
  }
  if (text.startsWith('${', at)) return as(closed(text, at + 1, ['{', '}']));
  if (text.charAt(at) !== '`') return undefined;
  const end = text.indexOf('`', at + 1);
  if (end === -1) throw new OpenQuote();
  return as(end + 1);
}

/** What stands in double quotes, and where they end. */
function doubleQuoted(text: string, from: number): Piece {
  let value = '';
  let at = from;
  while (at < text.length) {
    const sign = text.charAt(at);
    const whole = sign === '"' ? undefined : substituted(text, at);
    if (sign === '"') return [value, at + 1];
    if (whole !== undefined) {
      value += whole[0];
      at = whole[1];
    } else if (sign === '\\' && /[$`"\\\n]/.test(text.charAt(at + 1))) {
      value += text.charAt(at + 1).replace('\n', '');
      at += 2;
    } else {
      value += sign;
      at += 1;
    }
  }
  throw new OpenQuote();
}

/** `$'…'` up to its end: https://www.gnu.org/software/bash/manual/html_node/ANSI_002dC-Quoting.html. */
function ansiQuoted(text: string, from: number): Piece {
  const [whole] = /^(?:[^'\\]|\\[\s\S])*(?=')/.exec(text.slice(from)) ?? [];
  if (whole === undefined) throw new OpenQuote();
  return [ansiText(whole), from + whole.length + 1];
}

function word(text: string, from: number): Piece {
  let value = '';
  let at = from;
  while (at < text.length && !/[\s;&|<>()]/.test(text.charAt(at))) {
    const sign = text.charAt(at);
    const whole = substituted(text, at);
    if (whole !== undefined) {
      value += whole[0];
      at = whole[1];
    } else if (sign === "'") {
      const close = text.indexOf("'", at + 1);
      if (close === -1) throw new OpenQuote();
      value += text.slice(at + 1, close);
      at = close + 1;
    } else if (sign === '"' || text.startsWith('$"', at)) {
      const [inner, close] = doubleQuoted(text, at + (sign === '"' ? 1 : 2));
      value += inner;
      at = close;
    } else if (text.startsWith("$'", at)) {
      const [inner, close] = ansiQuoted(text, at + 2);
      value += inner;
      at = close;
    } else if (sign === '\\') {
      value += text.charAt(at + 1).replace('\n', '');
      at += 2;
    } else {
      value += sign;
      at += 1;
    }
  }
  return [value, at];
}

/** The lines up to the one that is this name alone, and where that one ends. */
function givenLines(text: string, from: number, name: string): readonly [body: string, end: number] {
  let at = from;
  while (at < text.length) {
    const end = text.indexOf('\n', at) === -1 ? text.length : text.indexOf('\n', at);
    if (text.slice(at, end).trim() === name) return [text.slice(from, at), end];
    at = end + 1;
  }
  throw new OpenQuote();
}

/**
 * A text as a POSIX shell reads it. Lines end commands: a token of `\n`.
 *
 * @throws OpenQuote
 */
export function shellWords(text: string): readonly Token[] {
  const tokens: Token[] = [];
  const awaited: string[] = [];
  let at = 0;
  while (at < text.length) {
    const sign = text.charAt(at);
    const rest = text.slice(at, at + 3);
    if (sign === '\n') {
      at += 1;
      for (const name of awaited.splice(0)) {
        const [body, end] = givenLines(text, at, name);
        tokens.push({ given: body });
        at = end;
      }
      tokens.push({ op: '\n' });
    } else if (/\s/.test(sign)) at += 1;
    else if (rest.startsWith('\\\n')) at += 2;
    else if (sign === '#') at = text.indexOf('\n', at) === -1 ? text.length : text.indexOf('\n', at);
    else {
      // The number before an arrow says which stream is meant.
      const [stream = ''] = /^\d(?=[<>])/.exec(rest) ?? [];
      const op = operators.find((one) => text.startsWith(one, at + stream.length));
      if (op !== undefined) {
        tokens.push({ op });
        at += stream.length + op.length;
        if (op !== '<<' && op !== '<<-') continue;
        while (/[ \t]/.test(text.charAt(at))) at += 1;
        const [name, end] = word(text, at);
        awaited.push(name);
        at = end;
      } else {
        const [value, end] = word(text, at);
        tokens.push({ word: value });
        at = end;
      }
    }
  }
  if (awaited.length > 0) throw new OpenQuote();
  return tokens;
}
