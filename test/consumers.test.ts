import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type TestDatabase, testDatabase } from './database.ts';
import { RunningServer } from './running-server.ts';
import { type StandIn, standIn } from './stand-in.ts';

// A queue of one's own kind, by the kit that everybody has: what all queues have in common is tested with it.
const connectorText = `import { bearer, connector, defineQueue, defineStream, whoByRest } from 'snodo/connector';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
const given = z.object({ left: z.int(), messages: z.array(z.object({ id: z.string(), key: z.string(), headers: z.record(z.string(), z.string()).default({}), body: z.string() })) });
const told = { title: 'A list', description: 'Messages of a list.', docs: 'https://lists.example/docs', input: z.strictObject({}) };
export const lists = connector({
  id: 'acme-lists', title: 'Acme Lists', description: 'Keeps.', categories: ['data'], color: '#4f46e5',
  docs: 'https://lists.example/docs', baseUrl: 'https://lists.example', auth: [bearer('A token.')],
  test: whoByRest({ docs: 'https://lists.example/docs/me', path: '/me', answer: z.object({ name: z.string() }), who: ({ name }) => name }),
}).queue(defineQueue({
  ...told, named: 'List', options: z.strictObject({}),
  consume: async ({ http, queue, atOnce, signal, connected, waiting, take }) => {
    connected();
    while (!signal.aborted) {
      const { left, messages } = (await http.get('/take', { query: { queue, max: String(atOnce) } })).read(given);
      waiting(left);
      await Promise.all(messages.map(async ({ id, key, headers, body }) => {
        await take({ id, key, headers, body: Buffer.from(body) });
        await http.post('/ack', { id });
      }));
      if (messages.length === 0) await sleep(30);
    }
  },
  check: async ({ http, queue }) => (await http.get('/take', { query: { queue, max: '0' } })).read(given).left,
  publish: async ({ http, queue, messages }) => {
    await http.post('/put', { queue, messages: messages.map(({ id, key, headers, body }) => ({ id, key: key ?? '', headers, body: Buffer.from(body).toString() })) });
  },
})).stream(defineStream({
  ...told,
  consume: async ({ http, signal, cursor, connected, take }) => {
    connected();
    for (let at = Number(cursor ?? 0); !signal.aborted; ) {
      const { messages } = (await http.get('/events', { query: { after: String(at) } })).read(given);
      for (const { id, key, body } of messages) {
        at += 1;
        await take({ id, key, body: Buffer.from(body) }, String(at));
      }
      if (messages.length === 0) await sleep(30);
    }
  },
  check: async () => undefined,
}));
`;

interface Message {
  readonly id: string;
  readonly key: string;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body: string;
  /** Nobody else gets it before; a broker's own time. */
  until: number;
}

const lists = new Map<string, Message[]>();
const events: Message[] = [];
/** When messages of a list were asked for last. */
const askedAt = new Map<string, number>();
const putSchema = z.object({
  queue: z.string(),
  messages: z.array(
    z.object({
      id: z.string(),
      key: z.string(),
      headers: z.record(z.string(), z.string()).optional(),
      body: z.string(),
    }),
  ),
});
/** For so long a message is of whom it was given to. Short where that one dies, else longer than a machine is slow. */
const leaseMs = (queue: string): number => (queue === 'shared' ? 2_000 : 20_000);

type Put = Pick<Message, 'id' | 'headers'> & { readonly key?: string };

function put(queue: string, bodies: readonly Put[]): void {
  const list = lists.get(queue) ?? [];
  lists.set(queue, list);
  list.push(
    ...bodies.map((one) => ({
      id: one.id,
      key: one.key ?? '',
      headers: one.headers,
      body: JSON.stringify(one),
      until: 0,
    })),
  );
}

function numbered(count: number, prefix: string): { id: string }[] {
  return Array.from({ length: count }, (_, at) => ({ id: `${prefix}-${String(at).padStart(3, '0')}` }));
}

const folder = mkdtempSync(join(tmpdir(), 'snodo-consumers-'));
const connectors = join(folder, 'connectors');
const key = randomBytes(32).toString('base64');
let database: TestDatabase;
let service: StandIn;
const servers: RunningServer[] = [];

function another(): RunningServer {
  const server = new RunningServer({
    DATABASE_URL: database.url,
    SNODO_ENCRYPTION_KEY: key,
    SNODO_EGRESS_ALLOW: '127.0.0.1',
    SNODO_CONNECTORS_DIR: connectors,
  });
  servers.push(server);
  return server;
}

