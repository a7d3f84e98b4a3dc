import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GroupCommit } from './group-commit.ts';

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('GroupCommit', () => {
  it('gives each caller its own result, whatever the batches, lanes and order of ends', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(3), { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 1, max: 3 }),
        fc.integer({ min: 1, max: 9 }),
        async (pauses, lanes, maxBatch) => {
          let flying = 0;
          const commits = new GroupCommit<number, string>({
            lanes,
            maxBatch,
            write: async (batch) => {
              flying += 1;
              expect(flying).toBeLessThanOrEqual(lanes);
              expect(batch.length).toBeLessThanOrEqual(maxBatch);
              for (let wait = (batch[0] ?? 0) % 3; wait >= 0; wait -= 1) await turn();
              flying -= 1;
              return batch.map((one) => `done ${one}`);
            },
          });
          const results: Promise<string>[] = [];
          for (const [at, pause] of pauses.entries()) {
            results.push(commits.add(at));
            for (let wait = pause; wait > 0; wait -= 1) await turn();
          }
          expect(await Promise.all(results)).toEqual(pauses.map((_, at) => `done ${at}`));
        },
      ),
      { numRuns: 100 },
    );
  });

  it('takes along what is added in one turn, and gathers while a batch is under way', async () => {
    const batches: number[][] = [];
    const commits = new GroupCommit<number, number>({
      maxBatch: 100,
      write: async (batch) => {
        batches.push([...batch]);
        await turn();
        await turn();
        return batch;
      },
    });
    const first = [1, 2, 3].map((one) => commits.add(one));
    await turn();
    const second = [4, 5].map((one) => commits.add(one));
    expect(await Promise.all([...first, ...second])).toEqual([1, 2, 3, 4, 5]);
    expect(batches).toEqual([
      [1, 2, 3],
      [4, 5],
    ]);
  });

  it('saves the others from a bad row, and fails all when the way to the database is gone', async () => {
    const bad = Object.assign(new Error('invalid input'), { code: '22P02' });
    const commits = new GroupCommit<number, number>({
      maxBatch: 10,
      write: async (batch) => {
        if (batch.includes(7)) throw bad;
        if (batch.includes(8)) throw new Error('gone');
        return batch;
      },
    });
    const mixed = await Promise.allSettled([6, 7, 5].map((one) => commits.add(one)));
    expect(mixed.map((one) => one.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    const circle: { itself?: object } = {};
    circle.itself = circle;
    const texts = new GroupCommit<object, string>({
      maxBatch: 10,
      write: async (batch) => batch.map((one) => JSON.stringify(one)),
    });
    const written = await Promise.allSettled([{ a: 1 }, circle, { b: 2 }].map((one) => texts.add(one)));
    expect(written.map((one) => one.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    const lost = await Promise.allSettled([8, 9].map((one) => commits.add(one)));
    expect(lost.map((one) => one.status)).toEqual(['rejected', 'rejected']);
  });
});
