import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { digestId, newId } from '../../core/id.ts';
import { type Acceptance, acceptBatch } from './accept.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database[Symbol.asyncDispose]());

function acceptance(name: string): Acceptance {
  return {
    delivery: newId(),
    run: newId(),
    endpoint: 'shop',
    workflow: 'shop',
    version: 1,
    method: 'POST',
    headers: '{}',
    query: '{}',
    params: null,
    body: Buffer.from(name),
    sender: null,
    dedupeKey: digestId(name),
    rememberMs: 60_000,
  };
}

it('takes in a delivery whose key is cleaned while it is looked at, and answers with ids that exist', async () => {
  const { sql } = database;
  const [cleaned, known, again] = [acceptance('cleaned'), acceptance('known'), acceptance('cleaned')];
  await acceptBatch(sql, [cleaned, known]);
  // The cleaning, exactly between the statement that takes in and the one that asks what came before.
  await sql.unsafe(`
    create function clean() returns trigger language plpgsql as $$ begin
      delete from seen_deliveries where delivery = '${cleaned.delivery}'; return null;
    end $$;
    create trigger clean after insert on seen_deliveries for each statement execute function clean()`);
  const [fresh, twice, repeated] = [again, acceptance('cleaned'), acceptance('known')];
  expect(await acceptBatch(sql, [fresh, twice, repeated])).toEqual([
    { delivery: fresh.delivery, run: fresh.run, duplicate: false },
    { delivery: fresh.delivery, run: fresh.run, duplicate: true },
    { delivery: known.delivery, run: known.run, duplicate: true },
  ]);
  const rows = await sql<{ id: string; status: string; of: string | null }[]>`
    select id, status, duplicate_of as of from deliveries where id = any(${[fresh, twice, repeated].map((one) => one.delivery)}::uuid[]) order by id`;
  expect(rows).toEqual([
    { id: fresh.delivery, status: 'accepted', of: null },
    { id: twice.delivery, status: 'duplicate', of: fresh.delivery },
    { id: repeated.delivery, status: 'duplicate', of: known.delivery },
  ]);
  const runs = await sql<{ id: string }[]>`select id from runs where delivery = ${fresh.delivery}`;
  expect(runs).toEqual([{ id: fresh.run }]);
});