async function api(method: string, path: string, body?: object): Promise<unknown> {
  const [server] = servers;
  if (server === undefined) throw new Error('no server runs');
  const answer = await server.call(method, path, body === undefined ? {} : { body: JSON.stringify(body) });
  const said: unknown = JSON.parse((await answer.text()) || 'null');
  if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(said)}`);
  return said;
}

async function publish(slug: string, trigger: object, rest: object = {}): Promise<void> {
  await api('PUT', `/workflows/${slug}`, {
    snodo: 1,
    slug,
    trigger: { type: 'queue', connection: 'lists', queue: slug, ...trigger },
    steps: [{ id: 'seen', type: 'map', with: { value: '{{ trigger.body.id }}' } }],
    output: '{{ steps.seen }}',
    ...rest,
  });
  await api('POST', `/workflows/${slug}/publish`);
}

const patience = { timeout: 30_000, interval: 50 };

async function outputs(slug: string): Promise<readonly string[]> {
  const rows = await database.sql<{ output: unknown }[]>`
    select output from runs where workflow = ${slug} and outcome = 'succeeded' order by id`;
  return rows.map(({ output }) => String(output));
}

const stands = z.looseObject({ consumers: z.array(z.object({ state: z.string(), problem: z.string().nullable() })) });
const states = async (slug: string) => {
  const { consumers } = stands.parse(await api('GET', `/consumers/${slug}`));
  return consumers.map(({ state }) => state);
};

beforeAll(async () => {
  mkdirSync(connectors);
  writeFileSync(join(connectors, 'acme-lists.ts'), connectorText);
  database = await testDatabase();
  service = await standIn(({ path, body }) => {
    const url = new URL(path, 'http://lists.example');
    const queue = url.searchParams.get('queue') ?? '';
    if (url.pathname === '/ack') {
      const { id } = z.object({ id: z.string() }).parse(JSON.parse(body));
      for (const [name, list] of lists)
        lists.set(
          name,
          list.filter((one) => one.id !== id),
        );
      return {};
    }
    if (url.pathname === '/put') {
      const sent = putSchema.parse(JSON.parse(body));
      put(
        sent.queue,
        sent.messages.map((one) => ({ ...one, id: one.id, key: one.key })),
      );
      return {};
    }
    if (url.pathname === '/events') {
      return { body: { left: 0, messages: events.slice(Number(url.searchParams.get('after'))) } };
    }
    const list = lists.get(queue) ?? [];
    const now = Date.now();
    askedAt.set(queue, now);
    const messages = list.filter(({ until }) => until < now).slice(0, Number(url.searchParams.get('max')));
    for (const one of messages) one.until = now + leaseMs(queue);
    return { body: { left: list.length, messages } };
  });
  await another().launch();
  const auth = { type: 'bearer', token: 'MARK-token-of-lists' };
  await api('PUT', '/connections/lists', { connector: 'acme-lists', baseUrl: service.url, auth });
});

beforeEach(() => {
  events.length = 0;
});

afterAll(async () => {
  await Promise.all(servers.map((one) => one.remove()));
  await service[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

describe('messages of a queue', () => {
  it('run one after the other where they belong together, and beside each other where they do not', async () => {
    const slow = {
      steps: [
        { id: 'slow', type: 'wait', with: { for: '150ms' } },
        { id: 'seen', type: 'map', with: { value: '{{ trigger.body.id }}' } },
      ],
    };
    put(
      'ordered',
      Array.from({ length: 12 }, (_, at) => ({
        id: `${'abc'[at % 3]}-${Math.floor(at / 3)}`,
        key: 'abc'[at % 3] ?? '',
      })),
    );
    await publish('ordered', { orderBy: 'trigger.message.key' }, slow);
    await expect.poll(() => outputs('ordered'), patience).toHaveLength(12);
    const rows = await database.sql<{ id: string; began: Date; ended: Date }[]>`
      select output #>> '{}' as id, started_at as began, ended_at as ended from runs where workflow = 'ordered' order by ended_at`;
    for (const letter of 'abc') {
      const own = rows.filter(({ id }) => id.startsWith(letter));
      expect(own.map(({ id }) => id)).toEqual([0, 1, 2, 3].map((at) => `${letter}-${at}`));
    }
    // Of the three kinds all are under way before the first kind has ended.
    expect(new Set(rows.slice(0, 6).map(({ id }) => id[0])).size).toBe(3);
    await expect.poll(() => database.sql`select run from run_lanes`, patience).toEqual([]);
  });

  it('stay at the service while runs are behind', async () => {
    put('behind', numbered(20, 'behind'));
    await publish(
      'behind',
      { openRuns: 4 },
      { steps: [{ id: 'hold', type: 'approval', with: { title: 'May it?' } }], output: 'done' },
    );
    await expect.poll(() => states('behind'), patience).toEqual(['behind']);
    const open = await database.sql<{ id: string }[]>`
      select id from runs where workflow = 'behind' and outcome is null`;
    expect(open).toHaveLength(4);
    await Promise.all(open.map(({ id }) => api('POST', `/runs/${id}/cancel`)));
    const made = async () =>
      (await database.sql`select id from runs where workflow = 'behind' and outcome is null`).length;
    await expect.poll(async () => [await made(), ...(await states('behind'))], patience).toEqual([4, 'behind']);
    const all = await database.sql`select id from runs where workflow = 'behind'`;
    expect(all).toHaveLength(8);
    await api('POST', '/workflows/behind/unpublish');
  });

  it('are one by what an expression names', async () => {
    put('named', [
      { id: 'x', key: 'same' },
      { id: 'y', key: 'same' },
      { id: 'z', key: 'other' },
    ]);
    await publish('named', { dedupe: 'trigger.message.key' });
    await expect.poll(() => outputs('named'), patience).toEqual(['x', 'z']);
    await expect.poll(() => api('GET', '/consumers/named'), patience).toMatchObject({ accepted: 2, duplicates: 1 });
  });

  it('are sent on where they are refused', async () => {
    put('refusing', [{ id: 'good' }]);
    lists.get('refusing')?.push({ id: 'bad', key: '', body: 'no json at all {', until: 0 });
    lists.get('refusing')?.push({ id: 'odd', key: '', body: '{"\\u0000n":1}', until: 0 });
    const schema = { type: 'object', properties: { id: true }, additionalProperties: false };
    await publish('refusing', { schema, deadLetter: 'graveyard' });
    await expect.poll(() => outputs('refusing'), patience).toEqual(['good']);
    await expect.poll(() => (lists.get('graveyard') ?? []).length, patience).toBe(2);
    await expect.poll(() => lists.get('refusing') ?? [], patience).toEqual([]);
    const rejected = await database.sql<{ reason: string }[]>`
      select reason from deliveries where workflow = 'refusing' and status = 'rejected'`;
    expect(rejected.map(({ reason }) => reason).join()).toContain('\u{fffd}n');
  });

  it('are sent on once where their dead letters come back to them', async () => {
    lists.set('round', [{ id: 'bad', key: '', body: '{', until: 0 }]);
    // What is sent on is not of this form either: it has headers.
    const schema = { type: 'object', properties: { id: true }, additionalProperties: false };
    await publish('round', { schema, deadLetter: 'round' });
    await expect.poll(() => api('GET', '/consumers/round'), patience).toMatchObject({ refused: 2 });
    put('round', [{ id: 'good' }]);
    await expect.poll(() => outputs('round'), patience).toEqual(['good']);
    await expect.poll(() => lists.get('round'), patience).toEqual([]);
    expect(await api('GET', '/consumers/round')).toMatchObject({ refused: 2 });
  });

  it('go on at another process when one dies, and several take them where that is wanted', async () => {
    await publish('shared', { consumers: 2, atOnce: 5 });
    const second = another();
    await second.launch();
    const holders = async () => {
      const rows = await database.sql<{ holder: string }[]>`
        select distinct holder from consumers where workflow = 'shared' and state = 'connected'`;
      return rows.length;
    };
    await expect.poll(holders, patience).toBe(2);
    put('shared', numbered(200, 'shared'));
    await expect.poll(async () => (await outputs('shared')).length, { ...patience, interval: 10 }).toBeGreaterThan(10);
    await second.end('SIGKILL');
    await expect.poll(async () => (await outputs('shared')).length, patience).toBe(200);
    expect(new Set(await outputs('shared')).size).toBe(200);
    await expect.poll(() => lists.get('shared') ?? [], patience).toEqual([]);
  });
});

