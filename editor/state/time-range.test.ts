import { describe, expect, it } from 'vitest';
import { askedWindow, between, chosenRange, refreshMs } from './time-range.ts';

describe('a window of time', () => {
  it('is a day before now where nothing is said', () => {
    expect([askedWindow({}), chosenRange({})]).toEqual([{ from: '24h' }, '24h']);
  });

  it('of one’s own is none of those that are offered, and is not looked at again', () => {
    const own = { range: '7d', ...between(2_000, 1_000) } as const;
    expect(askedWindow(own)).toEqual({ from: '1970-01-01T00:00:01.000Z', to: '1970-01-01T00:00:02.000Z' });
    expect([chosenRange(own), refreshMs(own), refreshMs({ range: '1h' })]).toEqual([undefined, false, 5_000]);
  });
});
