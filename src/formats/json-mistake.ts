export interface JsonMistake {
  readonly line: number;
  readonly column: number;
  readonly expected: string;
  readonly found: string;
}

type State = 'value' | 'value or ]' | 'key' | 'key or }' | ':' | ', or ]' | ', or }' | 'end';

const said: Readonly<Record<State, string>> = {
  value: 'a value',
  'value or ]': 'a value or "]"',
  key: 'a key in double quotes',
  'key or }': 'a key in double quotes or "}"',
  ':': '":"',
  ', or ]': '"," or "]"',
  ', or }': '"," or "}"',
  end: 'the end',
};

/** What each mark leads to; strings, numbers and words are read apart. */
const moves: Readonly<Record<State, Readonly<Record<string, State | 'close'>>>> = {
  value: { '[': 'value or ]', '{': 'key or }' },
  'value or ]': { '[': 'value or ]', '{': 'key or }', ']': 'close' },
  key: {},
  'key or }': { '}': 'close' },
  ':': { ':': 'value' },
  ', or ]': { ',': 'value', ']': 'close' },
  ', or }': { ',': 'key', '}': 'close' },
  end: {},
};

const scalar = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const escape = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const space = /[ \t\n\r]*/y;

function endOf(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

/** Where the string that opens at `at` is over, or where it is broken. */
function readString(text: string, at: number): { readonly end: number } | { readonly broken: number } {
  let next = at + 1;
  while (next < text.length) {
    const code = text.charCodeAt(next);
    if (code === 0x22) return { end: next + 1 };
    if (code < 0x20) return { broken: next };
    const end = code === 0x5c ? endOf(escape, text, next) : next + 1;
    if (end === undefined) return { broken: next };
    next = end;
  }
  return { broken: next };
}

function mistake(text: string, at: number, expected: string): JsonMistake {
  const before = text.slice(0, at);
  const point = text.codePointAt(at);
  return {
    line: before.split('\n').length,
    column: at - before.lastIndexOf('\n'),
    expected,
    found: point === undefined ? 'the end' : JSON.stringify(String.fromCodePoint(point)),
  };
}

/**
 * The first place at which a text is no JSON (RFC 8259); undefined where it is. JSON.parse tells it in words that
 * differ by length and content, quote the body and sometimes name no place.
 */
export function jsonMistake(text: string): JsonMistake | undefined {
  // A list, no recursion: a million brackets are a body that anyone can send.
  const open: string[] = [];
  const after = (): State => {
    const inside = open.at(-1);
    return inside === undefined ? 'end' : inside === '[' ? ', or ]' : ', or }';
  };
  let state: State = 'value';
  for (let at = endOf(space, text, 0) ?? 0; at < text.length; at = endOf(space, text, at) ?? at) {
    const mark = text.charAt(at);
    const move: State | 'close' | undefined = moves[state][mark];
    const isKey: boolean = state === 'key' || state === 'key or }';
    const isValue: boolean = state === 'value' || state === 'value or ]';
    if (move === 'close') {
      open.pop();
      state = after();
      at += 1;
    } else if (move !== undefined) {
      if (mark === '[' || mark === '{') open.push(mark);
      state = move;
      at += 1;
    } else if (mark === '"' && (isKey || isValue)) {
      const string = readString(text, at);
      if ('broken' in string) return mistake(text, string.broken, 'a string up to its closing quote');
      at = string.end;
      state = isKey ? ':' : after();
    } else {
      const end = isValue ? endOf(scalar, text, at) : undefined;
      if (end === undefined) return mistake(text, at, said[state]);
      at = end;
      state = after();
    }
  }
  return state === 'end' ? undefined : mistake(text, text.length, said[state]);
}
