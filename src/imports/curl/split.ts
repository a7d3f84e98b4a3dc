import { SnodoError } from '../../core/error.ts';
import type { PlainNote } from '../imported.ts';
import { OpenQuote, shellWords, type Token } from './shell-words.ts';
import { powerShellWords, promptWords } from './windows-words.ts';

/** A prompt, what is set for the one command, and what runs it. */
const before = String.raw`(?:[$>%][ \t]+|PS [^>\n]*>[ \t]*)?(?:(?:sudo|time|exec|\w+=(?:"[^"]*"|'[^']*'|[^\s"']*))[ \t]+)*`;
const curlLine = new RegExp(`^([ \\t]*)${before}(?:[\\w./~-]*/)?curl(?:\\.exe)?(?:[ \\t]|$)`);
/** How a document of YAML begins, in which a command would be a part of a text. */
const field = /^["']?[A-Za-z$][\w$.-]*["']?:(?:[ \t]|$)/;

/** Whether a text begins as a curl command does, after comments, prompts and what is set before. */
export function isCurl(text: string): boolean {
  const lines = text.slice(0, 5_000).split(/\r?\n/);
  const at = lines.findIndex((line) => curlLine.test(line));
  const [, indent = ''] = curlLine.exec(lines[at] ?? '') ?? [];
  return at !== -1 && (indent === '' || !lines.slice(0, at).some((line) => field.test(line)));
}

/** The words of a text by the rules of the shell that it was written for. @throws OpenQuote */
function tokensOf(text: string): readonly Token[] {
  if (/[ \t]\^["\n]|"\{""/.test(text)) return promptWords(text);
  return /[ \t]`\n/.test(text) ? powerShellWords(text) : shellWords(text);
}

/** @throws SnodoError `invalid`. */
function read(text: string): readonly Token[] {
  try {
    return tokensOf(text.replaceAll('\r\n', '\n'));
  } catch (cause) {
    if (!(cause instanceof OpenQuote)) throw cause;
    throw new SnodoError('invalid', 'text: The quotes or variables of this curl command do not close.', { cause });
  }
}

const ends: ReadonlySet<string> = new Set([';', '&&', '||', '&', '\n', '(', ')']);
const redirects: ReadonlySet<string> = new Set(['>', '>>', '<', '&>', '&>>', '>&', '<&', '>|']);

/** Whether a line goes on in the next one, also where what says so was lost on the way. */
function goesOn(next: Token | undefined): boolean {
  return next !== undefined && 'word' in next && /^(?:-|https?:)/.test(next.word);
}

/** A command of several calls as those of one each. */
function callsOf(words: readonly string[]): readonly (readonly string[])[] {
  const calls: string[][] = [[]];
  for (const word of words) {
    if (word === '--next' || word === '-:') calls.push([]);
    else calls.at(-1)?.push(word);
  }
  return calls;
}

/** The commands of a shell text as their words, without `curl` itself. */
export function splitCurl(text: string, report: (note: PlainNote) => void): readonly (readonly string[])[] {
  const commands: string[][] = [];
  let words: string[] | undefined;
  // Behind an arrow stands the name of a file.
  let dropped: 'nothing' | 'a word' | 'into it' = 'nothing';
  const told = (message: PlainNote['message']) => report({ node: `curl ${commands.length}`, message });
  const hand = (given: string) => {
    const last = commands.at(-1);
    const at = last?.indexOf('@-') ?? -1;
    if (last === undefined || at === -1) return;
    // `-d` leaves out the ends of lines of what it reads.
    last[at] = /^(?:-d|--data|--data-ascii)$/.test(last[at - 1] ?? '') ? given.replaceAll(/[\r\n]/g, '') : given;
  };
  const tokens = read(text);
  for (const [at, token] of tokens.entries()) {
    if ('given' in token) hand(token.given);
    else if ('op' in token) {
      const { op } = token;
      if (op === '<<' || op === '<<-' || (op === '\n' && goesOn(tokens[at + 1]))) continue;
      const next = tokens[at + 1];
      if (op === '&' && words !== undefined && next !== undefined && 'word' in next) told(['behindAnd']);
      if (ends.has(op)) [words, dropped] = [undefined, 'nothing'];
      else if (op === '<<<') dropped = 'into it';
      else if (redirects.has(op)) dropped = words === undefined ? 'nothing' : 'a word';
      else {
        if (words !== undefined) told(['behindOperator', op]);
        [words, dropped] = [undefined, 'nothing'];
      }
    } else if (dropped === 'a word') dropped = 'nothing';
    else if (dropped === 'into it') {
      hand(token.word);
      dropped = 'nothing';
    } else if (words !== undefined) words.push(token.word);
    else if (/^(?:\S*\/)?curl(?:\.exe)?$/.test(token.word)) {
      words = [];
      commands.push(words);
    }
  }
  return commands.flatMap(callsOf);
}
