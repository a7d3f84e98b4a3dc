import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarSpans, calendarWindow, isTimeZone } from './calendar.ts';

const iso = ({ from, to }: { from: number; to: number }) => [new Date(from).toISOString(), new Date(to).toISOString()];

describe('a window of the calendar', () => {
  it('is a day, a week from Monday on, or a month, of a place', () => {
    const now = Date.parse('2026-11-28T22:30:00Z');
    expect(iso(calendarWindow('day', 'UTC', now))).toEqual(['2026-11-28T00:00:00.000Z', '2026-11-29T00:00:00.000Z']);
    // In Tokyo it is Sunday already.
    expect(iso(calendarWindow('day', 'Asia/Tokyo', now))).toEqual([
      '2026-11-28T15:00:00.000Z',
      '2026-11-29T15:00:00.000Z',
    ]);
    expect(iso(calendarWindow('week', 'UTC', now))).toEqual(['2026-11-23T00:00:00.000Z', '2026-11-30T00:00:00.000Z']);
    expect(iso(calendarWindow('month', 'UTC', now))).toEqual(['2026-11-01T00:00:00.000Z', '2026-12-01T00:00:00.000Z']);
  });

  it('knows the days of 23 and 25 hours', () => {
    const hours = ({ from, to }: { from: number; to: number }) => (to - from) / 3_600_000;
    expect(hours(calendarWindow('day', 'Europe/Rome', Date.parse('2026-03-29T12:00:00Z')))).toBe(23);
    expect(hours(calendarWindow('day', 'Europe/Rome', Date.parse('2026-10-25T12:00:00Z')))).toBe(25);
    expect(iso(calendarWindow('month', 'Europe/Rome', Date.parse('2026-03-29T12:00:00Z')))).toEqual([
      '2026-02-28T23:00:00.000Z',
      '2026-03-31T22:00:00.000Z',
    ]);
  });

  it('holds the moment, and the next one begins where it ends', () => {
    const zones = fc.constantFrom('UTC', 'Europe/Rome', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe');
    const moments = fc.integer({ min: Date.parse('2020-01-01'), max: Date.parse('2035-01-01') });
    fc.assert(
      fc.property(fc.constantFrom(...calendarSpans), zones, moments, (span, zone, now) => {
        const { from, to } = calendarWindow(span, zone, now);
        expect(from <= now && now < to).toBe(true);
        expect(calendarWindow(span, zone, to).from).toBe(to);
      }),
    );
  });

  it('is of a place that there is', () => {
    expect(isTimeZone('Europe/Rome')).toBe(true);
    expect(isTimeZone('Europe/Nowhere')).toBe(false);
  });
});
