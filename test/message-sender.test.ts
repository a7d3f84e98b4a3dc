import { randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { outbound } from '../src/outbound/call.ts';
import { egressGuard } from '../src/outbound/egress-guard.ts';
import { Sender } from '../src/outbound/webhooks/sender.ts';
import { Redactor } from '../src/secrets/redact.ts';
import { sealer } from '../src/secrets/seal.ts';
import { SigningSecrets } from '../src/secrets/signing-secrets.ts';
import { openDatabase, type Sql } from '../src/store/database.ts';
import { listMessages, retryMessage } from '../src/store/subscribers/messages.ts';
import { putSubscriber, queueMessage, readSubscriber } from '../src/store/subscribers/subscribers.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { RunningServer } from './running-server.ts';
import { type Seen, type StandIn, standIn } from './stand-in.ts';

const redactor = new Redactor();
const secrets = new SigningSecrets(sealer(randomBytes(32)), redactor);
const secret = secrets.make();

interface Running extends AsyncDisposable {
  readonly sender: Sender;
  readonly off: string[];
  readonly reported: unknown[];
}

function sending({ sql, keyed }: Pick<TestDatabase, 'sql' | 'keyed'>, waits: readonly number[]): Running {
  const calls = outbound({ guard: egressGuard(['127.0.0.1/32']), userAgent: 'snodo-test' });
  const off: string[] = [];
  const reported: unknown[] = [];
  const sender = new Sender({
    sql,
    keyed,
    outbound: calls,
    secrets,
    redactor,
    now: Date.now,
    random: () => 0.5,
    waits,
    leaseMs: 60_000,
    report: (error) => reported.push(error),
    switchedOff: (subscriber) => off.push(subscriber),
  });
  sender.start();
  const watch = setInterval(() => sender.hurry(), 20);
  return {
    sender,
    off,
    reported,
    async [Symbol.asyncDispose]() {
      clearInterval(watch);
      await sender.stop();
      await calls.close();
    },
  };
}

/** Pools of another process, as it were. */
function samePlace({ url }: TestDatabase) {
  const sql = openDatabase(url, { connections: 4 });
  const keyed = openDatabase(url, { connections: 2, byKey: true });
  return { sql, keyed, [Symbol.asyncDispose]: async () => void (await Promise.all([sql.end(), keyed.end()])) };
}

async function subscribe(sql: Sql, slug: string, url: string, events = ['test']): Promise<void> {
  await putSubscriber(sql, { slug, url, events, workflows: null }, secrets.seal(slug, secret));
}

async function queue(sql: Sql, slug: string, many = 1): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 0; n < many; n += 1) ids.push((await queueMessage(sql, slug, 'test', { type: 'test', n })) ?? '');
  return ids;
}

function statuses(sql: Sql, slug: string): Promise<string[]> {
  return listMessages(sql, slug, { limit: 500 }).then((all) => all.map(({ status }) => status));
}

function idOf({ headers }: Seen): string {
  return String(headers['webhook-id']);
}

function verify(seen: Seen): unknown {
  const headers = Object.entries(seen.headers).map(([name, value]) => [name, String(value)]);
  return new Webhook(secret).verify(seen.body, Object.fromEntries(headers));
}

const soon = { timeout: 30_000 };