describe('messages that are gathered', () => {
  const joined = { steps: [{ id: 'seen', type: 'map', with: { value: '{{ $join(trigger.body.id, " ") }}' } }] };

  it('start a run together once nothing comes any more', async () => {
    put('quiet', numbered(3, 'quiet'));
    await publish('quiet', { batch: { within: '1h', quiet: '400ms' } }, joined);
    await expect.poll(() => outputs('quiet'), patience).toEqual(['quiet-000 quiet-001 quiet-002']);
  });

  it('are kept apart by what an expression says', async () => {
    put(
      'apart',
      ['a', 'b', 'a', 'b'].map((letter, at) => ({ id: `${letter}${at}`, key: letter })),
    );
    await publish('apart', { batch: { within: '1h', size: 2, by: 'trigger.message.key' } }, joined);
    await expect.poll(async () => (await outputs('apart')).toSorted(), patience).toEqual(['a0 a2', 'b1 b3']);
  });

  it('are of several runs where they are more than one should hold in memory', async () => {
    await publish('heavy', { batch: { within: '1d' } }, joined);
    for (const id of ['a', 'b', 'c', 'd', 'e', 'f']) {
      const body = JSON.stringify({ id, pad: 'x'.repeat(4_500_000) });
      lists.set('heavy', [...(lists.get('heavy') ?? []), { id, key: '', body, until: 0 }]);
      await expect.poll(() => lists.get('heavy') ?? [], patience).toEqual([]);
    }
    await api('POST', '/workflows/heavy/unpublish');
    await expect.poll(() => outputs('heavy'), patience).toEqual(['a b c d', 'e f']);
  });

  it('start their run when the workflow is taken offline', async () => {
    put('offline', numbered(2, 'offline'));
    await publish('offline', { batch: { within: '1d' } }, joined);
    await expect.poll(() => api('GET', '/consumers/offline'), patience).toMatchObject({ accepted: 2 });
    expect(await outputs('offline')).toEqual([]);
    await api('POST', '/workflows/offline/unpublish');
    await expect.poll(() => outputs('offline'), patience).toEqual(['offline-000 offline-001']);
  });
});

