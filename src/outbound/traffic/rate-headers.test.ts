import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { restMs } from './rate-headers.ts';

const now = Date.parse('2026-01-01T00:00:00Z');

describe('restMs', () => {
  it.each([
    [{ 'retry-after': '7' }, 7_000],
    [{ 'retry-after': 'Thu, 01 Jan 2026 00:01:00 GMT' }, 60_000],
    [{ 'ratelimit-remaining': '0', 'ratelimit-reset': '30' }, 30_000],
    // https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api: a moment.
    [{ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(now / 1000 + 90) }, 90_000],
    // https://discord.com/developers/docs/topics/rate-limits: seconds with a fraction.
    [{ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset-after': '0.65' }, 650],
    // https://platform.openai.com/docs/guides/rate-limits: the longer of two pauses.
    [
      {
        'x-ratelimit-remaining-requests': '0',
        'x-ratelimit-reset-requests': '20ms',
        'x-ratelimit-remaining-tokens': '0',
        'x-ratelimit-reset-tokens': '6m0s',
      },
      360_000,
    ],
    [{ ratelimit: '"default";r=0;t=50' }, 50_000],
    [{ ratelimit: 'limit=100, remaining=0, reset=12' }, 12_000],
    [{ 'ratelimit-remaining': '3', 'ratelimit-reset': '30' }, undefined],
    [{ ratelimit: '"default";r=9;t=50' }, undefined],
    [{ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': 'soon' }, undefined],
    [{ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(now / 1000 - 5) }, undefined],
    [{ 'retry-after': '99999999' }, 86_400_000],
    [{}, undefined],
  ])('%j', (headers, expected) => {
    expect(restMs(headers, now)).toBe(expected);
  });

  it('takes anything for an answer, and never more than a day', () => {
    const names = ['retry-after', 'ratelimit', 'ratelimit-remaining', 'ratelimit-reset', 'x-ratelimit-reset'];
    const value = fc.oneof(fc.string(), fc.constantFrom('0', '1e999', '-1', 'Infinity', '9'.repeat(400)));
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...names), value), (headers) => {
        const rest = restMs(headers, now);
        expect(rest === undefined || (rest > 0 && rest <= 86_400_000)).toBe(true);
      }),
    );
  });
});
