import { describe, expect, it } from 'vitest';
import { deviation } from './deviation.ts';

describe('how far a count is from the usual', () => {
  it.each([
    ['as ever', 100, [100, 104, 96, 101], 0],
    ['nothing came', 0, [100, 104, 96, 101], 10],
    ['twice as many', 200, [100, 104, 96, 101], 9.9],
    ['as on a day that differs much from week to week', 200, [40, 400, 90, 250], 0.2],
    ['few are always few', 2, [0, 1, 0, 1], 1.5],
  ])('%s', (_, count, others, wanted) => {
    expect(deviation(count, others)).toBeCloseTo(wanted, 0);
  });

  it('is not moved by one strange week', () => {
    expect(deviation(100, [100, 102, 98, 10_000])).toBeLessThan(1);
  });
});
