import { expect, it } from 'vitest';
import { sinceOf, tryAgainAt } from './poll-times.ts';

it('asks from before the last look on, and at the first look from before now on', () => {
  expect(sinceOf({ since: new Date(1_000_000) }, 9_000_000)).toEqual(new Date(700_000));
  expect(sinceOf({ since: null }, 9_000_000)).toEqual(new Date(8_700_000));
});

it.each([
  [0, undefined, 30_000],
  [3, undefined, 240_000],
  [1_000, undefined, 3_600_000],
  [0, 7_200_000, 7_200_000],
  [0, 1_000, 30_000],
])('after %i failures, with Retry-After %s, it waits %i ms', (attempts, retryAfterMs, waitMs) => {
  expect(tryAgainAt({ attempts }, 5, retryAfterMs)).toBe(5 + waitMs);
});
