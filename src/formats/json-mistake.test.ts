import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonMistake } from './json-mistake.ts';

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe('jsonMistake', () => {
  it.each([
    ['{"a": 1,}', 1, 9, '"}"', 'a key in double quotes'],
    ['{\n  "a": tru\n}', 2, 8, '"t"', 'a value'],
    ['[1,\n 2', 2, 3, 'the end', '"," or "]"'],
    ['', 1, 1, 'the end', 'a value'],
    ['{"a" 1}', 1, 6, '"1"', '":"'],
    ['[1] 🙂', 1, 5, '"🙂"', 'the end'],
    ["{'a': 1}", 1, 2, '"\'"', 'a key in double quotes or "}"'],
    ['"a\nb"', 1, 3, '"\\n"', 'a string up to its closing quote'],
    ['["\\x"]', 1, 3, '"\\\\"', 'a string up to its closing quote'],
    ['[01]', 1, 3, '"1"', '"," or "]"'],
    ['{]', 1, 2, '"]"', 'a key in double quotes or "}"'],
  ])('finds the place in %j', (text, line, column, found, expected) => {
    expect(parses(text)).toBe(false);
    expect(jsonMistake(text)).toEqual({ line, column, found, expected });
  });

  it('finds a mistake exactly where JSON.parse refuses', () => {
    const pieces = [
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      '"a"',
      '\\',
      '\\u00e9',
      '1',
      '-',
      '.5',
      'e9',
      'true',
      'nul',
      ' ',
      '\n',
    ];
    const cut = fc.tuple(fc.json(), fc.nat(), fc.constantFrom('', ...pieces)).map(([text, at, piece]) => {
      const place = at % (text.length + 1);
      return text.slice(0, place) + piece + text.slice(place + 1);
    });
    const made = fc.array(fc.constantFrom(...pieces), { maxLength: 8 }).map((all) => all.join(''));
    fc.assert(
      fc.property(fc.oneof(fc.json(), cut, made, fc.string()), (text) => {
        expect(jsonMistake(text) === undefined).toBe(parses(text));
      }),
      { numRuns: 2_000 },
    );
  });
});
