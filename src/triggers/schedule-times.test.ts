import { describe, expect, it } from 'vitest';
import { dueTimes } from './due-times.ts';
import { type ScheduleTrigger, scheduleTrigger } from '../core/schedule.ts';
import { nextTime, nextTimes } from '../core/schedule-times.ts';

function schedule(given: object): ScheduleTrigger {
  return scheduleTrigger.parse({ type: 'schedule', ...given });
}

function times(given: object, after: string, count: number): readonly string[] {
  const from = Date.parse(after);
  return nextTimes(schedule(given), from, from, count).map((at) => new Date(at).toISOString());
}

const rome = { timezone: 'Europe/Rome' };

describe('the times of a schedule', () => {
  it('go by the clock of the place, over the change to summer and back', () => {
    expect(times({ cron: '0 9 * * *', ...rome }, '2026-03-28T00:00:00Z', 2)).toEqual([
      '2026-03-28T08:00:00.000Z',
      '2026-03-29T07:00:00.000Z',
    ]);
    // There is no half past two on that day: it starts with the first moment after.
    expect(times({ cron: '30 2 * * *', ...rome }, '2026-03-28T12:00:00Z', 2)).toEqual([
      '2026-03-29T01:00:00.000Z',
      '2026-03-30T00:30:00.000Z',
    ]);
    // Half past two comes twice on that day: it starts once.
    expect(times({ cron: '30 2 * * *', ...rome }, '2026-10-24T12:00:00Z', 2)).toEqual([
      '2026-10-25T00:30:00.000Z',
      '2026-10-26T01:30:00.000Z',
    ]);
  });

  it('are as many where a pattern lists several, and go on through the night where it has all', () => {
    const listed = { cron: '30 2,14 * * *', ...rome };
    expect(times(listed, '2026-03-28T15:00:00Z', 2)).toEqual(['2026-03-29T01:00:00.000Z', '2026-03-29T12:30:00.000Z']);
    expect(times(listed, '2026-10-24T15:00:00Z', 2)).toEqual(['2026-10-25T00:30:00.000Z', '2026-10-25T13:30:00.000Z']);
    expect(times({ cron: '0 1-4 * * *', ...rome }, '2026-10-24T20:00:00Z', 4)).toEqual([
      '2026-10-24T23:00:00.000Z',
      '2026-10-25T00:00:00.000Z',
      '2026-10-25T02:00:00.000Z',
      '2026-10-25T03:00:00.000Z',
    ]);
    const hours = ['2026-10-25T00:00:00.000Z', '2026-10-25T01:00:00.000Z', '2026-10-25T02:00:00.000Z'];
    expect(times({ cron: '0 * * * *', ...rome }, '2026-10-24T23:30:00Z', 3)).toEqual(hours);
    expect(times({ cron: '0 */1 * * *', ...rome }, '2026-03-29T00:30:00Z', 2)).toEqual([
      '2026-03-29T01:00:00.000Z',
      '2026-03-29T02:00:00.000Z',
    ]);
  });

  it('have seconds where the pattern has six parts', () => {
    expect(times({ cron: '*/20 * * * * *' }, '2026-01-01T00:00:01Z', 2)).toEqual([
      '2026-01-01T00:00:20.000Z',
      '2026-01-01T00:00:40.000Z',
    ]);
  });

  it('are counted from when it began, whatever was between', () => {
    const every = schedule({ every: '15m' });
    const anchor = Date.parse('2026-01-01T00:07:00Z');
    expect(nextTime(every, anchor, anchor)).toBe(anchor + 900_000);
    expect(nextTime(every, anchor + 900_000, anchor)).toBe(anchor + 1_800_000);
    expect(nextTime(every, anchor + 10_000_000, anchor)).toBe(anchor + 12 * 900_000);
  });

  it('are one where it is once', () => {
    const once = { at: '2026-12-24T18:00:00+01:00' };
    expect(times(once, '2026-12-24T16:00:00Z', 3)).toEqual(['2026-12-24T17:00:00.000Z']);
    expect(times(once, '2026-12-24T17:00:00Z', 3)).toEqual([]);
  });

  it('pass over the days that are excepted there', () => {
    const except = ['12-25', '2026-12-28/2026-12-30'];
    expect(times({ cron: '30 0 * * *', ...rome, except }, '2026-12-24T12:00:00Z', 3)).toEqual([
      '2026-12-25T23:30:00.000Z',
      '2026-12-26T23:30:00.000Z',
      '2026-12-30T23:30:00.000Z',
    ]);
    expect(times({ every: '6h', except: ['01-01'] }, '2026-12-31T20:00:00Z', 1)).toEqual(['2027-01-02T02:00:00.000Z']);
    const always = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'].map(
      (month) => `2000-${month}-01/9999-12-31`,
    );
    expect(times({ cron: '0 0 * * *', except: always }, '2026-01-01T00:00:00Z', 1)).toEqual([]);
  });

  it('are refused where they are none', () => {
    for (const wrong of [
      { cron: '61 * * * *' },
      { cron: 'every day' },
      { cron: '* * * *' },
      { every: '500ms' },
      { at: '2026-12-24' },
      { cron: '* * * * *', timezone: 'Rome' },
      { every: '1h', except: ['25.12.'] },
    ]) {
      expect([wrong, scheduleTrigger.safeParse({ type: 'schedule', ...wrong }).success]).toEqual([wrong, false]);
    }
  });
});

describe('a time that has come', () => {
  const first = Date.parse('2026-01-01T10:00:00Z');
  const minute = 60_000;
  const due = (catchUp: string, now: number) =>
    dueTimes(schedule({ cron: '*/10 * * * *', catchUp }), first, now, first);

  it('is what starts, and the next is waited for', () => {
    for (const catchUp of ['none', 'last', 'all']) {
      expect(due(catchUp, first + 500)).toEqual({
        fire: [first],
        missed: 0,
        missedAt: undefined,
        next: first + 10 * minute,
      });
    }
  });

  it('that passed while no server ran is made up for as it is wished', () => {
    const now = first + 35 * minute;
    const [second, third, last] = [10, 20, 30].map((after) => first + after * minute);
    const next = first + 40 * minute;
    expect(due('all', now)).toEqual({ fire: [first, second, third, last], missed: 0, missedAt: undefined, next });
    expect(due('last', now)).toEqual({ fire: [last], missed: 3, missedAt: third, next });
    expect(due('none', now)).toEqual({ fire: [], missed: 4, missedAt: last, next });
  });

  it('after a year away is found at once, and what comes next is ahead', () => {
    const now = first + 366 * 24 * 60 * minute;
    const secondly = (catchUp: string) => dueTimes(schedule({ every: '1s', catchUp }), first, now, first);
    const newest = { missed: 10_000, missedAt: now - 1_000, next: now + 1_000, fire: [now] };
    expect(secondly('last')).toEqual(newest);
    expect(secondly('none')).toEqual(newest);
    const thatDay = schedule({ every: '1s', catchUp: 'last', except: ['2027-01-02'] });
    const midnight = Date.parse('2027-01-02T00:00:00Z');
    expect(dueTimes(thatDay, first, midnight + 35 * minute, first)).toMatchObject({
      fire: [midnight - 1_000],
      missedAt: midnight - 2_000,
      next: midnight + 24 * 60 * minute,
    });
    expect(secondly('all')).toMatchObject({ missed: 0, next: first + 500_000 });
    expect(secondly('all').fire).toHaveLength(500);
  });
});
