import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../test/database.ts';
import { newId } from '../core/id.ts';
import type { Sql } from './database.ts';
import { type WaitingWork, waitingWork } from './waiting-work.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  const { sql } = database;
  // The rows stand for themselves here, without all that they belong to.
  const ties = await sql<{ name: string; of: string }[]>`
    select conname as name, conrelid::regclass::text as of from pg_constraint
    where contype = 'f' and conparentid = 0 and conrelid::regclass::text = any(${[
      'alert_notices',
      'knowledge_editions',
      'knowledge_todo',
      'oauth_starts',
      'shadows',
    ]}::text[])`;
  for (const { name, of } of ties) await sql`alter table ${sql(of)} drop constraint ${sql(name)}`;
});
afterAll(() => database[Symbol.asyncDispose]());

/** Rows of work that is due after so many seconds, as short as the tables take them. */
const rows: Readonly<
  Record<Exclude<WaitingWork, 'counts' | 'index'>, (sql: Sql, seconds: number) => Promise<unknown>>
> = {
  approvals: (sql, seconds) => sql`
    insert into approvals (id, run, scope, step, workflow, title, details, policy, expires_at, next_at)
    values (${newId()}, ${newId()}, '', 'a', 'w', 't', '{}', '{}', now() + interval '1 day', ${at(sql, seconds)})`,
  approvalMessages: (sql, seconds) => sql`
    insert into approval_messages (id, approval, occasion, way, recipient, due_at)
    select ${newId()}, id, 'asked', '{}', 'r', ${at(sql, seconds)} from approvals limit 1`,
  alertNotices: (sql, seconds) => sql`
    insert into alert_notices (id, alert, firings, occasion, receiver, recipient, data, status, created_at, due_at)
    values (${newId()}, 'a', '{}', 'began', '{}', 'r', '{}', 'pending', now(), ${at(sql, seconds)})`,
  consents: (sql, seconds) => sql`
    insert into oauth_starts (id, connection, kind, identity, sealed, expires_at, next_at)
    values (${newId()}, 'c', 'device', 'i', '', now() + interval '1 hour', ${at(sql, seconds)})`,
  consumers: (sql, seconds) => sql`
    insert into consumers (workflow, slot, version, trigger, holder, held_until)
    values (${newId()}, 1, 1, '{}', ${newId()}, ${at(sql, seconds)})`,
  documents: (sql, seconds) => sql`
    insert into knowledge_todo (edition, base, document, free_at) values (${newId()}, 'b', ${newId()}, ${at(sql, seconds)})`,
  erasures: (sql, seconds) => sql`
    insert into erasures (id, sha256, until, dry_run, stored, state, kind, place, next_at)
    values (${newId()}, '', now(), true, true, 'looking', 'runs', ${newId()}, ${at(sql, seconds)})`,
  evaluations: (sql, seconds) => sql`
    insert into evaluations (id, dataset, config, state, concurrency, next_at)
    values (${newId()}, 'd', '{}', 'running', 1, ${at(sql, seconds)})`,
  messages: (sql, seconds) => sql`
    insert into messages (subscriber, event, payload, due_at) values ('s', 'e', '{}', ${at(sql, seconds)})`,
  polls: (sql, seconds) => sql`
    insert into polls (workflow, event, connection, input, every_ms, due_at)
    values (${newId()}, 'e', 'c', '{}', 1000, ${at(sql, seconds)})`,
  replays: (sql, seconds) => sql`
    insert into replays (id, filter, requests, per_ms, total, next_at)
    values (${newId()}, '{}', 1, 1000, 1, ${at(sql, seconds)})`,
  schedules: (sql, seconds) => sql`
    insert into schedules (workflow, schedule, anchor, next_at) values (${newId()}, '{}', now(), ${at(sql, seconds)})`,
  shadows: (sql, seconds) => sql`
    insert into shadows (id, workflow, live_version, tried, most, until, place, next_at)
    values (${newId()}, ${newId()}, 1, ${seconds > 0 ? 2 : 3}, 1, now(), ${newId()}, ${at(sql, seconds)})`,
  windows: (sql, seconds) => sql`
    insert into windows (workflow, bucket, version, cause, size, within_ms, quiet_ms, count, first_at, close_at)
    values ('w', ${newId()}, 1, 'queue', 1, 1, 1, 1, now(), ${at(sql, seconds)})`,
};

function at(sql: Sql, seconds: number) {
  return sql`now() + ${seconds} * interval '1 second'`;
}

it('names what is due, and nothing that has time or that nobody is there for', async () => {
  const { sql } = database;
  await sql`insert into knowledge_bases (slug, name, edition) values ('b', 'b', ${newId()})`;
  await sql`insert into subscribers (slug, url, events, secret) values ('s', 'https://s.example', '{}', '')`;
  expect(await waitingWork(sql)).toEqual([]);
  const kinds = Object.entries(rows);
  for (const [, insert] of kinds) await insert(sql, 3_600);
  expect(await waitingWork(sql)).toEqual([]);
  for (const [kind, insert] of kinds) {
    const before = await waitingWork(sql);
    await insert(sql, -1);
    expect((await waitingWork(sql)).filter((one) => !before.includes(one))).toEqual([kind]);
  }
  await sql`insert into search_queue values (${newId()})`;
  await sql`insert into uncounted_runs values (${newId()})`;
  const all = await waitingWork(sql);
  expect(all).toEqual(expect.arrayContaining([...kinds.map(([kind]) => kind), 'counts', 'index']));
  await sql`update subscribers set active = false`;
  await sql`update consumers set paused = true`;
  await sql`update polls set taken_until = now() + interval '1 minute'`;
  const quiet = new Set(await waitingWork(sql));
  expect(all.filter((kind) => !quiet.has(kind)).toSorted()).toEqual(['consumers', 'messages', 'polls']);
  await sql`delete from knowledge_todo`;
  expect(await waitingWork(sql)).not.toContain('documents');
  await sql`
    insert into knowledge_editions (id, base, model, chunk_tokens, chunk_overlap) values (${newId()}, 'b', 'm', 1, 0)`;
  // The edition that is made has all documents: it is to take the place of the one before.
  expect(await waitingWork(sql)).toContain('documents');
});
