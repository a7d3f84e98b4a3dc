import { afterEach, expect, it } from 'vitest';
import { DueLoop } from './due-loop.ts';

let loop: DueLoop | undefined;
afterEach(() => loop?.stop());

it('does what is due one after the other, and lets what fails hold up nothing', async () => {
  const due = ['bad', 'first', 'second'];
  const done: string[] = [];
  const reported: string[] = [];
  let looks = 0;
  const left = (heldBack: readonly string[]) => due.filter((one) => !heldBack.includes(one));
  loop = new DueLoop({
    doOne: async ({ heldBack, took }) => {
      looks += 1;
      const [next] = left(heldBack);
      if (next === undefined) return false;
      took(next);
      if (next === 'bad') throw new Error('It cannot be done.');
      due.splice(due.indexOf(next), 1);
      done.push(next);
      return true;
    },
    untilNext: async (heldBack) => (left(heldBack).length > 0 ? 0 : undefined),
    about: 'what is due',
    report: (error, about) => reported.push(`${about}: ${String(error)}`),
  });
  loop.start();
  await expect.poll(() => done).toEqual(['first', 'second']);
  expect(reported).toEqual(['what is due: bad: Error: It cannot be done.']);
  // It is not tried again and again meanwhile.
  const before = looks;
  due.push('third');
  loop.hurry();
  await expect.poll(() => done).toEqual(['first', 'second', 'third']);
  expect(looks - before).toBeLessThan(20);
  expect(reported).toHaveLength(1);
  // And in its time it is.
  await expect.poll(() => reported).toHaveLength(2);
});

it('waits and says so where nothing can be taken at all', async () => {
  const reported: string[] = [];
  let works = false;
  loop = new DueLoop({
    doOne: async () => {
      if (!works) throw new Error('The database is away.');
      return false;
    },
    untilNext: async () => undefined,
    about: 'what is due',
    report: (error, about) => reported.push(`${about}: ${String(error)}`),
  });
  loop.start();
  await expect.poll(() => reported.length).toBeGreaterThan(1);
  expect(new Set(reported)).toEqual(new Set(['what is due: Error: The database is away.']));
  works = true;
});
