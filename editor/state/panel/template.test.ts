import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  begunExpression,
  expressionAt,
  fromTemplate,
  hasExpression,
  insertionAt,
  literalAt,
  piecesOf,
  toTemplate,
  wholeExpression,
} from './template.ts';

function shown(text: string): readonly string[] {
  return piecesOf(text).map(({ kind, from, to }) => `${kind}:${text.slice(from, to)}`);
}

describe('a template in its pieces', () => {
  it.each([
    ['plain', ['text:plain']],
    ['a {{ b }} c', ['text:a ', 'expression:{{ b }}', 'text: c']],
    ['{{ a }}{{ b }}', ['expression:{{ a }}', 'expression:{{ b }}']],
    ['{{ { "a": { "b": 1 } } }}!', ['expression:{{ { "a": { "b": 1 } } }}', 'text:!']],
    ['{{ {"a":{"b":1}}}}!', ['expression:{{ {"a":{"b":1}}}}', 'text:!']],
    ['{{ "}}" & `}}` }} end', ['expression:{{ "}}" & `}}` }}', 'text: end']],
    [String.raw`\{{ no }}`, [String.raw`text:\{{ no }}`]],
    ['half {{ trigger.bo', ['text:half ', 'expression:{{ trigger.bo']],
  ])('%s', (text, pieces) => {
    expect(shown(text)).toEqual(pieces);
  });

  it('leaves nothing out, whatever is typed', () => {
    const text = fc.array(fc.constantFrom('{', '}', '{{', '}}', '"', '\\', 'a', ' ', '`')).map((all) => all.join(''));
    fc.assert(
      fc.property(text, (typed) => {
        expect(
          piecesOf(typed)
            .map(({ from, to }) => typed.slice(from, to))
            .join(''),
        ).toBe(typed);
      }),
    );
  });

  it('says whether a value is computed', () => {
    expect(hasExpression('{{ a }}')).toBe(true);
    expect(hasExpression(String.raw`\{{ a }}`)).toBe(false);
    expect(hasExpression(12)).toBe(false);
    expect(wholeExpression('{{ a = 1 }}')).toBe('a = 1');
    expect(wholeExpression('{{ a }} b')).toBeUndefined();
  });
});

describe('a value that is put into a text', () => {
  it.each([
    ['say |', 'template', '{{ trigger.body }}'],
    ['say {{ $uppercase(|) }}', 'template', 'trigger.body'],
    ['a = |', 'expression', 'trigger.body'],
    ['{ "a": | }', 'json', '"{{ trigger.body }}"'],
    ['{ "a": "to |" }', 'json', '{{ trigger.body }}'],
    ['{ "a": "{{ | }}" }', 'json', 'trigger.body'],
  ] as const)('%s (%s)', (marked, writing, written) => {
    const place = marked.indexOf('|');
    expect(insertionAt(marked.replace('|', ''), place, 'trigger.body', writing)).toBe(written);
  });

  it('is quoted once more within the texts of JSON', () => {
    expect(insertionAt('{"a": ""}', 7, '$lookup(steps, "a`b")', 'json')).toBe(
      String.raw`{{ $lookup(steps, \"a` + '`' + String.raw`b\") }}`,
    );
  });

  it('takes the place of a number in JSON, but not of a text', () => {
    expect(literalAt('[12, "a b"]', 2)).toEqual({ from: 1, to: 3 });
    expect(literalAt('[12, "a b"]', 7)).toBeUndefined();
    expect(literalAt('[ ]', 1)).toBeUndefined();
  });

  it('knows where an expression is around the caret', () => {
    expect(expressionAt('a {{ b }} c', 5, 'template')).toEqual({ from: 4, to: 7 });
    expect(expressionAt('a {{ b }} c', 1, 'template')).toBeUndefined();
    expect(expressionAt('a {{ b', 6, 'template')).toEqual({ from: 4, to: 6 });
  });
});

describe('a field that becomes an expression', () => {
  it('keeps its value, there and back', () => {
    for (const value of [5, true, null, [1, { a: 'b' }], { a: 1 }])
      expect(fromTemplate(toTemplate(value))).toEqual(value);
    expect(toTemplate('as it is')).toBe('as it is');
    expect(fromTemplate('{{ trigger.body }}')).toBeUndefined();
  });

  it('is closed where its braces have just been opened', () => {
    expect(begunExpression('to {{', 5)).toEqual({ text: 'to {{  }}', caret: 6 });
    expect(begunExpression('to {{ a }}!', 11)).toEqual({ text: 'to {{ a }}!', caret: 11 });
    expect(begunExpression('to {', 4)).toBeUndefined();
  });
});
