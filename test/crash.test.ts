import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { z } from 'zod';
import { readWorkflow } from '../src/core/read-document.ts';
import { readYaml } from '../src/core/read-yaml.ts';
import type { Sql } from '../src/store/database.ts';
import { publishDraft } from '../src/store/workflows/publish.ts';
import { saveDraft } from '../src/store/workflows/workflows.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { Relay, throughRelay } from './relay.ts';
import { type StandIn, standIn } from './stand-in.ts';

const main = join(import.meta.dirname, '../src/cli/main.ts');
const accepted = z.object({ run: z.string() });

interface Server {
  readonly child: ChildProcess;
  readonly url: string;
}

async function launch(env: Record<string, string>): Promise<Server> {
  // Its own process group, so that a kill can take all of it.
  const child = spawn(process.execPath, [main, 'start'], {
    detached: true,
    env: {
      ...process.env,
      SNODO_PORT: '0',
      SNODO_ADMIN_TOKEN: 'a-token-for-this-test-only',
      SNODO_EGRESS_ALLOW: '127.0.0.1',
      SNODO_LOG: 'error',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      const [, ready] = /snodo ready (\S+)/.exec(chunk.toString()) ?? [];
      if (ready !== undefined) resolve(ready);
    });
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  });
  return { child, url };
}

async function kill(server: Server, postmaster: number | undefined): Promise<void> {
  const gone = new Promise((resolve) => server.child.once('exit', resolve));
  if (server.child.pid !== undefined) process.kill(-server.child.pid, 'SIGKILL');
  // The embedded PostgreSQL leads a group of its own.
  if (postmaster !== undefined) process.kill(-postmaster, 'SIGKILL');
  await gone;
}

const document = (service: string) => `
snodo: 1
slug: crash
trigger: { type: webhook, path: crash }
steps:
  - { id: first, type: http.request, with: { url: "${service}/first", method: POST, body: { run: "{{ run.id }}" } }, retry: { attempts: 20, base: 50ms, max: 200ms } }
  - { id: pause, type: wait, with: { for: 100ms } }
  - id: items
    type: each
    with:
      items: [1, 2]
      concurrency: 2
      steps:
        - { id: inner, type: http.request, with: { url: "${service}/inner", method: POST, body: { run: "{{ run.id }}", item: "{{ item }}" } }, retry: { attempts: 20, base: 50ms, max: 200ms } }
  - { id: last, type: http.request, with: { url: "${service}/last", method: POST, body: { run: "{{ run.id }}" } }, retry: { attempts: 20, base: 50ms, max: 200ms } }
`;

/** What the service was asked: which key for which place of which run, and how often. */
class Ledger {
  readonly counts = new Map<string, number>();
  readonly keys = new Map<string, Set<string>>();

  note(path: string, body: string, key: string): void {
    const place = `${path} ${body}`;
    this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
    this.keys.set(place, (this.keys.get(place) ?? new Set()).add(key));
  }
}

async function publish(sql: Sql, service: StandIn): Promise<void> {
  await saveDraft(sql, readWorkflow(readYaml(document(service.url))));
  await publishDraft(sql, 'crash', () => undefined);
}

/** Sends until `runs` holds `many` more, or the server dies under it. */
async function send(url: string, many: number, runs: Set<string>): Promise<void> {
  const one = async () => {
    try {
      const answer = await fetch(`${url}/hooks/crash`, {
        method: 'POST',
        body: '{}',
        signal: AbortSignal.timeout(60_000),
      });
      if (answer.status === 202) runs.add(accepted.parse(await answer.json()).run);
    } catch {
      // Not acknowledged: nothing was promised.
    }
  };
  for (let sent = 0; sent < many; sent += 50) await Promise.all(Array.from({ length: Math.min(50, many - sent) }, one));
}

const finished = (sql: Sql) => sql<{ run: string; scope: string; step: string }[]>`
  select run, scope, step from journal where status = 'succeeded' and step in ('first', 'inner', 'last')`;

