import { describe, expect, it } from 'vitest';
import { httpFreshness } from './http-freshness.ts';

const rules = httpFreshness({ method: 'GET', url: 'https://api.example/a', headers: {} });
const now = Date.parse('2030-01-01T00:00:00Z');

function kept(headers: Readonly<Record<string, string>>, status = 200) {
  return {
    about: { connection: null, workflow: 'w', tags: [] },
    answer: { status, headers, body: 1 },
    call: null,
    spent: null,
    keptAt: now,
    freshUntil: now,
  };
}

describe('an answer by the rules of HTTP', () => {
  // RFC 5861, 3 and 4.
  it.each([
    ['max-age=10, stale-if-error=60', 9, 'fresh', true],
    ['max-age=10, stale-if-error=60', 50, 'old', true],
    ['max-age=10, stale-if-error=60', 80, 'old', false],
    ['max-age=10, stale-if-error=60, must-revalidate', 50, 'old', false],
    ['max-age=10, stale-while-revalidate=60', 50, 'stale', false],
    ['max-age=10, stale-while-revalidate=60', 80, 'old', false],
    ['max-age=10', 50, 'old', false],
  ])('%s after %i s is %s', (control, seconds, standing, excused) => {
    const one = kept({ 'cache-control': control });
    const then = now + seconds * 1_000;
    expect([rules.stands(one, then), rules.excuses(one, then)]).toEqual([standing, excused]);
  });
});
