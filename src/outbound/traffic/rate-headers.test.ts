import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { learnedLimits, restMs } from './rate-headers.ts';

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
    // https://platform.openai.com/docs/guides/rate-limits: the shorter form.
    [{ 'x-ratelimit-remaining-requests': '0', 'x-ratelimit-reset-requests': '1s' }, 1_000],
    // https://learn.microsoft.com/azure/ai-foundry/openai/how-to/quota and openai-node: the finer of two wishes.
    [{ 'retry-after': '20', 'retry-after-ms': '1500' }, 1_500],
    // https://learn.microsoft.com/azure/cosmos-db/nosql/troubleshoot-request-rate-too-large.
    [{ 'x-ms-retry-after-ms': '350' }, 350],
    // https://docs.anthropic.com/en/api/rate-limits: a moment in RFC 3339.
    [
      { 'anthropic-ratelimit-tokens-remaining': '0', 'anthropic-ratelimit-tokens-reset': '2026-01-01T00:00:30Z' },
      30_000,
    ],
    // https://developer.okta.com/docs/reference/rl-best-practices: a moment in seconds.
    [{ 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': String(now / 1000 + 15) }, 15_000],
    // Some write the moment in milliseconds.
    [{ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(now + 2_500) }, 2_500],
    // https://shopify.dev/docs/api/admin-rest/usage/rate-limits: two a second flow off.
    [{ 'x-shopify-shop-api-call-limit': '40/40' }, 500],
    [{ 'x-shopify-shop-api-call-limit': '39/40' }, undefined],
    // draft-ietf-httpapi-ratelimit-headers-10 and -03.
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

  it('tells what is left of each limit', () => {
    const headers = {
      'x-ratelimit-limit-requests': '60',
      'x-ratelimit-remaining-requests': '59',
      'x-ratelimit-reset-requests': '1s',
      'x-ratelimit-limit-tokens': '150000',
      'x-ratelimit-remaining-tokens': '149984',
      'x-ratelimit-reset-tokens': '6m0s',
    };
    expect(learnedLimits(headers, now)).toEqual([
      { measure: 'requests', limit: 60, remaining: 59, resetAt: now + 1_000 },
      { measure: 'tokens', limit: 150_000, remaining: 149_984, resetAt: now + 360_000 },
    ]);
  });

  it.each([
    { 'x-ratelimit-limit': '9', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '9'.repeat(18) },
    { 'x-ratelimit-remaining-tokens': '0', 'x-ratelimit-reset-tokens': `${'9'.repeat(15)}d` },
    { ratelimit: `"default";r=0;t=${'9'.repeat(15)}` },
  ])('knows no moment that is no date: %j', (headers) => {
    expect(new Set(learnedLimits(headers, now).map(({ resetAt }) => resetAt))).toEqual(new Set([null]));
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