describe('a process that dies', () => {
  let service: StandIn;
  let ledger: Ledger;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'snodo-crash-'));
    ledger = new Ledger();
    service = await standIn(async ({ path, body, headers }) => {
      await sleep(20 + Math.random() * 150);
      ledger.note(path, body, String(headers['idempotency-key']));
      return {};
    });
  });
  afterAll(async () => {
    await service[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is killed six times with its database and 300 runs in flight: every accepted run completes, none twice', async () => {
    const data = join(folder, 'data');
    const env = { SNODO_DATA_DIR: data, DATABASE_URL: '' };
    const runs = new Set<string>();
    const frozen = new Map<string, number>();
    let server = await launch(env);
    const open = () => {
      const [pid, , , port] = readFileSync(join(data, 'postgres/postmaster.pid'), 'utf8').split('\n');
      const password = readFileSync(join(data, 'postgres.password'), 'utf8');
      const sql = postgres(`postgres://snodo:${password}@127.0.0.1:${port}/snodo`, {
        max: 1,
        onnotice: () => undefined,
      });
      return { pid: Number(pid), sql };
    };
    let { pid, sql } = open();
    await publish(sql, service);
    const { idempotencyKey } = await import('../src/engine/attempt.ts');
    for (let round = 0; round < 6; round += 1) {
      const [row] = await sql<{ open: number }[]>`select count(*)::int as open from runs where outcome is null`;
      const sending = send(server.url, 300 - (row?.open ?? 0), runs);
      // Now and then in the middle of accepting, mostly in the middle of running.
      await (round % 4 === 0 ? sleep(Math.random() * 200) : sending.then(() => sleep(Math.random() * 700)));
      await sql.end({ timeout: 1 });
      await kill(server, pid);
      await sending;
      server = await launch(env);
      ({ pid, sql } = open());
      for (const { run, scope, step } of await finished(sql)) {
        const key = idempotencyKey(run, scope, step);
        if (!frozen.has(key)) frozen.set(key, ledger.counts.get(key) ?? 0);
      }
    }
    await expect
      .poll(async () => (await sql`select count(*)::int as open from runs where outcome is null`)[0]?.['open'], {
        timeout: 60_000,
        interval: 500,
      })
      .toBe(0);
    const ended = await sql<{ id: string; outcome: string }[]>`select id, outcome from runs`;
    expect(new Set(ended.map(({ outcome }) => outcome))).toEqual(new Set(['succeeded']));
    const succeeded = new Set(ended.map(({ id }) => id));
    expect([...runs].filter((run) => !succeeded.has(run))).toEqual([]);
    expect(runs.size).toBeGreaterThan(300);
    // A step that stood in the journal at a start was never called again after it.
    expect([...frozen].filter(([key, count]) => ledger.counts.get(key) !== count)).toEqual([]);
    expect(frozen.size).toBeGreaterThan(300);
    // However often a place of a run was called, it was by one key; and some were cut off and repeated.
    expect([...ledger.keys.values()].filter((keys) => keys.size !== 1)).toEqual([]);
    expect(Math.max(...ledger.counts.values())).toBeGreaterThan(1);
    await sql.end({ timeout: 1 });
    const gone = new Promise((resolve) => server.child.once('exit', resolve));
    server.child.kill('SIGTERM');
    expect(await gone).toBe(0);
  }, 600_000);
});

