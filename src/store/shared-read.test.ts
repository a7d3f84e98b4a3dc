import { setImmediate as turn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { sharedRead } from './shared-read.ts';

/** A read that ends when it is told to. */
function slowRead() {
  const ends: { readonly resolve: (value: number) => void; readonly reject: (error: Error) => void }[] = [];
  const read = sharedRead(() => new Promise<number>((resolve, reject) => void ends.push({ resolve, reject })));
  return { ends, read };
}

it('answers all who asked before a statement was sent with that one', async () => {
  const { ends, read } = slowRead();
  const first = read();
  const others = [read(), read(), read()];
  expect(ends).toHaveLength(1);
  ends[0]?.resolve(1);
  expect(await first).toBe(1);
  await turn();
  // What was under way when they asked may be old.
  expect(ends).toHaveLength(2);
  const late = read();
  ends[1]?.resolve(2);
  expect(await Promise.all(others)).toEqual([2, 2, 2]);
  await turn();
  ends[2]?.resolve(3);
  expect(await late).toBe(3);
});

it('reads at once where nothing is under way, also after one that failed', async () => {
  const { ends, read } = slowRead();
  const failing = read();
  const behind = read();
  ends[0]?.reject(new Error('the connection is gone'));
  await expect(failing).rejects.toThrow('the connection is gone');
  await turn();
  ends[1]?.resolve(2);
  expect(await behind).toBe(2);
  await turn();
  const again = read();
  expect(ends).toHaveLength(3);
  ends[2]?.resolve(3);
  expect(await again).toBe(3);
});