describe('a message', () => {
  it('comes again, the same, until the receiver takes it', async () => {
    await using database = await testDatabase();
    const { sql } = database;
    await using receiver = await standIn((_, at) => ({ status: [500, 302, 200][at - 1] ?? 500 }));
    await subscribe(sql, 'one', receiver.url);
    const [id] = await queue(sql, 'one');
    await using _ = sending(database, [1, 1, 1]);
    await expect.poll(() => statuses(sql, 'one'), soon).toEqual(['delivered']);
    expect(receiver.seen.map(idOf)).toEqual([id, id, id]);
    expect(new Set(receiver.seen.map(({ body }) => body)).size).toBe(1);
    for (const seen of receiver.seen) expect(verify(seen)).toEqual({ type: 'test', n: 0 });
    const [message] = await listMessages(sql, 'one', { limit: 1 });
    expect(message).toMatchObject({ lastStatus: 200, lastError: null, dueAt: null });
    expect(message?.attempts).toMatchObject([
      { attempt: 1, status: 500, error: 'The receiver answered 500.' },
      { attempt: 2, status: 302, error: 'The receiver answered 302.' },
      { attempt: 3, status: 200, error: null },
    ]);
    expect(await readSubscriber(sql, 'one')).toMatchObject({ active: true, failingSince: null });
    expect(await retryMessage(sql, 'one', id ?? '')).toBe('queued');
    await expect.poll(() => receiver.seen.map(idOf), soon).toEqual([id, id, id, id]);
  });

  it('is given up in the end, and its subscriber is switched off where nothing else reached it', async () => {
    await using database = await testDatabase();
    const { sql } = database;
    await using receiver = await standIn(({ path }) => ({ status: path === '/down' ? 503 : 200 }));
    await subscribe(sql, 'down', `${receiver.url}/down`);
    await subscribe(sql, 'up', `${receiver.url}/up`, ['subscriber.disabled']);
    const [first] = await queue(sql, 'down');
    // These wait: of a receiver that fails one message is tried at a time, and their time has not come.
    await sql`update subscribers set failing_since = now() - interval '1 hour' where slug = 'down'`;
    await queue(sql, 'down', 3);
    await sql`update messages set due_at = now() + interval '1 day' where id <> ${first ?? ''}`;
    await using running = sending(database, [1, 1]);
    await expect.poll(() => statuses(sql, 'down'), soon).toEqual(['dropped', 'dropped', 'dropped', 'given-up']);
    await expect.poll(() => statuses(sql, 'up'), soon).toEqual(['delivered']);
    expect(running.off).toEqual(['down']);
    expect(running.reported).toEqual([]);
    const down = await readSubscriber(sql, 'down');
    expect(down).toMatchObject({ active: false, disabledReason: expect.stringContaining('Nothing has reached') });
    const [dropped] = await listMessages(sql, 'down', { status: 'dropped', limit: 1 });
    expect(dropped).toMatchObject({ lastError: down?.disabledReason, dueAt: null, attempts: [] });
    expect(receiver.seen.filter(({ path }) => path === '/down').map(idOf)).toEqual([first, first, first]);
    expect(await queue(sql, 'down')).toEqual(['']);
  });

  it('that is given up leaves the subscriber on where something else was delivered meanwhile', async () => {
    await using database = await testDatabase();
    const { sql } = database;
    const bad = new Set<string>();
    await using receiver = await standIn((seen) => ({ status: bad.has(idOf(seen)) ? 500 : 200 }));
    await subscribe(sql, 'one', receiver.url);
    const [unwanted = ''] = await queue(sql, 'one');
    bad.add(unwanted);
    await using _ = sending(database, [86_400_000]);
    await expect.poll(() => receiver.seen.length, soon).toBe(1);
    await expect.poll(async () => (await readSubscriber(sql, 'one'))?.failingSince ?? null, soon).not.toBeNull();
    const [wanted] = await queue(sql, 'one');
    await expect.poll(async () => (await listMessages(sql, 'one', { limit: 1 }))[0]?.status, soon).toBe('delivered');
    await retryMessage(sql, 'one', unwanted);
    await expect.poll(() => statuses(sql, 'one'), soon).toEqual(['delivered', 'given-up']);
    expect(receiver.seen.map(idOf)).toEqual([unwanted, wanted, unwanted]);
    expect(await readSubscriber(sql, 'one')).toMatchObject({ active: true });
  });

  it('is never sent twice at once by two senders, and each once', async () => {
    await using database = await testDatabase();
    const { sql } = database;
    const open = new Set<string>();
    const twice: string[] = [];
    await using receiver = await standIn(async (seen) => {
      const id = idOf(seen);
      if (open.has(id)) twice.push(id);
      open.add(id);
      await new Promise((resolve) => setImmediate(resolve));
      open.delete(id);
      return { status: 200 };
    });
    await subscribe(sql, 'one', receiver.url);
    const ids = await queue(sql, 'one', 200);
    await using one = sending(database, [1]);
    await using others = samePlace(database);
    await using other = sending(others, [1]);
    await expect
      .poll(async () => (await statuses(sql, 'one')).filter((status) => status === 'delivered').length, soon)
      .toBe(200);
    expect(receiver.seen.map(idOf).toSorted()).toEqual(ids.toSorted());
    expect(twice).toEqual([]);
    expect([...one.reported, ...other.reported]).toEqual([]);
  });

  it('to a receiver that does not answer holds up no other, and the ones in hand are given back at the stop', async () => {
    await using database = await testDatabase();
    const { sql } = database;
    await using receiver = await standIn(({ path }) =>
      path === '/stuck' ? new Promise(() => undefined) : { status: 200 },
    );
    await subscribe(sql, 'stuck', `${receiver.url}/stuck`);
    await queue(sql, 'stuck', 30);
    await using running = sending(database, [1]);
    await expect.poll(() => receiver.seen.length, soon).toBe(10);
    await subscribe(sql, 'quick', `${receiver.url}/quick`);
    await queue(sql, 'quick', 40);
    await expect.poll(async () => new Set(await statuses(sql, 'quick')), soon).toEqual(new Set(['delivered']));
    expect(receiver.seen.filter(({ path }) => path === '/stuck')).toHaveLength(10);
    const [held] = await sql<{ id: string }[]>`select id from messages where held limit 1`;
    expect(await retryMessage(sql, 'stuck', held?.id ?? '')).toBe('busy');
    await running.sender.stop();
    const left =
      await sql`select from messages where subscriber = 'stuck' and not held and due_at <= now() and attempts = 0`;
    expect(left).toHaveLength(30);
  });
});

describe('a sender that is killed', () => {
  it('leaves its message to the next one, which sends it under the same id', async () => {
    await using database = await testDatabase();
    await using receiver: StandIn = await standIn((_, at) =>
      at === 1 ? new Promise(() => undefined) : { status: 200 },
    );
    const server = new RunningServer({
      DATABASE_URL: database.url,
      SNODO_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
      SNODO_EGRESS_ALLOW: '127.0.0.1',
    });
    try {
      await server.launch();
      const body = JSON.stringify({ url: receiver.url, events: ['*'], secret });
      expect((await server.call('PUT', '/subscribers/one', { body })).status).toBe(201);
      expect((await server.call('POST', '/subscribers/one/test')).status).toBe(202);
      await expect.poll(() => receiver.seen.length, soon).toBe(1);
      await server.end('SIGKILL');
      await server.launch();
      // As if the lease of the killed one were over.
      await database.sql`update messages set due_at = now()`;
      await expect.poll(() => receiver.seen.length, soon).toBe(2);
      const [first, second] = receiver.seen;
      expect(first && idOf(first)).toBe(second && idOf(second));
      for (const seen of receiver.seen) expect(verify(seen)).toMatchObject({ type: 'test' });
      await expect
        .poll(async () => (await server.call('GET', '/subscribers/one/messages')).json(), soon)
        .toMatchObject({ items: [{ status: 'delivered', attempts: [{ attempt: 1, status: 200 }] }] });
    } finally {
      await server.remove();
    }
  });
});
