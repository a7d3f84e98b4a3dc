import { expect, it } from 'vitest';
import { MinuteCounts } from './minute-counts.ts';

it('keeps what could not be written, and adds what came meanwhile', async () => {
  const counts = new MinuteCounts(() => 120_000);
  counts.add('shop', 'accepted');
  const failing = counts.flush(async () => {
    counts.add('shop', 'accepted');
    throw new Error('the database is away');
  });
  await expect(failing).rejects.toThrow('away');
  const written: unknown[] = [];
  await counts.flush(async (all) => {
    written.push(...all);
  });
  expect(written).toEqual([{ endpoint: 'shop', reason: 'accepted', minute: 2, count: 2 }]);
  expect(counts.drain()).toEqual([]);
});

it('holds a thousand, and lets the others share one', () => {
  const counts = new MinuteCounts(() => 0);
  for (let n = 0; n < 1_500; n += 1) counts.add(`path ${n}`, 'path');
  const all = counts.drain();
  expect(all).toHaveLength(1_000);
  expect(all.find(({ endpoint }) => endpoint === '(other)')).toMatchObject({ reason: '(other)', count: 501 });
});
