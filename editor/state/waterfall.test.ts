import { describe, expect, it } from 'vitest';
import { waterfall } from './waterfall.ts';

const at = (ms: number) => new Date(1_000_000 + ms).toISOString();

describe('the waterfall of a run', () => {
  it('places each step in the time of the whole', () => {
    const steps = [
      { id: 'a', startedAt: at(0), endedAt: at(100) },
      { id: 'b', startedAt: at(100), endedAt: at(400) },
    ];
    expect(waterfall(steps, 0)).toEqual(
      new Map([
        ['a', { begin: 0, length: 0.25, ms: 100 }],
        ['b', { begin: 0.25, length: 0.75, ms: 300 }],
      ]),
    );
  });

  it('lets a step that has not ended grow until now', () => {
    const bars = waterfall([{ id: 'a', startedAt: at(0), endedAt: null }], 1_000_500);
    expect(bars.get('a')).toEqual({ begin: 0, length: 1, ms: 500 });
  });

  it('has no bar for what has not begun, and none that is too thin or reaches past the end', () => {
    const steps = [
      { id: 'long', startedAt: at(0), endedAt: at(10_000) },
      { id: 'last', startedAt: at(10_000), endedAt: at(10_000) },
      { id: 'queued', startedAt: null, endedAt: null },
    ];
    const bars = waterfall(steps, 0);
    expect([...bars.keys()]).toEqual(['long', 'last']);
    const { begin = 0, length = 0 } = bars.get('last') ?? {};
    expect(length).toBeGreaterThan(0);
    expect(begin + length).toBeLessThanOrEqual(1);
  });

  it('of no step at all is empty', () => {
    expect(waterfall([], 0).size).toBe(0);
  });
});
