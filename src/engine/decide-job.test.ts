import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterAnswer, afterFailure, checkDelay, nextOfJob, nthJob } from './decide-job.ts';

const pace = { every: 1_000, backoff: 'fixed', max: 60_000 } as const;
const job = { until: 0, expires: 10_000, pace, checks: 0, fails: 0 };

describe('the wait between checks', () => {
  it('stays, or doubles up to its longest, and is never shorter than the first', () => {
    expect([1, 2, 9].map((checks) => checkDelay(pace, checks))).toEqual([1_000, 1_000, 1_000]);
    const growing = { ...pace, backoff: 'exponential' } as const;
    expect([0, 1, 2, 3, 7, 1_000].map((checks) => checkDelay(growing, checks))).toEqual([
      1_000, 1_000, 2_000, 4_000, 60_000, 60_000,
    ]);
    expect(checkDelay({ ...growing, max: 10 }, 5)).toBe(1_000);
  });
});

describe('what comes next for a job', () => {
  it('is a check when it is due, the last one at the deadline itself, and the end after it', () => {
    expect(nextOfJob(job, 0)).toBe('check');
    const later = afterAnswer(job, 9_500);
    expect(later).toMatchObject({ checks: 1, until: 10_000 });
    expect(nextOfJob(later, 9_999)).toBe('wait');
    expect(nextOfJob(later, 10_000)).toBe('check');
    // Nobody was there when it was due: it may hold by now.
    expect(nextOfJob(later, 99_000)).toBe('check');
  });

  it('without checks is to wait until it is over', () => {
    const called = { ...job, pace: null };
    expect(nextOfJob(called, 9_999)).toBe('wait');
    expect(nextOfJob(called, 10_000)).toBe('expire');
  });

  it('counts failures in a row apart from answers', () => {
    const failed = afterFailure(afterFailure(afterAnswer(job, 0), 1_000, 50), 2_000, 50);
    expect(failed).toMatchObject({ checks: 1, fails: 2, until: 2_050 });
    expect(afterAnswer(failed, 3_000)).toMatchObject({ checks: 2, fails: 0, until: 4_000 });
  });

  it('never looks later than the deadline, and waits for something whenever it waits', () => {
    const time = fc.integer({ min: 0, max: 1_000_000 });
    fc.assert(
      fc.property(time, time, fc.integer({ min: 100, max: 1_000_000 }), fc.nat(50), (now, expires, every, checks) => {
        const one = afterAnswer({ ...job, expires, pace: { ...pace, every }, checks }, now);
        expect(one.until).toBeLessThanOrEqual(expires);
        if (nextOfJob(one, now) === 'wait') expect(one.until).toBeGreaterThan(now);
      }),
    );
  });

  it('has a number of its own in every attempt of the step and of the run', () => {
    expect([nthJob(1, 1), nthJob(1, 100), nthJob(2, 1)]).toEqual([1, 100, 101]);
  });
});
