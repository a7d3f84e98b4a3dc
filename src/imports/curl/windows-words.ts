import { OpenQuote, type Token } from './shell-words.ts';

/** Stands for the end of a line that is one: others are a part of what is sent. */
const lineEnd = '\0';

/** A line of the Windows prompt as it hands it on: `^` takes what a sign means, and goes on on the next line. */
function withoutCarets(text: string): string {
  let out = '';
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (sign === '"') isQuoted = !isQuoted;
    if (sign !== '^' || isQuoted) out += sign === '\n' ? lineEnd : sign;
    else {
      // Where the line goes on, the sign that begins the next one means itself, also where that is another end of a line.
      at += text.charAt(at + 1) === '\n' ? 2 : 1;
      out += text.charAt(at);
    }
  }
  return out;
}

/**
 * How programs of Windows read their own line:
 * https://learn.microsoft.com/en-us/cpp/c-language/parsing-c-command-line-arguments.
 */
function argument(text: string, from: number): readonly [value: string, end: number] {
  let value = '';
  let isQuoted = false;
  let at = from;
  while (at < text.length && (isQuoted || !/[ \t\0]/.test(text.charAt(at)))) {
    const [slashes = ''] = /^\\+(?=")/.exec(text.slice(at)) ?? [];
    if (slashes !== '') {
      value += '\\'.repeat(slashes.length / 2);
      at += slashes.length;
      if (slashes.length % 2 === 0) continue;
      value += '"';
      at += 1;
    } else if (isQuoted && text.startsWith('""', at)) {
      value += '"';
      at += 2;
    } else if (text.charAt(at) === '"') {
      isQuoted = !isQuoted;
      at += 1;
    } else {
      value += text.charAt(at).replace(lineEnd, '\n');
      at += 1;
    }
  }
  if (isQuoted) throw new OpenQuote();
  return [value, at];
}

/** A text as the Windows prompt reads it. @throws OpenQuote */
export function promptWords(text: string): readonly Token[] {
  const line = withoutCarets(text);
  const tokens: Token[] = [];
  let at = 0;
  while (at < line.length) {
    const sign = line.charAt(at);
    if (sign === lineEnd) tokens.push({ op: '\n' });
    if (/[\s\0]/.test(sign)) at += 1;
    else if (/^[&|<>]+$/.test(sign)) {
      const [op = sign] = /^(?:&&|\|\||>>|.)/.exec(line.slice(at)) ?? [];
      tokens.push({ op });
      at += op.length;
    } else {
      const [value, end] = argument(line, at);
      tokens.push({ word: value });
      at = end;
    }
  }
  return tokens;
}

/** What a backtick makes of the sign behind it, where it makes anything of it. */
const backticked: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '0': '' };

function powerShellWord(text: string, from: number): readonly [value: string, end: number] {
  let value = '';
  let at = from;
  let quote = '';
  while (at < text.length && (quote !== '' || !/[\s;|&<>]/.test(text.charAt(at)))) {
    const sign = text.charAt(at);
    const next = text.charAt(at + 1);
    if (sign === '`' && quote !== "'") {
      value += next === '\n' ? '' : (backticked[next] ?? next);
      at += 2;
    } else if (quote !== '' && sign === quote && next === quote) {
      value += sign;
      at += 2;
    } else if (sign === quote || (quote === '' && /["']/.test(sign))) {
      quote = sign === quote ? '' : sign;
      at += 1;
    } else {
      value += sign;
      at += 1;
    }
  }
  if (quote !== '') throw new OpenQuote();
  // PowerShell hands quotes on bare, so that they are written with a backslash for the program.
  return [value.replaceAll('\\"', '"'), at];
}

/** A text as PowerShell reads it. @throws OpenQuote */
export function powerShellWords(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const sign = text.charAt(at);
    if (text.startsWith('`\n', at)) at += 2;
    else if (sign === '\n' || /[;|&<>]/.test(sign)) {
      tokens.push({ op: sign });
      at += 1;
    } else if (/\s/.test(sign)) at += 1;
    else if (sign === '#') at = text.indexOf('\n', at) === -1 ? text.length : text.indexOf('\n', at);
    else {
      const [value, end] = powerShellWord(text, at);
      tokens.push({ word: value });
      at = end;
    }
  }
  return tokens;
}
