import { describe, expect, it } from 'vitest';
import { reachOf } from './reach.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const now = Date.parse('2026-03-01T12:00:00Z');
const at = (ms: number) => new Date(now - ms);

describe('from when a provider is asked for what is missing', () => {
  it('is from a little before the last time, for clocks differ', () => {
    const told = { wantedFrom: at(day), askedUntil: at(60 * minute), checkedAt: at(60 * minute) };
    expect(reachOf(told, 3 * day, now)).toEqual({ since: now - 65 * minute, lostFrom: undefined });
  });

  it('is never before it was wanted', () => {
    const told = { wantedFrom: at(2 * minute), askedUntil: at(minute), checkedAt: at(minute) };
    expect(reachOf(told, 3 * day, now).since).toBe(now - 2 * minute - 1_000);
    expect(reachOf({ ...told, askedUntil: null }, 3 * day, now).since).toBe(now - 2 * minute - 1_000);
  });

  it('is from the last look, where nothing is known of when it was wanted', () => {
    const told = { wantedFrom: null, askedUntil: null, checkedAt: at(minute) };
    expect(reachOf(told, day, now).since).toBe(now - minute - 1_000);
    expect(reachOf({ ...told, checkedAt: null }, day, now).since).toBe(now - 1_000);
  });

  it('is as much earlier as it may list later, and what is not kept of that is not lost', () => {
    const told = { wantedFrom: at(day), askedUntil: at(60 * minute), checkedAt: at(60 * minute) };
    expect(reachOf(told, 3 * day, now, 60 * minute)).toEqual({ since: now - 120 * minute, lostFrom: undefined });
    expect(reachOf(told, 90 * minute, now, 60 * minute)).toEqual({ since: now - 90 * minute, lostFrom: undefined });
    expect(reachOf({ ...told, wantedFrom: at(70 * minute) }, 3 * day, now, 60 * minute).since).toBe(
      now - 70 * minute - 1_000,
    );
  });

  it('is no earlier than it keeps, and what is lost is known', () => {
    const told = { wantedFrom: at(9 * day), askedUntil: at(5 * day), checkedAt: at(5 * day) };
    expect(reachOf(told, 3 * day, now)).toEqual({ since: now - 3 * day, lostFrom: now - 5 * day - 5 * minute });
  });
});
