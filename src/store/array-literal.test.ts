import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../test/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database[Symbol.asyncDispose]());

describe('lists as parameters', () => {
  it('reach the database as they are, whatever texts they hold', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 40 }).map((one) => one.replaceAll('\0', '').toWellFormed());
    await fc.assert(
      fc.asyncProperty(fc.array(fc.option(text), { maxLength: 8 }), async (list) => {
        const rows = await database.sql<{ one: string | null }[]>`
          select one from unnest(${list}::text[]) with ordinality as t(one, at) order by at`;
        expect(rows.map(({ one }) => one)).toEqual(list);
      }),
      { numRuns: 60 },
    );
  });

  it('of numbers and ids come back as they were', async () => {
    const id = '0190a0b0-0000-7000-8000-000000000000';
    const [row] = await database.sql`
      select ${[id, id]}::uuid[] as ids, (${[1.5, null]}::float8[])[1] as number, cardinality(${[]}::int[]) as none`;
    expect(row).toEqual({ ids: [id, id], number: 1.5, none: 0 });
  });
});
