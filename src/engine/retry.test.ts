import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { retrySchema } from '../core/document.ts';
import { SnodoError } from '../core/error.ts';
import { type RetryPolicy, retryDelay, sparedWait } from './retry.ts';

const policy: RetryPolicy = { attempts: 4, backoff: 'exponential', base: '1s', max: '10s', jitter: false };
const away = new SnodoError('network', 'The service could not be reached.');

describe('retryDelay', () => {
  it('stays or doubles up to the longest wait, and ends with the attempts', () => {
    const delays = [1, 2, 3].map((attempts) => retryDelay({ ...policy, max: '3s' }, attempts, away, 0));
    expect(delays).toEqual([1_000, 2_000, 3_000]);
    expect(retryDelay(policy, 4, away, 0)).toBeUndefined();
    expect([1, 2, 3].map((attempts) => retryDelay({ ...policy, backoff: 'fixed' }, attempts, away, 0))).toEqual([
      1_000, 1_000, 1_000,
    ]);
    expect(retryDelay(undefined, 1, away, 0)).toBeUndefined();
  });

  it('waits as long as the service asked for, also beyond the longest wait', () => {
    const busy = new SnodoError('http_status', 'Too many requests.', {
      status: 429,
      retryable: true,
      retryAfterMs: 90_000,
    });
    expect(retryDelay(policy, 1, busy, 0)).toBe(90_000);
  });

  it('tries again what may pass by itself, or what `on` names', () => {
    const wrong = new SnodoError('http_status', 'Bad request.', { status: 400, retryable: false });
    expect(retryDelay(policy, 1, wrong, 0)).toBeUndefined();
    expect(retryDelay({ ...policy, on: [400] }, 1, wrong, 0)).toBe(1_000);
    expect(retryDelay({ ...policy, on: ['network'] }, 1, wrong, 0)).toBeUndefined();
    expect(retryDelay({ ...policy, on: ['network'] }, 1, away, 0)).toBe(1_000);
  });

  it('knows hundreds of statuses, and what opens a circuit', () => {
    const down = new SnodoError('http_status', 'Bad gateway.', { status: 502, retryable: true });
    const spared = new SnodoError('circuit_open', 'Spared.', { retryAfterMs: 5_000 });
    expect(retryDelay({ ...policy, on: ['5xx'] }, 1, down, 0)).toBe(1_000);
    expect(retryDelay({ ...policy, on: ['4xx'] }, 1, down, 0)).toBeUndefined();
    expect(retryDelay({ ...policy, on: ['5xx'] }, 1, spared, 0)).toBe(5_000);
    expect(retryDelay({ ...policy, on: [429] }, 1, spared, 0)).toBeUndefined();
  });

  it('does not count what an open circuit spares, unless a fallback stands ready', () => {
    const spared = new SnodoError('circuit_open', 'Spared.', {
      retryAfterMs: 5_000,
      details: { by: 'connection:crm' },
    });
    expect(sparedWait(policy, 'fail', spared, 0.5)).toEqual({ afterMs: 5_500, by: 'connection:crm' });
    expect(sparedWait(policy, 'route', spared, 0.5)).toBeUndefined();
    expect(sparedWait(policy, 'continue', spared, 0.5)).toBeUndefined();
    expect(sparedWait(undefined, 'fail', spared, 0.5)).toBeUndefined();
    expect(sparedWait(policy, 'fail', away, 0.5)).toBeUndefined();
  });

  it('is checked with the document: a word that nothing is called by is refused', () => {
    expect(retrySchema.safeParse({ on: [429, '5xx', 'network', 'timeout'] }).success).toBe(true);
    expect(retrySchema.safeParse({ on: ['netwrok'] }).error?.issues[0]?.message).toMatch(/neither an error code/);
    expect(retrySchema.safeParse({ on: ['9xx'] }).success).toBe(false);
    expect(retrySchema.safeParse({ on: [42] }).success).toBe(false);
  });

  it('with full jitter lies between nothing and the wait', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99 }), fc.double({ min: 0, max: 1, noNaN: true }), (attempts, random) => {
        const delay = retryDelay({ ...policy, attempts: 100, jitter: true }, attempts, away, random) ?? -1;
        expect(delay).toBeGreaterThanOrEqual(0);
        expect(delay).toBeLessThanOrEqual(10_000);
      }),
    );
  });
});
