import { expect, test } from 'vitest';
import { orAborted } from './or-aborted.ts';

const away = new Error('away');

test('gives what the work comes to', async () => {
  const { signal } = new AbortController();
  expect(await orAborted(Promise.resolve(1), signal)).toBe(1);
  expect(await orAborted(2, signal)).toBe(2);
  await expect(orAborted(Promise.reject(away), signal)).rejects.toBe(away);
});

test('ends with the reason as soon as it is aborted', async () => {
  const controller = new AbortController();
  const given = orAborted(new Promise(() => undefined), controller.signal);
  controller.abort(away);
  await expect(given).rejects.toBe(away);
});

test('waits for the failure of work that was aborted before it was asked for', async () => {
  const unwaited: unknown[] = [];
  const hear = (reason: unknown) => unwaited.push(reason);
  process.on('unhandledRejection', hear);
  try {
    const work = new Promise((_, reject) => setTimeout(() => reject(new Error('late')), 5));
    await expect(orAborted(work, AbortSignal.abort(away))).rejects.toBe(away);
    await new Promise((done) => setTimeout(done, 30));
    expect(unwaited).toEqual([]);
  } finally {
    process.off('unhandledRejection', hear);
  }
});
