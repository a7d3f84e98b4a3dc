import { describe, expect, it } from 'vitest';
import { decideAlert } from './decide-alert.ts';

const minute = 60_000;
const calm = { firing: false, overSince: null };
const rate = { metric: 'error-rate', threshold: 0.2, windowMs: 900_000, forMs: 0 } as const;

describe('an alert', () => {
  it('fires when the value is over, not when it is just at it, and is told of once', () => {
    expect(decideAlert(rate, calm, 0.2, 0)).toEqual({ ...calm, change: undefined });
    const fired = decideAlert(rate, calm, 0.3, 5 * minute);
    expect(fired).toEqual({ firing: true, overSince: 5 * minute, change: 'fired' });
    expect(decideAlert(rate, fired, 0.9, 6 * minute)).toEqual({
      firing: true,
      overSince: 5 * minute,
      change: undefined,
    });
    expect(decideAlert(rate, fired, 0.1, 7 * minute)).toEqual({ ...calm, change: 'ended' });
  });

  it('waits for as long as it is told to, from the beginning again after each time that all was well', () => {
    const patient = { ...rate, forMs: 5 * minute };
    const first = decideAlert(patient, calm, 1, 0);
    expect(first).toEqual({ firing: false, overSince: 0, change: undefined });
    const well = decideAlert(patient, first, 0, 4 * minute);
    expect(well.change).toBe(undefined);
    const again = decideAlert(patient, well, 1, 5 * minute);
    expect(decideAlert(patient, again, 1, 9 * minute).firing).toBe(false);
    expect(decideAlert(patient, again, 1, 10 * minute).change).toBe('fired');
  });

  it('of silence fires when no more came than that', () => {
    const silence = { metric: 'silence', threshold: 0, windowMs: 900_000, forMs: 0 } as const;
    expect(decideAlert(silence, calm, 0, 0).change).toBe('fired');
    expect(decideAlert(silence, calm, 1, 0).change).toBe(undefined);
    const learned = { ...silence, threshold: 26, windowMs: 0 };
    expect(decideAlert(learned, calm, 27, 0).change).toBe('fired');
    expect(decideAlert(learned, calm, 26, 0).change).toBe(undefined);
  });

  it('that has no value to look at is well', () => {
    expect(decideAlert(rate, { firing: true, overSince: 0 }, null, minute).change).toBe('ended');
  });
});
