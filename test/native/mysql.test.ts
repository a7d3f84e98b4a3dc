import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mysql } from '../../src/connectors/mysql/connector.ts';
import { authority } from '../certificates.ts';
import { freePort } from './free-port.ts';
import { Program, programOf, runProgram } from './program.ts';
import { Reached } from './reached.ts';
import { refusesForbidden } from './refusals.ts';

const missing = programOf('mariadbd') === undefined || programOf('mariadb-install-db') === undefined;
const auth = { type: 'basic' as const, username: 'ada', password: "MARK-pass'word" };

describe.skipIf(missing)(`MySQL${missing ? ': there is no mariadb-server on this machine' : ''}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'snodo-mariadb-'));
  let server: Program;
  let port = 0;
  let ca = '';
  beforeAll(async () => {
    port = await freePort();
    const made = await authority('database');
    const shown = await made.issue('localhost');
    ca = made.cert;
    const file = (name: string, text: string) => {
      writeFileSync(join(folder, name), text, { mode: 0o600 });
      return join(folder, name);
    };
    // One statement a line.
    const statements = [
      'create database shop;',
      "create user 'ada'@'%' identified by 'MARK-pass''word';",
      "grant all on shop.* to 'ada'@'%';",
      'create table shop.people (id int auto_increment primary key, email varchar(100) unique, age int, extra json, price decimal(10,2), big bigint, at datetime, photo blob);',
    ];
    const first = file('first.sql', `${statements.join('\n')}\n`);
    const { username } = userInfo();
    const data = `--datadir=${join(folder, 'data')}`;
    runProgram('mariadb-install-db', [
      '--no-defaults',
      data,
      `--user=${username}`,
      '--skip-test-db',
      '--auth-root-authentication-method=normal',
    ]);
    server = new Program('mariadbd', [
      '--no-defaults',
      data,
      `--user=${username}`,
      `--port=${port}`,
      '--bind-address=127.0.0.1',
      '--skip-name-resolve',
      `--socket=${join(folder, 'socket')}`,
      `--pid-file=${join(folder, 'pid')}`,
      `--init-file=${first}`,
      `--ssl-cert=${file('cert.pem', shown.cert)}`,
      `--ssl-key=${file('key.pem', shown.key)}`,
      '--innodb-buffer-pool-size=16M',
      '--innodb-log-file-size=8M',
    ]);
    await server.listens(port);
  });
  afterAll(async () => {
    await server[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true, force: true });
  });

  const address = (query = 'tls=off', database = 'shop') => `mysql://127.0.0.1:${port}/${database}?${query}`;
  const reach = (more = {}) => new Reached({ service: mysql, baseUrl: address(), auth, ...more });

  it('is asked who calls, and what tables and columns there are', async () => {
    await using reached = reach();
    expect(await reached.who()).toBe('ada@%');
    expect(await reached.choices('tables')).toEqual([{ value: 'people', label: 'people' }]);
    expect((await reached.choices('columns', { table: 'people' }))[1]).toEqual({
      value: 'email',
      label: 'email (varchar(100))',
    });
  });

  it('inserts, finds, changes and deletes rows', async () => {
    await using reached = reach();
    const row = {
      email: "o'neil@example.com",
      age: 41,
      price: '12.50',
      big: '9007199254740993',
      at: '2026-11-28 10:00:00',
    };
    const rows = [{ ...row, extra: { a: [1] } }, { email: 'b@example.com' }];
    expect(await reached.run('insert-rows', { table: 'people', rows })).toEqual({ rows: [], count: 2 });
    const find = (where: object, more = {}) =>
      reached.run('find-rows', { table: 'people', where: { ...where }, ...more });
    expect(await find({ email: row.email })).toMatchObject({
      rows: [{ ...row, id: 1, photo: null }],
      count: 1,
      more: false,
    });
    expect(await find({ id: [1, 2] }, { columns: ['id'], orderBy: 'id', descending: true, limit: 1 })).toEqual({
      rows: [{ id: 2 }],
      count: 1,
      more: true,
    });
    expect(await reached.run('update-rows', { table: 'people', where: { age: null }, set: { age: 7 } })).toMatchObject({
      count: 1,
    });
    const upsert = (age: number) =>
      reached.run('upsert-row', { table: 'people', keys: ['email'], row: { email: 'c@example.com', age } });
    expect(await upsert(1)).toMatchObject({ count: 1 });
    expect(await upsert(2)).toMatchObject({ count: 1 });
    expect(await find({ email: 'c@example.com' }, { columns: ['age'] })).toMatchObject({ rows: [{ age: 2 }] });
    expect(await reached.run('delete-rows', { table: 'people', where: { age: [2, 7] } })).toMatchObject({ count: 2 });
    expect(await reached.poll('new-row', { table: 'people', column: 'id' })).toMatchObject([{ key: '1' }]);
    expect(JSON.stringify(reached.calls)).not.toContain('example.com');
  });

  it('runs a query with parameters, one statement at a time, and no more rows than are wanted', async () => {
    await using reached = reach();
    const query = (sql: string, parameters: (string | number)[] = []) =>
      reached.run('query', { sql, parameters, limit: 2 });
    expect(await query('select ? + ? as sum', [40, 2])).toMatchObject({ rows: [{ sum: 42 }], more: false });
    expect(await query('select seq from seq_1_to_100000000')).toMatchObject({
      rows: [{ seq: 1 }, { seq: 2 }],
      more: true,
    });
    expect(await query('update people set age = ? where id = 1', [50])).toMatchObject({ rows: [], count: 1 });
    await expect(query('select 1; drop table people')).rejects.toMatchObject({ code: 'http_status', status: 400 });
    await expect(query("insert into people (email) values ('o''neil@example.com')")).rejects.toMatchObject({
      status: 409,
    });
    await expect(reached.run('delete-rows', { table: 'people`; x', where: { id: 1 } })).rejects.toMatchObject({
      status: 400,
    });
    await expect(query('select load_file(?)', ['/etc/passwd'])).resolves.toMatchObject({ rows: [{}] });
  });

  it('speaks over TLS to a server that its authority vouches for, and to no other', async () => {
    await using reached = reach({ baseUrl: address('tls=on'), tls: { ca } });
    expect(await reached.run('query', { sql: "show status like 'Ssl_version'" })).toMatchObject({
      rows: [{ Value: expect.stringContaining('TLS') }],
    });
    await using unknown = reach({ baseUrl: address('tls=on') });
    await expect(unknown.who()).rejects.toMatchObject({ code: 'network' });
  });

  it('says so of a wrong password, a wrong database and a server that is not there', async () => {
    await using wrong = reach({ auth: { ...auth, password: 'MARK-other' } });
    await expect(wrong.who()).rejects.toMatchObject({ code: 'http_status', status: 401 });
    await using nowhere = reach({ baseUrl: address('tls=off', 'nowhere') });
    await expect(nowhere.who()).rejects.toMatchObject({ code: 'http_status', status: 403 });
    await using closed = reach({ baseUrl: 'mysql://127.0.0.1:1/x?tls=off' });
    await expect(closed.who()).rejects.toMatchObject({ code: 'network' });
    await using cut = reach({ signal: AbortSignal.timeout(300) });
    await expect(cut.run('query', { sql: 'select sleep(30)' })).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('goes nowhere where the guard forbids it', () => refusesForbidden(mysql, address(), auth));
});
