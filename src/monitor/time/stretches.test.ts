import { expect, it } from 'vitest';
import { stretchesOf } from './stretches.ts';

const day = 86_400_000;

it('are the whole window while its runs can be gone through', () => {
  expect(stretchesOf({ from: 0, to: day }, 500_000)).toEqual({ stretches: [{ from: 0, to: day }], share: 1 });
});

it('are parts of it where it has too many, spread over all of it', () => {
  const { stretches, share } = stretchesOf({ from: 0, to: 90 * day }, 5_000_000);
  expect(share).toBeCloseTo(0.1, 2);
  expect(stretches[0]).toMatchObject({ from: 0 });
  expect(stretches.at(-1)?.to).toBeGreaterThan(89 * day);
  expect(stretches.every(({ from, to }, at) => from < to && to <= (stretches[at + 1]?.from ?? 90 * day))).toBe(true);
  expect(new Set(stretches.map(({ from }) => Math.floor((from % day) / 3_600_000))).size).toBe(24);
});
