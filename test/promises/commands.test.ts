import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'snodo-promises-'));
const data = join(folder, 'data');
/** The machine's own settings must not reach the child. */
const bare = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !name.startsWith('SNODO_') && name !== 'DATABASE_URL'),
);
let running: ChildProcess | undefined;

interface Said {
  out: string;
  err: string;
}

function started(env: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, [join(root, 'src/cli/main.ts'), 'start'], {
    env: { ...bare, SNODO_PORT: '0', SNODO_DATA_DIR: data, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running = child;
  const said: Said = { out: '', err: '' };
  child.stderr.on('data', (chunk: Buffer) => {
    said.err += chunk.toString();
  });
  const code = new Promise<number | null>((resolve) => child.once('close', resolve));
  const url = new Promise<string>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      said.out += chunk.toString();
      const [, ready] = /^snodo ready (\S+)\n/.exec(said.out) ?? [];
      if (ready !== undefined) resolve(ready);
    });
    child.once('close', () => resolve(''));
  });
  return { said, url, end: (signal: 'SIGINT' | 'SIGTERM') => (child.kill(signal), code), code };
}

function node(...args: readonly string[]) {
  return spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', env: bare });
}

afterAll(() => {
  running?.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

describe('starting', () => {
  let token = '';

  it('from nothing prints the ready line on a free port and the token once, and SIGINT ends it cleanly', async () => {
    const server = started({});
    const url = await server.url;
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:[1-9]\d*$/);
    const [, made = ''] = /admin token \(shown once, .*\): (\S+)\n/.exec(server.said.err) ?? [];
    token = made;
    const answer = await fetch(`${url}/api/v1/workflows?limit=100`, { headers: { authorization: `Bearer ${token}` } });
    const { items } = z.object({ items: z.array(z.object({ slug: z.string() })) }).parse(await answer.json());
    expect(items.map(({ slug }) => slug)).toEqual(expect.arrayContaining(['hello', 'customer-feedback']));
    expect(await server.end('SIGINT')).toBe(0);
    for (const kept of ['postgres', 'encryption.key', 'admin.token']) expect(existsSync(join(data, kept))).toBe(true);
  });

  it('with another key is refused, and what was sealed stays as it is', async () => {
    const key = readFileSync(join(data, 'encryption.key'), 'utf8');
    expect(Buffer.from(key, 'base64')).toHaveLength(32);
    const wrong = started({ SNODO_ENCRYPTION_KEY: randomBytes(32).toString('base64') });
    expect(await wrong.code).toBe(1);
    expect([wrong.said.out, wrong.said.err]).toEqual(['', expect.stringMatching(/^snodo: .*key/m)]);
    expect(wrong.said.err).not.toContain(key.trim());
    expect(readFileSync(join(data, 'encryption.key'), 'utf8')).toBe(key);
  });

  it('again keeps the token unsaid, logs JSON lines, says its public URL, and SIGTERM ends it cleanly', async () => {
    // Of a connector that cannot be loaded there is something to log.
    const connectors = join(folder, 'connectors');
    mkdirSync(join(connectors, 'broken'), { recursive: true });
    writeFileSync(join(connectors, 'broken/connector.ts'), 'nonsense(;\n');
    const more = { SNODO_CONNECTORS_DIR: connectors, SNODO_PUBLIC_URL: 'https://snodo.example' };
    const server = started({ SNODO_LOG: 'error', ...more });
    const api = `${await server.url}/api/v1`;
    const headers = { authorization: `Bearer ${token}` };
    const call = async (method: string, path: string, body?: string): Promise<unknown> =>
      (await fetch(api + path, { method, headers, ...(body === undefined ? {} : { body }) })).json();
    await call('PUT', '/workflows/asks', 'snodo: 1\nslug: asks\nsteps: [{ id: ask, type: callback }]\n');
    await call('POST', '/workflows/asks/publish');
    const { id } = z.object({ id: z.string() }).parse(await call('POST', '/workflows/asks/runs'));
    await expect
      .poll(() => call('GET', `/runs/${id}`))
      .toMatchObject({ steps: [{ waitsFor: { url: expect.stringMatching(/^https:\/\/snodo\.example\//) } }] });
    expect(await server.end('SIGTERM')).toBe(0);
    expect(server.said.out).toMatch(/^snodo ready http:\S+\n$/);
    const lines = server.said.err.trim().split('\n');
    for (const line of lines)
      expect(JSON.parse(line)).toMatchObject({ level: expect.anything(), msg: expect.any(String) });
    expect(server.said.err).not.toContain(token);
  });

  it('with one of the roles, on another host, does only what that is for', async () => {
    const gateway = started({ SNODO_ROLE: 'gateway', SNODO_LOG: 'silent', SNODO_HOST: 'localhost' });
    const url = await gateway.url;
    expect(url).toMatch(/^http:\/\/localhost:\d+$/);
    const status = async (path: string) =>
      (await fetch(url + path, { headers: { authorization: `Bearer ${token}` } })).status;
    expect([await status('/healthz'), await status('/hooks/nothing'), await status('/api/v1/runs')]).toEqual([
      200, 404, 404,
    ]);
    await gateway.end('SIGTERM');
  });
});

describe('beside it', () => {
  it('the tests close with one line of what passed, failed and was skipped', () => {
    const tests =
      "it('a', () => undefined);\nit('b', () => { throw new Error('b'); });\nit.skip('c', () => undefined);\n";
    writeFileSync(join(folder, 'some.test.ts'), tests);
    const vitest = join(root, 'node_modules/vitest/vitest.mjs');
    const done = node(vitest, 'run', '--root', folder, '--globals', '--reporter', join(root, 'test/reporter.ts'));
    expect([done.status, done.stdout]).toEqual([1, expect.stringMatching(/(?:^|\n)1 passed, 1 failed, 1 skipped\n$/)]);
  });

  it('the bench prints each figure beside a reference of the same run', () => {
    const done = node(join(root, 'bench/main.ts'), '--only', 'i', '--quick');
    expect(done.status).toBe(0);
    expect(done.stdout).toMatch(/ Snodo +rounds +reference +ratio +goal\n(?: {2}.* % +[\d.]+ % \S.* +\d+\.\d\d .*\n)+/);
    expect(node(join(root, 'bench/main.ts'), '--nonsense').status).toBe(2);
  });
});
