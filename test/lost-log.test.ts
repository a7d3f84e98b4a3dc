import { type ChildProcess, spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { closeSync, existsSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { trialToken } from '../src/gateway/verify/trial-token.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { main, token } from './running-server.ts';

let database: TestDatabase;
let folder: string;
let child: ChildProcess | undefined;

beforeEach(async () => {
  database = await testDatabase();
  folder = mkdtempSync(join(tmpdir(), 'snodo-log-'));
});
afterEach(async () => {
  child?.kill('SIGKILL');
  await database[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

/** A server that logs all it does to this place. */
async function launch(stderr: 'pipe' | number): Promise<{ readonly url: string; readonly started: ChildProcess }> {
  const started = spawn(process.execPath, [main, 'start'], {
    env: {
      ...process.env,
      SNODO_PORT: '0',
      SNODO_DATA_DIR: folder,
      SNODO_ADMIN_TOKEN: token,
      SNODO_LOG: 'trace',
      DATABASE_URL: database.url,
    },
    stdio: ['ignore', 'pipe', stderr],
  });
  child = started;
  const url = await new Promise<string>((resolve, reject) => {
    started.stdout?.on('data', (chunk: Buffer) => {
      const [, ready] = /snodo ready (\S+)\n/.exec(chunk.toString()) ?? [];
      if (ready !== undefined) resolve(ready);
    });
    started.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  });
  return { url, started };
}

const times = 20;

/** Has it log, each time a line. */
async function work(url: string): Promise<void> {
  const call = (method: string, path: string, body?: string) =>
    fetch(`${url}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${token}` },
      ...(body === undefined ? {} : { body }),
    });
  // Of an address that may not be called, so the webhook cannot be verified, which is logged.
  const trigger = { type: 'webhook', path: 'in', verify: { scheme: 'jwt', jwks: 'https://10.9.8.7/keys' } };
  const body = JSON.stringify({ snodo: 1, slug: 'in', trigger, steps: [{ id: 'a', type: 'map' }] });
  expect((await call('PUT', '/workflows/in', body)).status).toBe(201);
  expect((await call('POST', '/workflows/in/publish')).status).toBe(200);
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const authorization = `Bearer ${trialToken({ alg: 'RS256' }, {}, privateKey)}`;
  for (let at = 0; at < times; at += 1) {
    const answer = await fetch(`${url}/hooks/in`, { method: 'POST', body: '{}', headers: { authorization } });
    expect(answer.status).toBe(503);
  }
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
}

async function endsWell(started: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => started.once('exit', resolve));
  started.kill('SIGTERM');
  expect(await gone).toBe(0);
}

it('has something to say of that work', async () => {
  const { url, started } = await launch('pipe');
  let said = '';
  started.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await work(url);
  await endsWell(started);
  expect(said.split('\n').length).toBeGreaterThan(times);
});

describe('a log that cannot be written', () => {
  it('because whoever read it is gone ends nothing', async () => {
    const { url, started } = await launch('pipe');
    started.stderr?.destroy();
    await work(url);
    await endsWell(started);
  });

  it.skipIf(!existsSync('/dev/full'))('because its disk is full ends nothing', async () => {
    const full = openSync('/dev/full', 'w');
    const { url, started } = await launch(full);
    closeSync(full);
    await work(url);
    await endsWell(started);
  });
});