describe('two processes on one database', () => {
  let database: TestDatabase;
  let service: StandIn;
  let folder: string;
  beforeAll(async () => {
    expect(inject('databaseUrl')).toMatch(/^postgres:/);
    folder = mkdtempSync(join(tmpdir(), 'snodo-two-'));
    database = await testDatabase();
    service = await standIn(async () => {
      await sleep(30);
      return {};
    });
    await publish(database.sql, service);
  });
  afterAll(async () => {
    await database[Symbol.asyncDispose]();
    await service[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true, force: true });
  });

  it('share the work, and one carries on what the other held when it was killed', async () => {
    const env = { DATABASE_URL: database.url, SNODO_DATA_DIR: folder };
    const [one, other] = await Promise.all([launch(env), launch(env)]);
    const runs = new Set<string>();
    await Promise.all([send(one.url, 200, runs), send(other.url, 200, runs)]);
    await kill(one, undefined);
    await send(other.url, 50, runs);
    expect(runs.size).toBe(450);
    const { sql } = database;
    await expect
      .poll(async () => (await sql`select count(*)::int as open from runs where outcome is null`)[0]?.['open'], {
        timeout: 60_000,
        interval: 500,
      })
      .toBe(0);
    expect(await sql`select outcome, count(*)::int as n from runs group by outcome`).toEqual([
      { outcome: 'succeeded', n: 450 },
    ]);
    const gone = new Promise((resolve) => other.child.once('exit', resolve));
    other.child.kill('SIGTERM');
    expect(await gone).toBe(0);
  });

  it('lose nothing while the database is out of reach, and say so to senders', async () => {
    await using way = new Relay(() => ({ to: Number(new URL(database.url).port) }));
    await way.heal();
    const server = await launch({
      DATABASE_URL: throughRelay(database.url, way),
      SNODO_DATA_DIR: folder,
      SNODO_LOG: 'error',
    });
    const { sql } = database;
    const before = new Set((await sql<{ id: string }[]>`select id from runs`).map(({ id }) => id));
    const runs = new Set<string>();
    await send(server.url, 100, runs);
    await way.cut();
    const refused = await fetch(`${server.url}/hooks/crash`, { method: 'POST', body: '{}' });
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toBe('5');
    await sleep(3_000);
    await way.heal();
    await expect
      .poll(async () => (await fetch(`${server.url}/hooks/crash`, { method: 'POST', body: '{}' })).status, {
        timeout: 30_000,
      })
      .toBe(202);
    await expect
      .poll(async () => (await sql`select count(*)::int as open from runs where outcome is null`)[0]?.['open'], {
        timeout: 60_000,
        interval: 500,
      })
      .toBe(0);
    const ended = await sql<{ id: string; outcome: string }[]>`select id, outcome from runs`;
    const mine = ended.filter(({ id }) => !before.has(id));
    expect(new Set(mine.map(({ outcome }) => outcome))).toEqual(new Set(['succeeded']));
    expect([...runs].filter((run) => !mine.some(({ id }) => id === run))).toEqual([]);
    const gone = new Promise((resolve) => server.child.once('exit', resolve));
    server.child.kill('SIGTERM');
    expect(await gone).toBe(0);
  });

  it('is a worker of `snodo chaos`, which finds nothing lost and leaves nothing behind', async () => {
    const temporary = mkdtempSync(join(tmpdir(), 'snodo-chaos-test-'));
    const args = [main, 'chaos', '--json', '--seconds', '6', '--workers', '2', '--rate', '30'];
    const { stdout } = await promisify(execFile)(process.execPath, args, {
      // What whoever tries it has set for a server is not for that of the trial.
      env: { ...process.env, TMPDIR: temporary, HTTP_PROXY: 'http://127.0.0.1:1', REDIS_URL: 'redis://127.0.0.1:1' },
    });
    const outcome = z.looseObject({ kills: z.number(), acknowledged: z.number() }).parse(JSON.parse(stdout));
    expect(outcome).toMatchObject({ good: true, lost: 0, keyless: 0, ledger: { balanced: true, faults: [] } });
    expect(outcome.kills).toBeGreaterThan(0);
    expect(outcome).toMatchObject({ ledger: { accepted: outcome.acknowledged, runs: { open: 0 } } });
    expect(readdirSync(temporary)).toEqual([]);
    rmSync(temporary, { recursive: true });
  });
});
