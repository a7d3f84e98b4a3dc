import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/app/postgres/embedded.ts';
import { ListeningServer, patience } from './listening-server.ts';

const server = new ListeningServer({ SNODO_EGRESS_ALLOW: '127.0.0.1' });
const folder = mkdtempSync(join(tmpdir(), 'snodo-changes-'));
let database: EmbeddedPostgres;
let sql: Sql;

async function started(): Promise<void> {
  database = await startEmbeddedPostgres({ dataDir: join(folder, 'data'), log: () => undefined });
  sql = postgres(database.url, { max: 1, onnotice: () => undefined });
}

async function stopped(): Promise<void> {
  await sql.end({ timeout: 1 });
  await database.stop();
}

async function connection(more: object = {}): Promise<void> {
  const { host, pathname, username, password } = new URL(database.url);
  const auth = { type: 'basic', username, password, ...more };
  const baseUrl = `postgres://${host}${pathname}?tls=off`;
  await server.api('PUT', '/connections/shop', { connector: 'postgres', baseUrl, auth });
}

beforeAll(async () => {
  await promisify(execFile)('cp', ['-a', process.env['TEST_FRESH_DATA'] ?? '', join(folder, 'data')]);
  await Promise.all([started(), server.launch()]);
  await connection();
});
afterAll(async () => {
  await server.remove();
  await stopped();
  rmSync(folder, { recursive: true, force: true });
});

const changes = (more: object = {}) => ({
  connection: 'shop',
  with: { publication: 'shop', slot: 'snodo', every: '100ms', ...more },
});

it('hears what is notified, as text and as JSON, and connects again when it is cut off', async () => {
  await server.listen('told', { connection: 'shop', with: { channel: 'New Orders' } });
  await server.connected('told');
  const notify = (text: string) => sql`select pg_notify('New Orders', ${text})`;
  await notify('{"order":1}');
  await notify('');
  for (let at = 0; at < 150; at += 1) await notify(`order ${at}`);
  await expect.poll(() => server.outputs('told'), patience).toHaveLength(152);
  const outputs = await server.outputs('told');
  expect(outputs[0]).toBe('{"order":1}');
  expect(outputs.slice(2)).toEqual(Array.from({ length: 150 }, (_, at) => `order ${at}`));
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'snodo'`;
  expect(await server.failed('told')).toMatch(/\w/);
  await server.connected('told');
  await notify('once more');
  await expect.poll(() => server.outputs('told'), patience).toContain('once more');
});

it('says what keeps changes from being read', async () => {
  expect(await server.tried(changes())).toMatchObject({
    ok: false,
    problem: expect.stringContaining('create publication'),
  });
  await sql`create table orders (id int primary key, name text, paid boolean, at timestamptz, extra jsonb, tags text[])`;
  await sql`create table others (id int)`;
  await sql`create publication shop for table orders`;
  expect((await server.tried(changes())).problem).toMatch(/wal_level is replica, and must be logical/);
  await sql`alter system set wal_level = 'logical'`;
  await stopped();
  await started();
  await connection();
  expect(await server.tried(changes())).toEqual({ ok: true, waiting: null, problem: null });
  await expect(server.listen('wrong', changes({ channel: 'x' }))).rejects.toThrow(/one of the two/);
});

it('gives every change of a row with the row before and after, also of while nobody listened', async () => {
  await server.listen('changed', changes(), '{{ trigger.body }}');
  await server.connected('changed');
  await sql`insert into orders values (1, 'Ada', true, '2026-11-28T10:00:00Z', '{"a":[1]}', '{x,y}')`;
  await sql`insert into others values (1)`;
  await sql`update orders set name = null where id = 1`;
  await sql`alter table orders replica identity full`;
  await sql.begin(async (one) => {
    await one`update orders set id = 2`;
    await one`delete from orders`;
  });
  await sql`truncate orders`;
  await expect.poll(() => server.outputs('changed'), patience).toHaveLength(5);
  const row = { id: 1, name: 'Ada', paid: true, at: '2026-11-28T10:00:00.000Z', extra: { a: [1] }, tags: ['x', 'y'] };
  const told = { schema: 'public', table: 'orders', lsn: expect.stringMatching(/^[0-9A-F]+\/[0-9A-F]+$/) };
  expect(await server.outputs('changed')).toMatchObject([
    { ...told, operation: 'insert', new: row, old: null },
    { ...told, operation: 'update', new: { ...row, name: null }, old: null },
    { ...told, operation: 'update', new: { ...row, id: 2, name: null }, old: { ...row, name: null } },
    { ...told, operation: 'delete', new: null, old: { ...row, id: 2, name: null } },
    { ...told, operation: 'truncate', new: null, old: null },
  ]);
  await server.api('POST', '/consumers/changed/pause');
  await sql`insert into orders (id) values (3)`;
  await server.api('POST', '/consumers/changed/resume');
  await expect.poll(() => server.outputs('changed'), patience).toHaveLength(6);
});

it('loses no change, and gives none twice, when its process is killed and the database is started anew', async () => {
  await server.listen('counted', changes({ slot: 'counted' }), '{{ trigger.body.new.id }}');
  await server.connected('counted');
  const written = sql`insert into orders (id) select generate_series(1000, 1299)`.execute();
  await expect
    .poll(async () => (await server.outputs('counted')).length, { ...patience, interval: 20 })
    .toBeGreaterThan(20);
  await server.end('SIGKILL');
  await written;
  for (let at = 0; at < 20; at += 1) await sql`insert into orders (id) values (${2000 + at})`;
  await stopped();
  await started();
  await server.launch();
  await connection();
  await expect.poll(async () => (await server.outputs('counted')).length, patience).toBe(320);
  const wanted = [
    ...Array.from({ length: 300 }, (_, at) => 1000 + at),
    ...Array.from({ length: 20 }, (_, at) => 2000 + at),
  ];
  expect(await server.outputs('counted')).toEqual(wanted);
});
