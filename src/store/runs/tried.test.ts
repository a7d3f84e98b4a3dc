import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { workflowSchema } from '../../core/document.ts';
import { firstIdAt, newId } from '../../core/id.ts';
import { createListener, deleteOldListeners, keepHeard, waitingListeners } from '../deliveries/listeners.ts';
import { deleteExpired } from '../history/retention.ts';
import { createTriedRun, deleteUnusedTried, readTried } from './tried.ts';
import { saveDraft } from '../workflows/workflows.ts';

let database: TestDatabase;
const document = workflowSchema.parse({ snodo: 1, slug: 'tried', steps: [{ id: 'a', type: 'map' }] });

beforeAll(async () => {
  database = await testDatabase();
  await saveDraft(database.sql, document);
});

afterAll(() => database[Symbol.asyncDispose]());

it('keeps what was tried for as long as a run goes by it', async () => {
  const { sql } = database;
  const id = newId();
  await createTriedRun(sql, { id, document, outputs: { a: 'a \0' }, input: null });
  const [run] = await sql<{ version: number }[]>`select version from runs where id = ${id}`;
  const version = run?.version ?? 0;
  expect(version).toBeLessThan(0);
  expect(await readTried(sql, 'tried', version)).toEqual({ document, outputs: { a: 'a \0' }, held: false });
  await expect(readTried(sql, 'other', version)).rejects.toThrow(/no longer there/);
  await sql`update tried_documents set created_at = now() - interval '1 day'`;
  expect(await deleteUnusedTried(sql, 10)).toBe(0);
  await sql`delete from runs where id = ${id}`;
  expect(await deleteUnusedTried(sql, 10)).toBe(1);
  await expect(readTried(sql, 'tried', version)).rejects.toThrow(/no longer there/);
});

it('keeps what was heard for a week, and who listened for an hour after', async () => {
  const { sql } = database;
  const now = Date.now();
  const week = 7 * 86_400_000;
  const listener = { id: newId(), path: 'heard', method: 'POST', proofs: { headers: [], query: [] } };
  await createListener(sql, { ...listener, workflow: 'tried', expiresAt: new Date(now + 60_000) });
  expect(await waitingListeners(sql)).toEqual([listener]);
  const heard = { listeners: [listener.id], endpoint: 'heard', method: 'POST', headers: '{}', query: '{}' };
  const rest = { params: null, body: Buffer.from('1'), sender: null };
  const old = firstIdAt(now - week - 60_000);
  expect(await keepHeard(sql, { ...heard, ...rest, delivery: old })).toBe(true);
  expect(await keepHeard(sql, { ...heard, ...rest, delivery: newId() })).toBe(false);
  expect(await waitingListeners(sql)).toEqual([]);
  expect(await deleteExpired(sql, now - week - 120_000, 10)).toBe(0);
  expect(await deleteExpired(sql, now - week, 10)).toBe(1);
  await deleteOldListeners(sql);
  expect(await sql`select 1 from listeners`).toHaveLength(1);
  await sql`update listeners set expires_at = now() - interval '2 hours'`;
  await deleteOldListeners(sql);
  expect(await sql`select 1 from listeners`).toHaveLength(0);
});
