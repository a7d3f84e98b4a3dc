import { once } from 'node:events';
import { expect, it } from 'vitest';
import { graceAfter } from './grace.ts';

it('lets what is under way be told after the end, for a while', async () => {
  const ending = new AbortController();
  const grace = graceAfter(ending.signal);
  ending.abort();
  expect(grace.aborted).toBe(false);
  const began = performance.now();
  await once(grace, 'abort');
  expect(performance.now() - began).toBeGreaterThan(1_000);
  const late = graceAfter(ending.signal);
  expect(late.aborted).toBe(false);
  await once(late, 'abort');
}, 10_000);
