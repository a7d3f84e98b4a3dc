import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../test/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database[Symbol.asyncDispose]());

describe('a text with the character NUL', () => {
  it('is written with another in its place, alone and in a list', async () => {
    const { sql } = database;
    await sql`insert into knowledge_bases (slug, name, edition) values ('nul', ${'a\0b\\"'}, gen_random_uuid())`;
    const [row] = await sql`
      select name, (${['\0', 'x\0"y', null]}::text[])[1] as first, (${['\0', 'x\0"y', null]}::text[])[2] as second
      from knowledge_bases where name = ${'a\0b\\"'}`;
    expect(row).toEqual({ name: 'a\u{fffd}b\\"', first: '\u{fffd}', second: 'x\u{fffd}"y' });
  });

  it('is kept as it is in JSON', async () => {
    const value = { text: 'a\0b', 'key\0': ['\0'] };
    const [row] = await database.sql`select ${JSON.stringify(value)}::text::json as value`;
    expect(row).toEqual({ value });
  });
});
