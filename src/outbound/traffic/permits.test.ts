import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { PermitDesk } from './permits.ts';

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
  await sleep(20);
  cancel.abort();
  await expect(entered).rejects.toMatchObject({ code: 'cancelled' });
  await sleep(300);
  expect(told).toEqual([-440]);
});
