import { describe, expect, it } from 'vitest';
import { Refusals } from './refusals.ts';

const entry = { who: null, role: null, what: 'GET /runs', which: null, address: '192.0.2.1', status: 401, times: 1 };

describe('refusals', () => {
  it('are kept whole up to sixty a minute of each token, and counted beyond by who and status', () => {
    const refusals = new Refusals();
    const whole = Array.from({ length: 100 }, () => refusals.take(entry, 0)).filter(Boolean);
    expect(whole).toHaveLength(60);
    expect(refusals.take({ ...entry, who: 'ci', status: 403 }, 0)).toBe(true);
    expect(refusals.take({ ...entry, status: 403 }, 0)).toBe(false);
    expect(refusals.drain()).toEqual([
      { ...entry, what: 'more refusals', address: null, times: 40 },
      { ...entry, status: 403, what: 'more refusals', address: null, times: 1 },
    ]);
    expect(refusals.drain()).toEqual([]);
    expect(refusals.take(entry, 60_000)).toBe(true);
  });
});
