import { describe, expect, it } from 'vitest';
import { greatest, rowAt, stacked } from './stacked.ts';

describe('rows on top of each other', () => {
  const rows = [
    [2, null, 5],
    [1, 3, 0],
  ];

  it('are each the sum of those below', () => {
    expect(stacked(rows)).toEqual([
      [2, 0, 5],
      [3, 3, 5],
    ]);
  });

  it('tell which of them is meant, but not an empty one', () => {
    expect([rowAt(rows, 0, 1), rowAt(rows, 0, 2.5), rowAt(rows, 0, 4)]).toEqual([0, 1, undefined]);
    expect([rowAt(rows, 1, 0.1), rowAt(rows, 2, 5)]).toEqual([1, 0]);
  });
});

describe('the greatest of many', () => {
  it('have names, all others are one', () => {
    const parts = [
      { a: 1, b: 5, c: 2 },
      { a: 9, d: 1 },
    ];
    const { names, othersOf } = greatest(parts, 2);
    expect(names).toEqual(['a', 'b']);
    expect(parts.map(othersOf)).toEqual([2, 1]);
  });
});
