import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RejectionSampler } from './rejections.ts';

describe('RejectionSampler', () => {
  it('records the first of each endpoint and reason in a minute, and counts all', () => {
    let now = 0;
    const sampler = new RejectionSampler({ perMinute: 2, now: () => now });
    const take = (endpoint: string, reason: string) => sampler.take(endpoint, reason);
    expect([take('a', 'signature'), take('a', 'signature'), take('a', 'signature')]).toEqual([true, true, false]);
    expect([take('b', 'signature'), take('a', 'size')]).toEqual([true, true]);
    now = 59_999;
    expect(take('a', 'signature')).toBe(false);
    now = 60_000;
    expect(take('a', 'signature')).toBe(true);
    expect(sampler.drainCounts()).toEqual([
      { endpoint: 'a', reason: 'signature', minute: 0, count: 4 },
      { endpoint: 'b', reason: 'signature', minute: 0, count: 1 },
      { endpoint: 'a', reason: 'size', minute: 0, count: 1 },
      { endpoint: 'a', reason: 'signature', minute: 1, count: 1 },
    ]);
    expect(sampler.drainCounts()).toEqual([]);
  });

  it('does not begin anew when the counts are taken within a minute', () => {
    const sampler = new RejectionSampler({ perMinute: 1, now: () => 5 });
    expect(sampler.take('a', 'signature')).toBe(true);
    sampler.drainCounts();
    expect(sampler.take('a', 'signature')).toBe(false);
    expect(sampler.drainCounts()).toEqual([{ endpoint: 'a', reason: 'signature', minute: 0, count: 1 }]);
  });

  it('stays small in a flood of endpoints: those beyond a thousand share one', () => {
    let now = 0;
    const sampler = new RejectionSampler({ perMinute: 3, now: () => now });
    let recorded = 0;
    for (let sent = 0; sent < 5_000; sent += 1) {
      if (sent === 2_500) now = 60_000;
      if (sampler.take(`path-${sent % 2_500}`, 'not found')) recorded += 1;
    }
    expect(recorded).toBe(2 * (999 + 3));
    const counts = sampler.drainCounts();
    expect(counts).toHaveLength(1_000);
    expect(counts.at(-1)).toEqual({ endpoint: '(other)', reason: '(other)', minute: 0, count: 5_000 - 999 });
  });

  it('loses none, whatever comes', () => {
    const step = fc.record({ endpoint: fc.constantFrom('a', 'b', 'c'), reason: fc.string(), afterMs: fc.nat(90_000) });
    fc.assert(
      fc.property(fc.array(step), fc.nat(3), (steps, perMinute) => {
        let now = 0;
        const sampler = new RejectionSampler({ perMinute, now: () => now });
        for (const { endpoint, reason, afterMs } of steps) {
          now += afterMs;
          sampler.take(endpoint, reason);
        }
        const counted = sampler.drainCounts().reduce((sum, { count }) => sum + count, 0);
        expect(counted).toBe(steps.length);
      }),
    );
  });
});
