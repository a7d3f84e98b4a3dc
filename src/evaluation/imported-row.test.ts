import { describe, expect, it } from 'vitest';
import { rowOf } from './imported-row.ts';
import { rowKeys } from './row-key.ts';

describe('a row of a file', () => {
  it.each([
    [
      { text: 'Hello', expected: 'greeting', tags: 'a, b' },
      { input: { text: 'Hello' }, expected: 'greeting', tags: ['a', 'b'] },
    ],
    [{ input: 'Hello', expected: null }, { input: 'Hello' }],
    [
      { 'input.a.b': 1, 'input.c': 2, 'expected.label': 'x' },
      { input: { a: { b: 1 }, c: 2 }, expected: { label: 'x' } },
    ],
    [{ input: 'x', tags: '' }, { input: 'x' }],
  ])('%j', (fields, row) => expect(rowOf(fields, 'rows[0]', true)).toEqual(row));

  it('null is a value that can be expected, where it was written', () => {
    expect(rowOf({ input: 'x', expected: null }, 'rows[0]', false)).toEqual({ input: 'x', expected: null });
  });

  it('a field that is nothing of a row is refused with what to do', () => {
    expect(() => rowOf({ input: 'x', ideal: 'y' }, 'rows[3]', false)).toThrow(
      /^rows\[3\]: "ideal" .*Call it input.ideal/,
    );
  });
});

describe('the key of a row', () => {
  it('is of its input, whatever the order of the fields, and counts what is there twice', () => {
    const [first, same, other] = rowKeys([{ input: { a: 1, b: 2 } }, { input: { b: 2, a: 1 } }, { input: { a: 2 } }]);
    expect(same).toBe(`${first}-2`);
    expect(other).not.toBe(first);
    expect(rowKeys([{ input: { b: 2, a: 1 } }])).toEqual([first]);
  });
});
