import { describe, expect, it } from 'vitest';
import { partOf, usageSeries } from './usage-series.ts';

describe('usage in time', () => {
  it('has every part of the window, also those in which nothing was used', () => {
    const item = { key: '2026-11-27T00:00:00Z', inputTokens: 100, cachedTokens: 40, outputTokens: 20, cost: 0.5 };
    const window = { since: '2026-11-26T10:00:00Z', until: '2026-11-28T09:00:00Z' };
    expect(usageSeries([item], window, 'day')).toEqual({
      starts: ['2026-11-26', '2026-11-27', '2026-11-28'].map((day) => Date.parse(day)),
      bucketMs: 86_400_000,
      fresh: [0, 60, 0],
      cached: [0, 40, 0],
      output: [0, 20, 0],
      cost: [0, 0.5, 0],
    });
  });

  it('is by hours for a few days', () => {
    const day = 86_400_000;
    expect([partOf(0, day), partOf(0, 3 * day), partOf(0, 7 * day)]).toEqual(['hour', 'hour', 'day']);
  });
});
