import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { z } from 'zod';
import { api } from '../src/api/app.ts';
import { Readiness } from '../src/monitor/readiness.ts';
import { readinessChecks } from '../src/monitor/readiness-checks.ts';
import { type RunningPlatform, runningPlatform } from './running-platform.ts';
import { RunningServer, token } from './running-server.ts';

const ready = z.object({
  status: z.literal('ready'),
  checks: z.array(z.object({ name: z.string(), ok: z.literal(true), ms: z.number(), note: z.string().optional() })),
});
const problem = z.object({
  type: z.string(),
  status: z.literal(503),
  detail: z.string(),
  errors: z.array(z.object({ path: z.string(), message: z.string(), hint: z.string() })),
});

describe('/readyz', () => {
  let platform: RunningPlatform;
  let name = '';
  const admin = postgres(inject('databaseUrl'), { max: 1, onnotice: () => undefined });

  /** As somebody asks who is never told what was found before. */
  async function ask(): Promise<{ readonly status: number; readonly json: unknown }> {
    const { parts } = platform;
    const checks = readinessChecks({
      sql: parts.sql,
      dataDir: tmpdir(),
      keyIsInFile: false,
      checkKey: () => parts.secrets.lookAtKey(),
      projectsDown: () => 0,
      isDrained: () => parts.worker.isDrained,
    });
    const app = api({
      ...parts,
      readiness: new Readiness(checks),
      adminToken: token,
      serves: false,
      publicUrl: undefined,
      pageFolder: '',
      gatewayUrl: () => undefined,
    });
    const answer = await app.request('/readyz');
    return { status: answer.status, json: await answer.json() };
  }

  const wrong = async () => problem.parse((await ask()).json).errors;

  beforeEach(async () => {
    platform = await runningPlatform();
    name = new URL(platform.database.url).pathname.slice(1);
  });

  afterEach(async () => {
    await platform[Symbol.asyncDispose]();
  });

  afterAll(() => admin.end());

  it('lists what was looked at', async () => {
    const { status, json } = await ask();
    expect(status).toBe(200);
    const { checks } = ready.parse(json);
    expect(checks.map((one) => one.name)).toEqual(['database', 'schema', 'queue', 'key', 'disk', 'worker', 'projects']);
    expect(checks.every(({ note }) => note === undefined)).toBe(true);
  });

  it('says that the database is a newer one, and goes on: versions change one process after the other', async () => {
    await platform.database.sql`insert into migrations (version) values (9999)`;
    const { checks } = ready.parse((await ask()).json);
    expect(checks.find((one) => one.name === 'schema')?.note).toContain('newer version');
  });

  it('says that the queue is gone, and that the key is another', async () => {
    const { sql } = platform.database;
    await platform.parts.worker.stop();
    await sql`alter schema graphile_worker rename to elsewhere`;
    await sql`update key_check set sealed = ${randomBytes(60)}`;
    expect(await ask()).toMatchObject({ status: 503, json: { type: 'urn:snodo:unavailable' } });
    expect((await wrong()).map(({ path, message }) => `${path}: ${message}`)).toEqual([
      'queue: The queue of the runs does not answer.',
      'key: The encryption key does not open what is stored.',
    ]);
    await sql`alter schema elsewhere rename to graphile_worker`;
  });

  it('says that the database is read-only, as a standby is', async () => {
    await admin.unsafe(`alter database ${name} set default_transaction_read_only = on`);
    await admin`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name}`;
    await sleep(200);
    const [first] = await wrong();
    expect(first).toMatchObject({ path: 'database', message: expect.stringContaining('read-only') });
    await admin.unsafe(`alter database ${name} reset default_transaction_read_only`);
    await admin`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name}`;
  });

  it('says in time that the database is away, and nothing of what needs it', async () => {
    await admin.unsafe(`alter database ${name} allow_connections false`);
    await admin`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name}`;
    await sleep(200);
    const began = Date.now();
    const { status, json } = await ask();
    expect(Date.now() - began).toBeLessThan(3_000);
    expect(status).toBe(503);
    const { type, errors } = problem.parse(json);
    expect(type).toBe('urn:snodo:database');
    expect(errors.map(({ path }) => path)).toEqual(['database']);
    expect(errors[0]?.message).toContain('does not answer');
    expect(JSON.stringify(json)).not.toContain(name);
    await admin.unsafe(`alter database ${name} allow_connections true`);
  });

  it('says that the disk of the data folder is nearly full', async (context) => {
    const disk = mkdtempSync(join(tmpdir(), 'snodo-disk-'));
    const isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'none', disk]).status === 0;
    try {
      context.skip(!isMounted, 'no disk may be mounted here');
      mkdirSync(join(disk, 'data'));
      const { disk: check } = readinessChecks({
        sql: platform.parts.sql,
        dataDir: join(disk, 'data', 'still-to-be-made'),
        keyIsInFile: false,
        checkKey: async () => undefined,
        projectsDown: () => 0,
        isDrained: () => false,
      });
      expect(await check?.look()).toMatchObject({ message: 'The disk of the data folder is nearly full.' });
    } finally {
      if (isMounted) spawnSync('umount', [disk]);
      rmSync(disk, { recursive: true });
    }
  });
});

function takesConnections(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

describe('/readyz of a server', () => {
  const server = new RunningServer();

  beforeAll(() => server.launch());
  afterAll(() => server.remove());

  it('tells that the key is gone while there is still time', async () => {
    rmSync(join(server.folder, 'data/encryption.key'));
    const { checks } = ready.parse(await (await fetch(`${server.url}/readyz`)).json());
    expect(checks.find(({ name }) => name === 'key')?.note).toContain('encryption key is gone');
  });

  it('is no longer ready when it was asked to end, as long as it still answers', async () => {
    const { port } = new URL(server.url);
    const socket = connect(Number(port), '127.0.0.1');
    socket.setEncoding('utf8');
    let said = '';
    socket.on('data', (text) => {
      said += String(text);
    });
    const closed = new Promise((resolve) => socket.once('close', resolve));
    // Half a request holds the connection while the server ends. What came before another request was read before it.
    await new Promise<void>((resolve) => {
      socket.write('GET /readyz HTTP/1.1\r\nhost: 127.0.0.1\r\n', () => resolve());
    });
    await fetch(`${server.url}/healthz`);
    const ended = server.end('SIGTERM');
    await expect.poll(() => takesConnections(Number(port))).toBe(false);
    socket.write('\r\n');
    await closed;
    await ended;
    expect(said).toMatch(/^HTTP\/1\.1 503 /);
    expect(said).toContain('"This process is ending and takes nothing more."');
    expect(said).toContain('"path":"process"');
  });
});
