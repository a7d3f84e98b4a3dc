import { parse, type ParseEntry } from 'shell-quote';
import { SnodoError } from '../../core/error.ts';
import type { PlainNote } from '../imported.ts';

const ansi: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '',
  b: '',
  0: '',
};

function decoded(text: string): string {
  return text.replaceAll(
    /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{1,4})|(.))/gs,
    (all: string, x?: string, u?: string, c = '') =>
      x !== undefined || u !== undefined ? String.fromCharCode(parseInt(x ?? u ?? '', 16)) : (ansi[c] ?? all),
  );
}

/** `$'…'`, as browsers write it, in the quotes that the parser knows. */
function plainQuotes(text: string): string {
  return text.replaceAll(
    /\$'((?:[^'\\]|\\.)*)'/gs,
    (_, inner: string) => `'${decoded(inner).replaceAll("'", `'\\''`)}'`,
  );
}

/** One command for each: the parser takes the end of a line for a blank. */
function lines(text: string): readonly string[] {
  const joined = text
    .replaceAll('\r\n', '\n')
    // The Windows prompt's way to go on, and to quote.
    .replaceAll(/[ \t]\^\n/g, ' ')
    .replaceAll('^"', '"')
    .replaceAll(/\\\n/g, ' ');
  return joined.split(/\n(?=[ \t]*(?:[$>%][ \t]+)?curl(?:\.exe)?[ \t])/);
}

/** Whether a text begins as a curl command does, after comments and prompts. */
export function isCurl(text: string): boolean {
  return text
    .slice(0, 5_000)
    .split('\n')
    .some((line) => /^[ \t]*(?:[$>%][ \t]+)?curl(?:\.exe)?(?:[ \t]|$)/.test(line));
}

const ends: ReadonlySet<string> = new Set([';', '&&', '||', '&']);

/** @throws SnodoError `invalid`. */
function parsed(line: string): readonly ParseEntry[] {
  try {
    return parse(plainQuotes(line), (name: string) => `$${name}`);
  } catch (cause) {
    throw new SnodoError('invalid', 'text: The quotes or variables of this curl command do not close.', { cause });
  }
}

/** The commands of a shell text as their words, without `curl` itself. */
export function splitCurl(text: string, report: (note: PlainNote) => void): readonly (readonly string[])[] {
  const commands: string[][] = [];
  for (const line of lines(text)) {
    let words: string[] | undefined;
    let isDropped = false;
    // A variable stays as it is written, to be seen.
    for (const token of parsed(line)) {
      if (typeof token === 'object' && 'comment' in token) continue;
      if (typeof token === 'object' && token.op !== 'glob') {
        isDropped = true;
        if (ends.has(token.op)) {
          if (token.op === '&' && words !== undefined) {
            report({
              node: `curl ${commands.length}`,
              message: ['behindAnd'],
            });
          }
          words = undefined;
        } else if (words !== undefined) {
          report({
            node: `curl ${commands.length}`,
            message: ['behindOperator', token.op],
          });
        }
        continue;
      }
      const word = typeof token === 'string' ? token : token.pattern;
      if (/^curl(?:\.exe)?$/.test(word) && words === undefined) {
        words = [];
        isDropped = false;
        commands.push(words);
      } else if (!isDropped) words?.push(word);
    }
  }
  return commands;
}
