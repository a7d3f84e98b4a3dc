import { expect, it } from 'vitest';
import { modelRetryAfterMs } from './model-retry-after.ts';

const now = Date.parse('2026-01-01T00:00:00Z');

it.each([
  [{ 'retry-after': '3' }, 3_000],
  [{ 'retry-after': '0.5' }, 500],
  [{ 'retry-after': 'Thu, 01 Jan 2026 00:00:10 GMT' }, 10_000],
  [{ 'retry-after': 'Wed, 31 Dec 2025 23:00:00 GMT' }, 0],
  [{ 'retry-after': '9', 'retry-after-ms': '250' }, 250],
  [{ 'retry-after': 'soon' }, undefined],
  [{}, undefined],
])('%j', (headers, wanted) => {
  expect(modelRetryAfterMs(headers, now)).toBe(wanted);
});
