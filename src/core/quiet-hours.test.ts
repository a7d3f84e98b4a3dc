import { describe, expect, it } from 'vitest';
import { type QuietHours, quietList, quietUntil } from './quiet-hours.ts';

const night: QuietHours = { from: '22:00', to: '07:00', timeZone: 'Europe/Rome' };

/** @param at in UTC. @returns until when, in UTC; undefined where it is not quiet. */
function until(list: readonly QuietHours[], at: string): string | undefined {
  const end = quietUntil(list, Date.parse(`${at}Z`));
  return end === undefined ? undefined : new Date(end).toISOString().slice(0, 16);
}

describe('quiet hours', () => {
  it('are by the clock of their place, in winter and in summer', () => {
    expect(until([night], '2026-01-05T20:59')).toBe(undefined);
    expect(until([night], '2026-01-05T21:00')).toBe('2026-01-06T06:00');
    expect(until([night], '2026-01-06T05:59')).toBe('2026-01-06T06:00');
    expect(until([night], '2026-01-06T06:00')).toBe(undefined);
    expect(until([night], '2026-07-05T20:00')).toBe('2026-07-06T05:00');
  });

  it('over the night in which clocks are set last an hour less or more', () => {
    expect(until([night], '2026-03-28T21:30')).toBe('2026-03-29T05:00');
    expect(until([night], '2026-10-24T20:30')).toBe('2026-10-25T06:00');
    // 02:30 does not come in that night: an hour and a half after 01:00 it is 03:30.
    const short = { from: '00:30', to: '02:30', timeZone: 'Europe/Rome' };
    expect(until([short], '2026-03-29T00:45')).toBe('2026-03-29T01:30');
    expect(until([short], '2026-03-29T01:30')).toBe(undefined);
    // It comes twice in this one, in Rome and in New York, and the first counts.
    expect(until([short], '2026-10-24T23:00')).toBe('2026-10-25T00:30');
    expect(until([{ from: '00:30', to: '01:30', timeZone: 'America/New_York' }], '2026-11-01T05:00')).toBe(
      '2026-11-01T05:30',
    );
  });

  it('begin only on their days, and go on into the next one', () => {
    const weekend: QuietHours = { ...night, days: ['fri', 'sat'], timeZone: 'UTC' };
    expect(until([weekend], '2026-01-09T23:00')).toBe('2026-01-10T07:00');
    expect(until([weekend], '2026-01-11T06:00')).toBe('2026-01-11T07:00');
    expect(until([weekend], '2026-01-11T23:00')).toBe(undefined);
    const sunday: QuietHours = { days: ['sun'], from: '00:00', to: '24:00', timeZone: 'UTC' };
    expect(until([sunday], '2026-01-11T12:00')).toBe('2026-01-12T00:00');
    expect(until([sunday], '2026-01-12T00:00')).toBe(undefined);
  });

  it('that overlap end with the last of them', () => {
    expect(until([night, { from: '05:00', to: '09:00', timeZone: 'Europe/Rome' }], '2026-01-06T05:30')).toBe(
      '2026-01-06T08:00',
    );
  });

  it.each([
    [{ from: '25:00', to: '07:00' }, 'from'],
    [{ from: '22:00', to: '22:00' }, 'to'],
    [{ from: '22:00', to: '07:00', timeZone: 'Mars/Olympus' }, 'timeZone'],
    [{ from: '22:00', to: '07:00', days: ['monday'] }, 'days'],
  ])('%j are none, for their %s', (wrong, field) => {
    expect(quietList.safeParse([wrong]).error?.issues[0]?.path[1]).toBe(field);
  });
});
