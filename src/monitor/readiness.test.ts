import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { type Check, Readiness } from './readiness.ts';

const failed = { message: 'It does not answer.', hint: 'Start it.' };
const fine: Check = { look: async () => undefined, failed };
const broken: Check = { look: () => Promise.reject(new Error('password=secret')), failed };

describe('readiness', () => {
  it('is what all checks find, and tells of an error only what it means', async () => {
    const found = await new Readiness({ one: fine, two: broken }).look();
    expect(found).toMatchObject([
      { name: 'one', ok: true },
      { name: 'two', ok: false, why: failed },
    ]);
    expect(JSON.stringify(found)).not.toContain('secret');
  });

  it('is there with a note where it can be worked all the same', async () => {
    const note = { message: 'There is a newer one.', hint: 'Start that.', isNote: true } as const;
    const found = await new Readiness({ one: { look: async () => note, failed } }).look();
    expect(found).toMatchObject([{ name: 'one', ok: true, note }]);
  });

  it('leaves out what cannot be known', async () => {
    const found = await new Readiness({ database: broken, queue: { ...broken, needs: 'database' }, disk: fine }).look();
    expect(found.map(({ name }) => name)).toEqual(['database', 'disk']);
  });

  it('ends in time, and looks only once however often it is asked', async () => {
    let looks = 0;
    const never = Promise.withResolvers<undefined>();
    const slow: Check = {
      look: () => {
        looks += 1;
        return never.promise;
      },
      failed,
    };
    const readiness = new Readiness({ slow }, 50);
    const [first, second] = await Promise.all([readiness.look(), readiness.look()]);
    expect(first).toMatchObject([{ ok: false, why: { message: 'It does not answer. It gave no answer in 0.05 s.' } }]);
    expect(second).toBe(first);
    await sleep(1_100);
    expect(await readiness.look()).toMatchObject([{ ok: false }]);
    expect(looks).toBe(1);
    never.resolve(undefined);
    await sleep(1_100);
    await readiness.look();
    expect(looks).toBe(2);
  });

  it('says that it is ending from the moment on that it is told', async () => {
    const readiness = new Readiness({ one: fine });
    expect(await readiness.look()).toMatchObject([{ ok: true }]);
    readiness.end();
    expect(await readiness.look()).toMatchObject([{ name: 'process', ok: false }]);
  });
});
