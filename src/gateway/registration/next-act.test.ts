import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Registration } from '../../store/deliveries/registrations.ts';
import { nextTry } from '../../core/next-try.ts';
import { dueAfter, nextAct } from './next-act.ts';

const minute = 60_000;
const hour = 60 * minute;
const now = Date.parse('2026-03-01T12:00:00Z');
const url = 'https://snodo.example/hooks/github/flow';

function registration(given: Partial<Registration>): Registration {
  return {
    id: '0195515b-9ec0-7000-8000-000000000000',
    workflow: 'flow',
    event: 'github.repository-event',
    connection: 'mine',
    input: {},
    path: 'github/flow',
    state: 'registered',
    remoteId: 'remote',
    url,
    expiresAt: null,
    secret: null,
    problem: null,
    attempts: 0,
    dueAt: new Date(now),
    wish: 1,
    registeredAt: null,
    checkedAt: null,
    wantedFrom: null,
    askedUntil: null,
    taken: null,
    ...given,
  };
}

describe('nextAct', () => {
  const in2Days = new Date(now + 48 * hour);
  const in1Hour = new Date(now + hour);
  it.each([
    ['create', { state: 'pending', remoteId: null }],
    ['create', { state: 'registered', remoteId: null }],
    ['update', { state: 'pending' }],
    ['update', { state: 'pending', expiresAt: in1Hour }],
    ['update', { url: 'https://old.example/hooks/github/flow' }],
    ['check', {}],
    ['check', { expiresAt: in2Days }],
    ['renew', { expiresAt: in1Hour }],
    ['renew', { expiresAt: new Date(now - hour) }],
    ['remove', { state: 'removing' }],
    ['remove', { state: 'removing', expiresAt: in1Hour }],
    ['forget', { state: 'removing', remoteId: null }],
  ] as const)('%s for %j', (act, given) => {
    expect(nextAct(registration(given), url, now)).toBe(act);
  });
});

describe('dueAfter', () => {
  it('looks every hour at what does not end', () => {
    expect(dueAfter(undefined, now)).toBe(now + hour);
  });

  it('renews before the end, with half of the life or a day left, however long it lives', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2 * minute, max: 40 * 24 * hour }), (life) => {
        const end = now + life;
        const one = registration({ expiresAt: new Date(end) });
        let at = now;
        do at = dueAfter(end, at);
        while (nextAct(one, url, at) !== 'renew');
        expect(end - at).toBeGreaterThanOrEqual(Math.min(24 * hour - minute, life / 2));
        expect(at).toBeGreaterThan(now);
      }),
    );
  });

  it('never asks more than once a minute, nor less than once an hour', () => {
    fc.assert(
      fc.property(fc.integer({ min: -24 * hour, max: 40 * 24 * hour }), (life) => {
        const wait = dueAfter(now + life, now) - now;
        expect(wait).toBeGreaterThanOrEqual(minute);
        expect(wait).toBeLessThanOrEqual(hour);
      }),
    );
  });

  it('leaves room for six attempts before an end that is an hour away', () => {
    const end = now + hour;
    let at = dueAfter(end, now);
    for (let attempts = 0; attempts < 5; attempts += 1) at = nextTry(attempts, at);
    expect(at).toBeLessThan(end);
  });
});

describe('nextTry', () => {
  it('waits 30 s, then twice as long each time, up to an hour', () => {
    const waits = Array.from({ length: 9 }, (_, attempts) => (nextTry(attempts, now) - now) / 1_000);
    expect(waits).toEqual([30, 60, 120, 240, 480, 960, 1_920, 3_600, 3_600]);
    fc.assert(
      fc.property(fc.nat({ max: 1_000_000 }), (attempts) => {
        const wait = nextTry(attempts, now) - now;
        expect(wait).toBeGreaterThanOrEqual(30_000);
        expect(wait).toBeLessThanOrEqual(hour);
        expect(nextTry(attempts + 1, now) - now).toBeGreaterThanOrEqual(wait);
      }),
    );
  });
});
