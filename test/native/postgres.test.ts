import { execFile } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import openPostgres from 'postgres';
import { describe, expect, it, beforeAll, afterAll } from 'vitest';
import { startEmbeddedPostgres } from '../../src/app/postgres/embedded.ts';
import { postgres } from '../../src/connectors/postgres/connector.ts';
import { authority } from '../certificates.ts';
import { type TestDatabase, testDatabase } from '../database.ts';
import { Reached } from './reached.ts';
import { refusesForbidden } from './refusals.ts';

let database: TestDatabase;
let url: URL;

beforeAll(async () => {
  database = await testDatabase();
  url = new URL(database.url);
  await database.sql.unsafe(`create table people (id serial primary key, email text unique, age int, extra jsonb,
    tags text[], born date, at timestamptz, seen timestamp, big bigint, photo bytea)`);
});
afterAll(() => database[Symbol.asyncDispose]());

const auth = () => ({
  type: 'basic' as const,
  username: decodeURIComponent(url.username),
  password: decodeURIComponent(url.password),
});
const address = (query = 'tls=off') => `postgres://${url.host}${url.pathname}?${query}`;
const reach = (more = {}) => new Reached({ service: postgres, baseUrl: address(), auth: auth(), ...more });

describe('PostgreSQL', () => {
  it('is asked who calls, and what tables and columns there are', async () => {
    await using reached = reach();
    expect(await reached.who()).toBe(`${auth().username} in ${url.pathname.slice(1)}`);
    expect(await reached.choices('tables', {}, 'peop')).toEqual([{ value: 'people', label: 'people' }]);
    expect((await reached.choices('columns', { table: 'people' })).slice(0, 2)).toEqual([
      { value: 'id', label: 'id (integer)' },
      { value: 'email', label: 'email (text)' },
    ]);
    expect((await reached.choices('columns', { table: 'public.people' })).length).toBe(10);
  });

  it('inserts, finds, changes and deletes rows of every type', async () => {
    await using reached = reach();
    const row = {
      email: "o'neil@example.com",
      age: 41,
      extra: { a: [1, 'x'] },
      tags: ['a', 'b'],
      born: '1980-02-03',
      at: '2026-11-28T10:00:00.000Z',
      seen: '2026-11-28 10:00:00',
      big: '9007199254740993',
    };
    const made = await reached.run('insert-rows', { table: 'people', rows: [row, { email: 'b@example.com' }] });
    const whole = { ...row, id: 1, seen: '2026-11-28T10:00:00', photo: null };
    expect(made).toMatchObject({ count: 2, rows: [whole, { id: 2, email: 'b@example.com', age: null }] });
    const find = (where: object, more = {}) =>
      reached.run('find-rows', { table: 'people', where: { ...where }, ...more });
    expect(await find({ email: "o'neil@example.com" })).toEqual({ rows: [whole], count: 1, more: false });
    expect(await find({ age: null }, { columns: ['id'] })).toEqual({ rows: [{ id: 2 }], count: 1, more: false });
    expect(await find({ id: [1, 2, 3] }, { columns: ['id'], orderBy: 'id', descending: true, limit: 1 })).toEqual({
      rows: [{ id: 2 }],
      count: 1,
      more: true,
    });
    expect(await reached.run('update-rows', { table: 'people', where: { id: 2 }, set: { age: 7 } })).toMatchObject({
      count: 1,
      rows: [{ age: 7 }],
    });
    const upsert = (age: number) =>
      reached.run('upsert-row', { table: 'people', keys: ['email'], row: { email: 'c@example.com', age } });
    expect(await upsert(1)).toMatchObject({ count: 1 });
    expect(await upsert(2)).toMatchObject({ count: 1, rows: [{ age: 2 }] });
    expect(await reached.run('delete-rows', { table: 'people', where: { age: [2, 7] } })).toMatchObject({ count: 2 });
    expect(reached.calls.map(({ method }) => method)).toContain('UPSERT');
    expect(new Set(reached.calls.map((call) => call.url))).toEqual(new Set([`postgres://${url.host}${url.pathname}`]));
    expect(JSON.stringify(reached.calls)).not.toContain('example.com');
  });

  it('runs a query with parameters, one statement at a time, and no more rows than are wanted', async () => {
    await using reached = reach();
    const query = (sql: string, parameters: (string | number)[] = [], limit = 2) =>
      reached.run('query', { sql, parameters, limit });
    expect(await query('select $1::int + $2::int as sum', [40, 2])).toEqual({
      rows: [{ sum: 42 }],
      count: 1,
      more: false,
    });
    expect(await query('select generate_series(1, 1000000000) n')).toEqual({
      rows: [{ n: 1 }, { n: 2 }],
      count: 2,
      more: true,
    });
    expect(await query('update people set age = 50')).toMatchObject({ rows: [], count: 1 });
    await expect(query('select 1; drop table people')).rejects.toMatchObject({ code: 'http_status', status: 400 });
    await expect(query("select ';' where 1 = $1", ['1; drop table people'])).rejects.toMatchObject({ status: 400 });
  });

  it('refuses what would change every row', async () => {
    await using reached = reach();
    await expect(reached.run('delete-rows', { table: 'people', where: {} })).rejects.toMatchObject({ code: 'invalid' });
    await expect(reached.run('update-rows', { table: 'people', where: {}, set: { age: 1 } })).rejects.toMatchObject({
      code: 'invalid',
    });
    const odd = { 'age" = 1 or "age': 1 };
    await expect(reached.run('delete-rows', { table: 'people', where: odd })).rejects.toMatchObject({ status: 400 });
  });

  it('gives new rows, each under its own key', async () => {
    await using reached = reach();
    await reached.run('query', { sql: 'create table visits (id int, at timestamptz)' });
    await reached.run('insert-rows', {
      table: 'visits',
      rows: [1, 2].map((id) => ({ id, at: '2026-11-28T10:00:00Z' })),
    });
    const items = await reached.poll('new-row', { table: 'visits', column: 'at', id: 'id' });
    expect(items.map(({ key }) => key).toSorted()).toEqual([
      '1:2026-11-28T10:00:00.000Z',
      '2:2026-11-28T10:00:00.000Z',
    ]);
    expect(await reached.poll('new-row', { table: 'visits', column: 'id' })).toMatchObject([
      { key: '2' },
      { key: '1' },
    ]);
    await reached.run('query', {
      sql: "insert into visits select id, '2026-11-29T10:00:00Z' from generate_series(3, 1202) as id",
    });
    const all = await reached.poll('new-row', { table: 'visits', column: 'at', id: 'id' });
    expect(new Set(all.map(({ key }) => key)).size).toBe(1_202);
  });

  it.each([
    ['a wrong password', { auth: { type: 'basic', username: 'nobody', password: 'MARK-wrong' } }, 401],
    ['a wrong database', { baseUrl: 'nowhere' }, 404],
  ])('says so of %s', async (_, more: { readonly baseUrl?: string; readonly auth?: object }, status) => {
    const baseUrl = more.baseUrl === undefined ? address() : `postgres://${url.host}/nowhere?tls=off`;
    await using reached = reach({ ...more, baseUrl });
    await expect(reached.who()).rejects.toMatchObject({ code: 'http_status', status });
    expect(reached.calls).toMatchObject([{ status, error: 'http_status' }]);
  });

  it('says what keeps it from being reached, and gives up in time', async () => {
    await using closed = reach({ baseUrl: 'postgres://127.0.0.1:1/x?tls=off' });
    await expect(closed.who()).rejects.toMatchObject({ code: 'network' });
    await using plain = reach({ baseUrl: address('') });
    await expect(plain.who()).rejects.toMatchObject({ code: 'network' });
    await using http = reach({ baseUrl: `http://${url.host}/` });
    await expect(http.who()).rejects.toMatchObject({ code: 'invalid' });
    await using cut = reach({ signal: AbortSignal.timeout(300) });
    await expect(cut.run('query', { sql: 'select pg_sleep(30)' })).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('speaks over TLS to a server that its authority vouches for, and to no other', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'snodo-postgres-tls-'));
    const dataDir = join(folder, 'data');
    await promisify(execFile)('cp', ['-a', process.env['TEST_FRESH_DATA'] ?? '', dataDir]);
    const embedded = await startEmbeddedPostgres({ dataDir, log: () => undefined });
    const admin = openPostgres(embedded.url, { max: 1, onnotice: () => undefined });
    try {
      const made = await authority('database');
      const shown = await made.issue('localhost');
      const [{ data_directory: place }] = await admin<[{ data_directory: string }]>`show data_directory`;
      const { uid, gid } = statSync(place);
      for (const [name, text] of [
        ['server.crt', shown.cert],
        ['server.key', shown.key],
      ] as const) {
        writeFileSync(join(place, name), text, { mode: 0o600 });
        chownSync(join(place, name), uid, gid);
      }
      await admin.unsafe('alter system set ssl = on');
      await admin`select pg_reload_conf()`;
      const there = new URL(embedded.url);
      const by = {
        type: 'basic' as const,
        username: decodeURIComponent(there.username),
        password: decodeURIComponent(there.password),
      };
      const secured = { baseUrl: `postgres://${there.host}${there.pathname}`, auth: by };
      await using reached = reach({ ...secured, tls: { ca: made.cert } });
      await expect
        .poll(() => reached.run('query', { sql: 'select ssl from pg_stat_ssl where pid = pg_backend_pid()' }), {
          timeout: 30_000,
        })
        .toMatchObject({ rows: [{ ssl: true }] });
      await using unknown = reach(secured);
      await expect(unknown.who()).rejects.toMatchObject({ code: 'network', retryable: false });
      await using other = reach({ ...secured, tls: { ca: made.cert, servername: 'other.example' } });
      await expect(other.who()).rejects.toMatchObject({ code: 'network', retryable: false });
    } finally {
      await admin.end({ timeout: 1 });
      await embedded.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('goes nowhere where the guard forbids it', () => refusesForbidden(postgres, address(), auth()));
});
