import { setImmediate as turn } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../test/database.ts';
import { copyOut } from './backup.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database[Symbol.asyncDispose]());

it('gives all rows, and leaves the connection to the next statement however many there are', async () => {
  const { sql } = database;
  const words = 'x'.repeat(1_000);
  await sql`create table long_rows (n int, words text)`;
  const held = await sql.reserve();
  // Where it stops to be read goes by the sizes of what the network brings: with some of these it is the last row.
  for (let n = 1; n <= 200; n += 1) {
    await held`insert into long_rows values (${n}, ${words})`;
    const rows = await copyOut(held, { name: 'long_rows', columns: ['n', 'words'] });
    let text = '';
    for await (const piece of rows) {
      text += String(piece);
      await turn();
    }
    expect(text.split('\n')).toHaveLength(n + 1);
    expect(await held`select count(*)::int as n from long_rows`).toEqual([{ n }]);
  }
  held.release();
});
