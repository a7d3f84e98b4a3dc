import { expect, it } from 'vitest';
import { retryAfterMs } from './retry-after.ts';

const now = Date.UTC(2026, 0, 1, 12, 0, 0);

it.each([
  ['0', 0],
  [' 120 ', 120_000],
  ['1.5', 1500],
  ['9999999', 9_999_999_000],
  ['Thu, 01 Jan 2026 12:00:30 GMT', 30_000],
  ['Thursday, 01-Jan-26 12:01:00 GMT', 60_000],
  ['Thu Jan  1 12:02:00 2026', 120_000],
  ['Thu, 01 Jan 2026 11:00:00 GMT', 0],
  ['Sat, 01 Jan 2028 12:00:00 GMT', 730 * 86_400_000],
  ['-5', undefined],
  ['soon', undefined],
  ['', undefined],
  [undefined, undefined],
])('reads "%s" as %s', (value, wait) => {
  expect(retryAfterMs(value, now)).toBe(wait);
});
