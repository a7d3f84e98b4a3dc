import { describe, expect, it } from 'vitest';
import { consumerState, lastProblem, triedInSeconds } from './consumer-state.ts';

const at = '2026-05-05T10:00:00.000Z';
const good = { state: 'connected', connectedAt: at, problem: null, problemAt: null, nextAt: null } as const;
const bad = { ...good, state: 'failed', problem: 'no', problemAt: at, nextAt: '2026-05-05T10:00:03.200Z' } as const;
const free = { ...good, state: 'waiting', connectedAt: null } as const;

describe('how messages come in', () => {
  it('is what has to be known first of several, and paused whatever they are', () => {
    expect(consumerState({ paused: false, consumers: [free, good] })).toBe('connected');
    expect(consumerState({ paused: false, consumers: [good, { ...good, state: 'behind' }] })).toBe('behind');
    expect(consumerState({ paused: false, consumers: [good, bad] })).toBe('failed');
    expect(consumerState({ paused: true, consumers: [bad] })).toBe('paused');
    expect(consumerState({ paused: false, consumers: [] })).toBe('waiting');
  });

  it('says in how many seconds it is tried again, never below none', () => {
    const later = { ...bad, nextAt: '2026-05-05T10:00:09.000Z' };
    expect(triedInSeconds({ consumers: [later, bad, good] }, Date.parse(at))).toBe(4);
    expect(triedInSeconds({ consumers: [bad] }, Date.parse(at) + 60_000)).toBe(0);
    expect(triedInSeconds({ consumers: [{ ...bad, state: 'connecting' }] }, Date.parse(at))).toBeUndefined();
  });

  it('keeps in mind what went wrong last', () => {
    const newer = { ...bad, problem: 'newer', problemAt: '2026-05-05T10:01:00.000Z' };
    expect(lastProblem({ consumers: [bad, newer, good] })).toEqual({ problem: 'newer', at: newer.problemAt });
    expect(lastProblem({ consumers: [good] })).toBeUndefined();
  });
});
