import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { PermitDesk } from './permits.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('what is cancelled between its leave and its moment gives the leave back, once', async () => {
  const told: number[] = [];
  const desk = new PermitDesk({
    slug: 'crm',
    limit: { requests: 1, windowMs: 200 },
    take: async (want) => ({ waits: Array<number>(want).fill(60), granted: Array<number>(want).fill(1), next: null }),
    delay: async (late) => void told.push(...late.map(({ lateMs }) => lateMs)),
    report: () => undefined,
    now: Date.now,
    random: Math.random,
  });
  const cancel = new AbortController();
  const entered = desk.enter({ workflow: 'w', priority: 'normal' }, cancel.signal);
  const refused = expect(entered).rejects.toMatchObject({ code: 'cancelled' });
  await vi.advanceTimersByTimeAsync(20);
  cancel.abort();
  await refused;
  await vi.advanceTimersByTimeAsync(300);
  expect(told).toEqual([-440]);
});
