import { expect, it } from 'vitest';
import { summedTimes } from './summed-times.ts';
import type { Spent } from './time-of-run.ts';

const calling = (ms: number): Spent => ({ kind: 'calling', name: 'crm', step: 'send', ms });
const throttled = (ms: number): Spent => ({ kind: 'throttled', name: 'crm', step: 'send', ms });
const queued = (ms: number): Spent => ({ kind: 'queued', name: null, step: null, ms });

it('adds runs up: by what their time went to, and by step, the greatest first', () => {
  const { whole, parts, steps } = summedTimes([
    [calling(100), calling(50), queued(50)],
    [calling(50), throttled(600), queued(0)],
    [queued(150)],
  ]);
  expect(whole).toEqual({ ms: 1_000, share: 1, runs: 3, medianMs: 200, p95Ms: 650 });
  expect(parts).toEqual([
    { kind: 'throttled', name: 'crm', ms: 600, share: 0.6, runs: 1, medianMs: 600, p95Ms: 600 },
    { kind: 'calling', name: 'crm', ms: 200, share: 0.2, runs: 2, medianMs: 100, p95Ms: 150 },
    { kind: 'queued', name: null, ms: 200, share: 0.2, runs: 2, medianMs: 100, p95Ms: 150 },
  ]);
  expect(steps).toEqual([
    {
      step: 'send',
      ms: 800,
      share: 0.8,
      runs: 2,
      medianMs: 400,
      p95Ms: 650,
      parts: [
        { kind: 'throttled', name: 'crm', ms: 600 },
        { kind: 'calling', name: 'crm', ms: 200 },
      ],
    },
  ]);
});

it('is nothing of no runs', () => {
  expect(summedTimes([])).toEqual({
    whole: { ms: 0, share: 0, runs: 0, medianMs: 0, p95Ms: 0 },
    parts: [],
    steps: [],
  });
});
