import { expect, it } from 'vitest';
import { longestWorkflows, sharesOf } from './time-shares.ts';

it('adds the parts of a kind up, the greatest first', () => {
  const parts = [
    { kind: 'calling', ms: 100 },
    { kind: 'throttled', ms: 250 },
    { kind: 'calling', ms: 50 },
    { kind: 'model', ms: 0 },
  ] as const;
  expect(sharesOf(parts, 400)).toEqual([
    { kind: 'throttled', ms: 250, share: 0.625 },
    { kind: 'calling', ms: 150, share: 0.375 },
  ]);
  expect(sharesOf([], 0)).toEqual([]);
});

it('names the workflows whose steps took the most time', () => {
  const steps = [
    { workflow: 'a', totalMs: 5 },
    { workflow: 'b', totalMs: 4 },
    { workflow: 'b', totalMs: 3 },
    { workflow: 'c', totalMs: 1 },
  ];
  expect(longestWorkflows(steps, 2)).toEqual(['b', 'a']);
});
