import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nextSlice } from './pacing.ts';

it('never lets more go in any stretch of time than the pace says, however late the clock is looked at', () => {
  const pace = fc.record({
    requests: fc.integer({ min: 1, max: 2_000 }),
    perMs: fc.integer({ min: 100, max: 20_000 }),
  });
  fc.assert(
    fc.property(pace, fc.array(fc.nat(3_000), { minLength: 1, maxLength: 60 }), (given, delays) => {
      const gone: { at: number; take: number }[] = [];
      let at = 0;
      for (const delay of delays) {
        const now = at + delay;
        const { take, nextAt } = nextSlice(given, now);
        expect(take).toBeGreaterThan(0);
        expect(take).toBeLessThanOrEqual(100);
        gone.push({ at: now, take });
        at = nextAt;
      }
      for (const from of gone) {
        const within = gone.filter((one) => one.at >= from.at && one.at < from.at + given.perMs);
        expect(within.reduce((sum, one) => sum + one.take, 0)).toBeLessThanOrEqual(given.requests);
      }
    }),
  );
});

it('goes evenly, and half the pace at least where it is looked at in time', () => {
  expect(nextSlice({ requests: 50, perMs: 1_000 }, 7_000)).toEqual({ take: 5, nextAt: 7_100 });
  expect(nextSlice({ requests: 1, perMs: 60_000 }, 0)).toEqual({ take: 1, nextAt: 60_000 });
  expect(nextSlice({ requests: 1_000, perMs: 100 }, 0)).toEqual({ take: 100, nextAt: 10 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2_000 }), fc.integer({ min: 100, max: 20_000 }), (requests, perMs) => {
      const { take, nextAt } = nextSlice({ requests, perMs }, 0);
      expect(take / nextAt).toBeGreaterThanOrEqual(requests / perMs / 2.5);
    }),
  );
});
