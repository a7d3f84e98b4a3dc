import { describe, expect, it } from 'vitest';
import { earlyBy, nextMove, type Standing } from './next-move.ts';

const good: Standing = {
  state: 'connected',
  fits: true,
  hasAccess: true,
  hasRefresh: true,
  leftMs: 3_600_000,
  lifeMs: 3_600_000,
  refused: false,
};

describe('what becomes of a token', () => {
  it.each([
    ['use', {}],
    ['use', { leftMs: null, lifeMs: null }],
    ['renew-soon', { leftMs: 59_000 }],
    ['use', { leftMs: 61_000 }],
    // Of a life of 100 s the last fifth.
    ['use', { leftMs: 21_000, lifeMs: 100_000 }],
    ['renew-soon', { leftMs: 19_000, lifeMs: 100_000 }],
    ['renew', { leftMs: 4_000 }],
    ['renew', { leftMs: -1 }],
    ['use', { leftMs: 59_000, hasRefresh: false }],
    ['expired', { leftMs: -1, hasRefresh: false }],
    ['renew', { refused: true }],
    ['refused', { refused: true, hasRefresh: false }],
    ['broken', { state: 'broken' }],
    ['unauthorized', { state: 'broken', fits: false }],
    ['unauthorized', { state: 'unauthorized', hasAccess: false }],
    ['unauthorized', { fits: false }],
  ] as const)('%s, of an account that a person connects: %o', (move, changed) => {
    expect(nextMove({ ...good, ...changed }, false)).toBe(move);
  });

  it.each([
    ['renew', { fits: false }],
    ['renew', { state: 'broken', fits: false }],
    ['broken', { state: 'broken' }],
    ['renew', { hasAccess: false, hasRefresh: false }],
    ['renew', { leftMs: -1, hasRefresh: false }],
    ['renew', { refused: true, hasRefresh: false }],
  ] as const)('%s, of one that needs nobody: %o', (move, changed) => {
    expect(nextMove({ ...good, ...changed }, true)).toBe(move);
  });

  it('begins with a consent, or without one', () => {
    expect([nextMove(undefined, false), nextMove(undefined, true)]).toEqual(['unauthorized', 'renew']);
    expect([earlyBy(null), earlyBy(10_000), earlyBy(86_400_000)]).toEqual([60_000, 2_000, 60_000]);
  });
});