describe('the messages of a workflow that is deleted', () => {
  it('are asked for no more', async () => {
    await publish('deleted', {});
    await expect.poll(() => askedAt.has('deleted'), { ...patience, interval: 5 }).toBe(true);
    await api('DELETE', '/workflows/deleted');
    await expect.poll(() => Date.now() - (askedAt.get('deleted') ?? 0), patience).toBeGreaterThan(1_500);
  });
});

describe('what a stream tells', () => {
  it('goes on from where it was', async () => {
    events.push(...numbered(3, 'event').map((one) => ({ ...one, key: '', body: JSON.stringify(one), until: 0 })));
    await publish('listening', { type: 'stream', queue: undefined });
    await expect.poll(() => outputs('listening'), patience).toHaveLength(3);
    await api('POST', '/consumers/listening/pause');
    await expect.poll(() => states('listening'), patience).toEqual(['waiting']);
    events.push(
      ...numbered(5, 'event')
        .slice(3)
        .map((one) => ({ ...one, key: '', body: JSON.stringify(one), until: 0 })),
    );
    await api('POST', '/consumers/listening/resume');
    await expect.poll(() => outputs('listening'), patience).toEqual(numbered(5, 'event').map(({ id }) => id));
    expect(await api('GET', '/consumers/listening')).toMatchObject({ accepted: 5, duplicates: 0, type: 'stream' });
  });
});

describe('a trigger that cannot be', () => {
  it('is refused with words', async () => {
    const unknown = publish('wrong', { connection: 'nobody' });
    await expect(unknown).rejects.toThrow('There is no connection \\"nobody\\".');
    await api('PUT', '/connections/plain', { connector: 'http', baseUrl: service.url });
    await expect(publish('wrong', { connection: 'plain' })).rejects.toThrow('keeps no messages');
    await expect(publish('wrong', { with: { nothing: 1 } })).rejects.toThrow('trigger.with');
    await expect(publish('wrong', { orderBy: 'trigger.' })).rejects.toThrow('trigger.orderBy');
  });

  it('shows no secret in what it says', async () => {
    const rows = await database.sql<{ text: string }[]>`select row_to_json(c)::text as text from consumers c`;
    expect(rows.some(({ text }) => text.includes('MARK-token'))).toBe(false);
  });
});
