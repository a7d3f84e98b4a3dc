import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { always, RetryBudget, share } from './retry-budget.ts';

describe('RetryBudget', () => {
  it('keeps an outage from being made worse: repetitions are a fifth of the calls, and ten a minute', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ again: fc.boolean(), rest: fc.integer({ min: 0, max: 2_000 }) }), { maxLength: 2_000 }),
        (calls) => {
          const budget = new RetryBudget();
          let [now, first, again] = [0, 0, 0];
          for (const call of calls) {
            now += call.rest;
            if (!call.again) {
              budget.count(now);
              first += 1;
            } else if (budget.takeAgain(now)) again += 1;
          }
          const minutes = Math.floor(now / 60_000) + 1;
          expect(again).toBeLessThanOrEqual(first * share + minutes * always);
        },
      ),
    );
  });

  it('lets ten be made again however few there are, more a minute later, and ten again in the end', () => {
    const budget = new RetryBudget();
    expect(Array.from({ length: 11 }, () => budget.takeAgain(0)).filter(Boolean)).toHaveLength(10);
    expect(budget.takeAgain(60_001)).toBe(true);
    const later = Array.from({ length: 11 }, () => budget.takeAgain(3_600_000));
    expect(later.filter(Boolean)).toHaveLength(10);
  });
});
