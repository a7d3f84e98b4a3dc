import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { failedVerdict, usualWaits } from './verdict.ts';

const hour = 3_600_000;
const now = Date.parse('2026-03-01T12:00:00Z');
const well = { active: true, failingSince: undefined, firstTriedAt: now - 100 };
const failed = { status: 500, retryAfter: undefined, before: 0, at: now - 100, now };
const middle = 0.5;

describe('what becomes of a message whose attempt failed', () => {
  it('it waits longer and longer, a day in all', () => {
    const waits = usualWaits.map((_, before) => failedVerdict({ ...failed, before }, well, usualWaits, middle));
    expect(waits).toEqual(
      [5, 30, 120, 600, 1_800, 3_600, 7_200, 14_400, 21_600, 36_000].map((seconds) => ({
        kind: 'retry',
        afterMs: seconds * 1_000,
      })),
    );
    const whole = usualWaits.reduce((sum, wait) => sum + wait, 0);
    expect(whole).toBeGreaterThan(23 * hour);
    expect(whole).toBeLessThan(25 * hour);
  });

  it('the wait is within a tenth of the schedule, whatever the dice say', () => {
    const dice = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(dice, fc.nat({ max: usualWaits.length - 1 }), (random, before) => {
        const verdict = failedVerdict({ ...failed, before }, well, usualWaits, random);
        const wait = usualWaits[before] ?? 0;
        const afterMs = verdict.kind === 'retry' ? verdict.afterMs : 0;
        expect(afterMs).toBeGreaterThanOrEqual(Math.floor(wait * 0.9));
        expect(afterMs).toBeLessThanOrEqual(Math.ceil(wait * 1.1));
      }),
    );
  });

  it('Retry-After is heeded where it is longer, up to two hours', () => {
    const after = (retryAfter: string, before = 0) =>
      failedVerdict({ ...failed, status: 503, retryAfter, before }, well, usualWaits, middle);
    expect(after('60')).toEqual({ kind: 'retry', afterMs: 60_000 });
    expect(after('1')).toEqual({ kind: 'retry', afterMs: 5_000 });
    expect(after('Sun, 01 Mar 2026 12:10:00 GMT')).toEqual({ kind: 'retry', afterMs: 600_000 });
    expect(after('86400')).toEqual({ kind: 'retry', afterMs: 2 * hour });
    expect(after('60', 9)).toEqual({ kind: 'retry', afterMs: 10 * hour });
    expect(after('soon')).toEqual({ kind: 'retry', afterMs: 5_000 });
  });

  it('410 gives up at once and switches off', () => {
    expect(failedVerdict({ ...failed, status: 410 }, well, usualWaits, middle)).toEqual({
      kind: 'given-up',
      off: 'The receiver answered 410: it is gone.',
    });
  });

  it('with its attempts used up it is given up, and the subscriber goes off where nothing else reached it either', () => {
    const last = { ...failed, before: usualWaits.length };
    const standing = { active: true, firstTriedAt: now - 24 * hour };
    const off = (failingSince: number | undefined) => {
      const verdict = failedVerdict(last, { ...standing, failingSince }, usualWaits, middle);
      expect(verdict.kind).toBe('given-up');
      return verdict.kind === 'given-up' ? verdict.off : undefined;
    };
    expect(off(now - 24 * hour)).toMatch(/^Nothing has reached the receiver since 2026-02-28T12:00:00.000Z/);
    expect(off(now - 48 * hour)).toMatch(/since 2026-02-27/);
    expect(off(now - hour)).toBeUndefined();
    expect(off(undefined)).toBeUndefined();
  });

  it('the one attempt of a schedule without waits is enough', () => {
    const verdict = failedVerdict(failed, well, [], middle);
    expect(verdict).toMatchObject({ kind: 'given-up', off: expect.stringContaining('Nothing has reached') });
  });

  it('for a subscriber that is off it is dropped', () => {
    for (const status of [410, 500, undefined]) {
      expect(failedVerdict({ ...failed, status }, { ...well, active: false }, usualWaits, middle)).toEqual({
        kind: 'dropped',
      });
    }
  });
});
