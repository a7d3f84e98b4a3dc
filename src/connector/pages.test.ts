import { describe, expect, it } from 'vitest';
import { allPages } from './pages.ts';

describe('the pages of a list', () => {
  const numbers = async (after = '0') => ({
    items: [Number(after), Number(after) + 1],
    next: String(Number(after) + 2),
  });

  it('are read until there are as many items as wanted, which each page hears of', async () => {
    const lefts: number[] = [];
    const read = (after: string | undefined, left: number) => {
      lefts.push(left);
      return numbers(after);
    };
    expect(await allPages(read, 5)).toEqual([0, 1, 2, 3, 4]);
    expect(lefts).toEqual([5, 3, 1]);
  });

  it('are read to the last, and no further than a hundred', async () => {
    expect(
      await allPages(async (after) => ({ items: [after], next: after === undefined ? 'last' : undefined })),
    ).toEqual([undefined, 'last']);
    await expect(allPages(numbers)).rejects.toThrow('has more than 100 pages');
    await expect(allPages(async () => ({ items: [], next: 'the same' }), 1)).rejects.toThrow('more than 100 pages');
  });
});
