import { describe, expect, it } from 'vitest';
import { allPages, eachPage } from './pages.ts';

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

describe('a list page by page', () => {
  /** As many pages of one number each. */
  function list(length: number) {
    const asked: (string | undefined)[] = [];
    const pages = eachPage(async (after) => {
      asked.push(after);
      const at = Number(after ?? 0);
      return { items: [at], next: at + 1 < length ? String(at + 1) : undefined };
    });
    return { asked, pages };
  }

  it('is read in its order to its end, of more than a hundred pages too', async () => {
    const { pages, asked } = list(250);
    const all: number[] = [];
    for await (const items of pages) all.push(...items);
    expect(all).toEqual(Array.from({ length: 250 }, (_, at) => at));
    expect(asked).toEqual([undefined, ...all.slice(1).map(String)]);
  });

  it('is asked for the next page only when the one before was taken, and no further than it is taken', async () => {
    const { pages, asked } = list(3);
    expect(asked).toEqual([]);
    expect(await pages.next()).toEqual({ done: false, value: [0] });
    expect(asked).toEqual([undefined]);
    expect(await pages.next()).toEqual({ done: false, value: [1] });
    expect(asked).toEqual([undefined, '1']);
    await pages.return(undefined);
    expect(asked).toEqual([undefined, '1']);
  });

  it('goes on behind a page that is empty', async () => {
    const pages = eachPage<number>(async (after) =>
      after === undefined ? { items: [], next: 'last' } : { items: [7], next: undefined },
    );
    const all: (readonly number[])[] = [];
    for await (const items of pages) all.push(items);
    expect(all).toEqual([[], [7]]);
  });

  it('gives what it has before it says that it leads back', async () => {
    const pages = eachPage(async (after) => ({ items: [after], next: after === 'a' ? 'b' : 'a' }));
    const given: unknown[] = [];
    const read = async () => {
      for await (const items of pages) given.push(...items);
    };
    await expect(read()).rejects.toMatchObject({
      code: 'unreadable',
      message: expect.stringContaining('leads back to a page that was read already'),
    });
    expect(given).toEqual([undefined, 'a', 'b']);
  });
});
