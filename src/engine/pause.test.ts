import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../test/database.ts';
import { type RunningEngine, runningEngine } from '../../test/running-engine.ts';

let database: TestDatabase;
let engine: RunningEngine;

beforeAll(async () => {
  database = await testDatabase();
  engine = await runningEngine(database);
});

afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
});

it('waits for a person whatever is put to them, a character NUL from outside included', async () => {
  await engine.publish(`
    snodo: 1
    slug: ask
    trigger: { type: webhook, path: ask }
    steps:
      - { id: ask, type: approval, with: { title: "{{ trigger.body.text }}", details: "{{ trigger.body }}" } }`);
  const run = await engine.start('ask', { text: 'a\0b', 'key\0': '\\u0000' });
  await expect.poll(async () => (await engine.steps(run))['ask']?.status).toBe('waiting');
  const rows = await database.sql`select title, details from approvals where run = ${run}`;
  expect(rows).toEqual([{ title: 'a\u{fffd}b', details: { text: 'a\u{fffd}b', 'key\u{fffd}': '\\u0000' } }]);
  expect(engine.reported).toEqual([]);
});
