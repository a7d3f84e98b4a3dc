import { describe, expect, it } from 'vitest';
import { onward } from './onward.ts';

const second = (at: number) => new Date(Date.UTC(2026, 10, 1, 12, 0, at));
const began = second(0);

/** A service with an item for each of these seconds, which gives so many at most from a time on, the oldest first. */
function service(seconds: readonly number[], most: number) {
  const asked: number[] = [];
  const ask = async (since: Date) => {
    asked.push(since.getUTCSeconds());
    return seconds.filter((at) => second(at) >= since).slice(0, most);
  };
  return { asked, pages: () => onward(began, most, ask, second) };
}

async function gathered<T>(pages: AsyncIterable<readonly T[]>): Promise<(readonly T[])[]> {
  const all = [];
  for await (const page of pages) all.push(page);
  return all;
}

describe('what came since a time', () => {
  it('is asked for again from the time of the last one, until fewer come, in their order', async () => {
    const { pages, asked } = service([1, 2, 3, 4, 5], 3);
    expect(await gathered(pages())).toEqual([[1, 2, 3], [3, 4, 5], [5]]);
    expect(asked).toEqual([0, 3, 5]);
  });

  it('is one page where fewer come at once, and where nothing came', async () => {
    expect(await gathered(service([1, 2], 3).pages())).toEqual([[1, 2]]);
    expect(await gathered(service([], 3).pages())).toEqual([[]]);
  });

  it('is asked for further only when the page before was taken', async () => {
    const { pages, asked } = service([1, 2, 3, 4, 5], 3);
    const reading = pages();
    expect(asked).toEqual([]);
    await reading.next();
    expect(asked).toEqual([0]);
    await reading.next();
    expect(asked).toEqual([0, 3]);
    await reading.return(undefined);
    expect(asked).toEqual([0, 3]);
  });

  it('holds all of one time that are fewer than the service gives', async () => {
    const pages = await gathered(service([1, 2, 2, 3], 3).pages());
    expect(pages).toEqual([[1, 2, 2], [2, 2, 3], [3]]);
  });

  it('is not taken for all where as many as the service gives have the same time', async () => {
    const reading = service([1, 2, 2, 2, 3], 3).pages();
    expect(await reading.next()).toMatchObject({ value: [1, 2, 2] });
    expect(await reading.next()).toMatchObject({ value: [2, 2, 2] });
    await expect(reading.next()).rejects.toMatchObject({
      code: 'unreadable',
      message: expect.stringContaining('3 at most, and as many are of 2026-11-01T12:00:02.000Z'),
    });
  });

  it('is not asked for from a time that cannot be read', async () => {
    const reading = onward(
      began,
      1,
      async () => [1],
      () => new Date('soon'),
    );
    await reading.next();
    await expect(reading.next()).rejects.toMatchObject({ code: 'unreadable' });
  });
});
