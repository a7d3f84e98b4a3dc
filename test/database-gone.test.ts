import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type TestDatabase, testDatabase } from './database.ts';
import { Relay, throughRelay } from './relay.ts';
import { RunningServer } from './running-server.ts';
import { openDatabase } from '../src/store/database.ts';
import { type StandIn, standIn } from './stand-in.ts';

const accepted = z.object({ run: z.string() });
const unready = z.object({ type: z.string(), errors: z.array(z.object({ path: z.string() })) });

let database: TestDatabase;
let way: Relay;
let service: StandIn;
let server: RunningServer;
/** Runs of webhooks that were acknowledged. */
const taken: string[] = [];
/** How often the service was asked by each key. */
const asked = new Map<string, number>();

interface Answered {
  readonly status: number;
  readonly retryAfter: string | null;
}

async function send(): Promise<Answered> {
  const answer = await fetch(`${server.url}/hooks/gone`, { method: 'POST', body: '{}' });
  const said: unknown = await answer.json();
  if (answer.status === 202) taken.push(accepted.parse(said).run);
  return { status: answer.status, retryAfter: answer.headers.get('retry-after') };
}

/** Sends in many lanes for so long; each has its next answer before it asks again. */
async function sendFor(ms: number): Promise<Answered[]> {
  const until = Date.now() + ms;
  const answers: Answered[] = [];
  await Promise.all(
    Array.from({ length: 5 }, async () => {
      while (Date.now() < until) {
        answers.push(await send());
        await sleep(500);
      }
    }),
  );
  return answers;
}

beforeAll(async () => {
  database = await testDatabase();
  way = new Relay(() => ({ to: Number(new URL(database.url).port) }));
  await way.heal();
  service = await standIn(async ({ headers }) => {
    const key = String(headers['idempotency-key']);
    asked.set(key, (asked.get(key) ?? 0) + 1);
    return {};
  });
  const url = throughRelay(database.url, way);
  server = new RunningServer({ DATABASE_URL: url, SNODO_EGRESS_ALLOW: '127.0.0.1', SNODO_LOG: 'fatal' });
  await server.launch();
  const steps = [
    { id: 'wait', type: 'wait', with: { for: '1s' } },
    { id: 'call', type: 'http.request', with: { url: service.url, method: 'POST' }, after: ['wait'] },
  ];
  const body = JSON.stringify({ snodo: 1, slug: 'gone', trigger: { type: 'webhook', path: 'gone' }, steps });
  expect((await server.call('PUT', '/workflows/gone', { body })).status).toBe(201);
  expect((await server.call('POST', '/workflows/gone/publish')).status).toBe(200);
});
afterAll(async () => {
  await server.remove();
  await way[Symbol.asyncDispose]();
  await service[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
});

/** What the API answers who reads, and who writes. */
async function apiAnswers(): Promise<string[]> {
  const [first] = taken;
  const document = JSON.stringify({ snodo: 1, slug: 'other', steps: [{ id: 'one', type: 'map', with: { value: 1 } }] });
  const answers = await Promise.all([
    server.call('GET', '/runs'),
    server.call('GET', `/runs/${first}`),
    server.call('PUT', '/workflows/other', { body: document }),
    server.call('POST', '/workflows/gone/runs', { body: '{}' }),
  ]);
  return answers.map(({ status, headers }) => `${status} ${headers.get('retry-after')}`);
}

describe('a database that refuses', () => {
  const refusing: Readonly<Record<string, readonly [string, readonly string[]]>> = {
    'every change, as a standby does,': [
      'set default_transaction_read_only = on',
      ['200 null', '200 null', '503 5', '503 5'],
    ],
    'all who come': ['allow_connections false', Array(4).fill('503 5')],
  };

  it.each(Object.entries(refusing))(
    '%s is told by 503 with Retry-After: it is no failure of Snodo',
    async (_, [how, answers]) => {
      if (taken.length === 0) await send();
      const name = new URL(database.url).pathname.slice(1);
      const admin = openDatabase(database.url.replace(/[^/]*$/, 'postgres'), { connections: 1 });
      const others = admin`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name}`;
      try {
        await admin.unsafe(`alter database ${name} ${how}`);
        await others;
        await expect.poll(apiAnswers).toEqual(answers);
      } finally {
        await admin.unsafe(`alter database ${name} ${how.startsWith('set') ? 'reset all' : 'allow_connections true'}`);
        await admin`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name}`;
        await admin.end();
        await expect.poll(async () => (await server.call('GET', '/runs')).status).toBe(200);
      }
    },
  );
});

describe('a database that is gone for a minute', () => {
  it('first in silence, then openly, loses nothing: senders are refused, and all is well after it', {
    timeout: 240_000,
  }, async () => {
    expect(new Set((await sendFor(1_500)).map(({ status }) => status))).toEqual(new Set([202]));
    const before = taken.length;
    way.stall();
    const silent = sendFor(22_000);
    await expect.poll(async () => (await fetch(`${server.url}/readyz`)).status).toBe(503);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    const answered = await silent;
    await way.cut();
    answered.push(...(await sendFor(38_000)));
    // What was under way when the connection fell silent may have been stored; it was not acknowledged.
    expect(new Set(answered.map(({ status, retryAfter }) => `${status} ${retryAfter}`))).toEqual(new Set(['503 5']));
    expect(taken).toHaveLength(before);
    const call = await server.call('GET', '/runs');
    expect([call.status, call.headers.get('retry-after')]).toEqual([503, '5']);
    const { type, errors } = unready.parse(await (await fetch(`${server.url}/readyz`)).json());
    expect([type, errors.map(({ path }) => path)]).toEqual(['urn:snodo:database', ['database']]);

    await way.heal();
    await expect.poll(async () => (await fetch(`${server.url}/readyz`)).status, { timeout: 60_000 }).toBe(200);
    await expect.poll(async () => (await send()).status, { timeout: 60_000 }).toBe(202);
    const open = async () => (await database.sql`select 1 from runs where outcome is null`).length;
    await expect.poll(open, { timeout: 90_000 }).toBe(0);
    // The ledger: each acknowledged run is there, has succeeded, and has asked the service by one key.
    const ended = await database.sql<{ id: string; outcome: string }[]>`select id, outcome from runs`;
    expect(new Set(ended.map(({ outcome }) => outcome))).toEqual(new Set(['succeeded']));
    const there = new Set(ended.map(({ id }) => id));
    expect(taken.filter((run) => !there.has(run))).toEqual([]);
    expect(asked.size).toBe(ended.length);
  });
});
