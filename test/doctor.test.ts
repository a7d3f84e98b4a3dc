import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { settingMeanings } from '../src/app/setting-meanings.ts';
import { authority } from './certificates.ts';
import { main, RunningServer, token } from './running-server.ts';

const found = z.object({
  problems: z.number(),
  warnings: z.number(),
  checks: z.array(z.object({ about: z.string(), level: z.enum(['ok', 'warning', 'problem']), says: z.string() })),
});
type Check = z.infer<typeof found>['checks'][number];

const bare = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !name.startsWith('SNODO_') && !/_proxy$|^DATABASE_URL$/i.test(name)),
);
const folder = mkdtempSync(join(tmpdir(), 'snodo-doctor-'));
const empty = { SNODO_DATA_DIR: join(folder, 'empty') };

async function snodo(args: readonly string[], env: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, [main, 'doctor', ...args], {
    cwd: folder,
    env: { ...bare, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  await once(child, 'close');
  return { status: child.exitCode, stdout, stderr };
}

/** What is found, by what it is about. */
async function looked(env: Readonly<Record<string, string>>, ...args: readonly string[]) {
  const { status, stdout } = await snodo(['--json', ...args], env);
  const { checks, problems, warnings } = found.parse(JSON.parse(stdout));
  const count = (level: Check['level']) => checks.filter((one) => one.level === level).length;
  expect({ status, problems, warnings }).toEqual({
    status: count('problem') > 0 ? 1 : 0,
    problems: count('problem'),
    warnings: count('warning'),
  });
  const of = (about: string) => {
    const one = checks.find((each) => each.about === about);
    return one === undefined ? undefined : `${one.level}: ${one.says}`;
  };
  return { of, problems: checks.filter(({ level }) => level === 'problem'), stdout };
}

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('snodo doctor, without a server', () => {
  it('looks at what there is, and says that the database does not run', async () => {
    const { of, problems } = await looked({ ...empty, SNODO_PORT: '1', SNODO_LOG: 'debug' });
    expect(problems).toEqual([]);
    expect(of('database')).toMatch(/^warning: The embedded one of .*empty does not run/);
    expect(of('server')).toMatch(/^warning: None answers at http:\/\/127\.0\.0\.1:1 /);
    expect(of('SNODO_LOG')).toBe('ok: debug (set)');
    expect(of('SNODO_DRAIN')).toBe('ok: 8s (default)');
    expect(of('what steps may reach')).toBe('ok: Public addresses alone.');
    for (const about of ['Node', 'memory', 'disk', 'key files', 'admin token']) expect(of(about)).toBeDefined();
  });

  it('finds what is wrong, in one sentence each, and prints no secret', async () => {
    const { cert, key } = await (await authority('authority')).issue('snodo.example.com');
    writeFileSync(join(folder, 'tls.crt'), cert);
    writeFileSync(join(folder, 'tls.key'), key);
    const { of, stdout } = await looked(
      {
        ...empty,
        DATABASE_URL: 'postgres://snodo:the-password@127.0.0.1:1/snodo',
        SNODO_ADMIN_TOKEN: 'changeme-changeme',
        SNODO_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
        SNODO_PUBLIC_URL: 'https://nowhere.invalid',
        SNODO_EGRESS_ALLOW: '169.254.169.254',
        SNODO_DRIAN: '9s',
        HTTPS_PROXY: 'http://user:the-password@127.0.0.1:1',
        REDIS_URL: 'redis://:the-password@127.0.0.1:1',
        SNODO_TLS_CERT: join(folder, 'tls.crt'),
        SNODO_TLS_KEY: join(folder, 'tls.crt'),
      },
      '--reach',
      'https://example.invalid/',
    );
    expect(of('database')).toMatch(/^problem: .*127\.0\.0\.1:1\/snodo cannot be used: nothing listens there\./);
    expect(of('admin token')).toMatch(/^problem: /);
    expect(of('public URL')).toMatch(/^problem: The name nowhere\.invalid is not known here/);
    expect(of('what steps may reach')).toMatch(/^problem: SNODO_EGRESS_ALLOW opens the metadata/);
    expect(of('SNODO_DRIAN')).toMatch(/^warning: No setting has this name/);
    expect(of('proxy')).toMatch(/^problem: 127\.0\.0\.1:1 is not reached/);
    expect(of('outside')).toMatch(/^problem: /);
    expect(of('Redis')).toMatch(/^problem: 127\.0\.0\.1:1 does not answer/);
    expect(of('TLS')).toMatch(/^problem: /);
    expect(of('SNODO_ENCRYPTION_KEY')).toBe('ok: set');
    expect(of('DATABASE_URL')).toBe('ok: set');
    expect(stdout).not.toMatch(/the-password|changeme/);
    // What may not be read, as root too: a folder in the place of a file.
    const closed = join(folder, 'closed');
    mkdirSync(join(closed, 'postgres', 'postmaster.pid'), { recursive: true });
    writeFileSync(join(closed, 'postgres.password'), 'never read', { mode: 0o600 });
    const good = await looked({
      SNODO_DATA_DIR: closed,
      SNODO_TLS_CERT: join(folder, 'tls.crt'),
      SNODO_TLS_KEY: join(folder, 'tls.key'),
    });
    expect(good.of('TLS')).toMatch(/^(?:ok|warning): The certificate in .* is good for \d+ days/);
    expect(good.of('database')).toMatch(/^problem: The embedded one cannot be looked at \(.*: ask as the user/);
  });

  it('finds folders of the settings that are none', async () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    const nowhere = join(folder, 'nowhere');
    const { of } = await looked({
      SNODO_DATA_DIR: join(file, 'data'),
      SNODO_CONNECTORS_DIR: file,
      SNODO_FOLDERS: nowhere,
    });
    expect(of('disk')).toBe(`problem: ${file} is no folder: correct SNODO_DATA_DIR.`);
    expect(of('own connectors')).toBe(`problem: ${file} is no folder: correct SNODO_CONNECTORS_DIR.`);
    expect(of('watched folders')).toBe(`warning: There is no folder ${nowhere}: make it, or correct SNODO_FOLDERS.`);
  });

  it('stops at a setting that is wrong, and at wrong usage', async () => {
    const { of } = await looked({ ...empty, SNODO_PORT: 'http' });
    expect(of('settings')).toMatch(/^problem: The setting SNODO_PORT is wrong/);
    expect(of('database')).toBeUndefined();
    expect((await snodo(['--reach', 'nowhere'], empty)).status).toBe(2);
    expect((await snodo(['extra'], empty)).status).toBe(2);
  });

  it('lists all settings with what they are for', async () => {
    const { status, stdout } = await snodo(['--settings'], { SNODO_ADMIN_TOKEN: 'never-printed-at-all' });
    expect(status).toBe(0);
    for (const [name, { meaning }] of Object.entries(settingMeanings)) {
      expect(stdout).toMatch(new RegExp(`^${name} .*${meaning.replaceAll(/[.*+?^$()]/g, '\\$&')}$`, 'm'));
    }
    expect(stdout).not.toContain('never-printed');
  });
});

describe('snodo doctor, beside a server', () => {
  const server = new RunningServer();
  let env: Readonly<Record<string, string>> = {};

  beforeAll(async () => {
    await server.launch();
    const { port } = new URL(server.url);
    const dataDir = join(server.folder, 'data');
    env = { SNODO_DATA_DIR: dataDir, SNODO_PORT: port, SNODO_ADMIN_TOKEN: token, SNODO_PUBLIC_URL: server.url };
  });

  afterAll(() => server.remove());

  it('finds nothing wrong with one that runs well', async () => {
    const { of, problems, stdout } = await looked(env);
    expect(problems).toEqual([]);
    expect(of('database')).toMatch(/^ok: 127\.0\.0\.1:\d+\/snodo answers\.$/);
    expect(of('database version')).toMatch(/^ok: It is PostgreSQL 18/);
    expect(of('schema')).toMatch(/^ok: It is that of this version/);
    expect(of('encryption key')).toBe('ok: It opens what is stored.');
    expect(of('durability')).toBe('ok: What is acknowledged is on the disk.');
    expect(of('key files')).toMatch(/^ok: Only their owner/);
    expect(of('server')).toBe(`ok: The one at ${server.url} is ready.`);
    expect(of('public URL')).toBe(`ok: ${server.url} leads to a Snodo.`);
    expect(of('workers')).toBe('ok: 1 carry runs out, 0 of them drained.');
    for (const about of ['clock', 'vacuum', 'connections', 'dead letters', 'schedules', 'queues and streams']) {
      expect(of(about)).toMatch(/^ok: /);
    }
    const password = readFileSync(join(server.folder, 'data/postgres.password'), 'utf8');
    const key = readFileSync(join(server.folder, 'data/encryption.key'), 'utf8').trim();
    for (const secret of [token, password, key]) expect(stdout).not.toContain(secret);
    const { stdout: lines, stderr, status } = await snodo([], env);
    expect(status).toBe(0);
    expect(lines).toMatch(/^ok {7}database +127\.0\.0\.1/m);
    expect(stderr).toMatch(/^0 problems, \d+ warnings\n$/);
  });

  it('finds runs that have failed for good, a drained worker, a key that others read and one that opens nothing', async () => {
    const steps = [{ id: 'stop', type: 'fail', with: { message: 'No.' } }];
    const workflow = { snodo: 1, slug: 'fails', trigger: { type: 'manual' }, steps };
    await server.call('PUT', '/workflows/fails', { body: JSON.stringify(workflow) });
    await server.call('POST', '/workflows/fails/publish');
    await server.call('POST', '/workflows/fails/runs?wait=20s');
    const listed = z.object({ items: z.array(z.object({ id: z.string() })) });
    const { items } = listed.parse(await (await server.call('GET', '/workers')).json());
    for (const { id } of items) await server.call('POST', `/workers/${id}/drain`);
    chmodSync(join(server.folder, 'data/encryption.key'), 0o644);
    const { of } = await looked(env);
    expect(of('dead letters')).toMatch(/^warning: 1 run has failed for good/);
    expect(of('workers')).toMatch(/^warning: All are drained/);
    expect(of('key files')).toMatch(/^problem: Others on this machine can read .*encryption\.key: chmod 600/);
    const other = await looked({ ...env, SNODO_ENCRYPTION_KEY: randomBytes(32).toString('base64') });
    expect(other.of('encryption key')).toMatch(/^problem: It does not open 1 of what is stored \(key check/);
  });
});
