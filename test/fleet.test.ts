import { createHmac, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type TestDatabase, testDatabase } from './database.ts';
import { RunningServer } from './running-server.ts';
import { type StandIn, standIn } from './stand-in.ts';

const key = randomBytes(32).toString('base64');
const patience = { timeout: 60_000, interval: 100 };
const workers = z.object({
  items: z.array(z.object({ id: z.string(), host: z.string(), state: z.string(), runs: z.number() })),
});

let database: TestDatabase;
let service: StandIn;
let running: RunningServer[];
/** How often the service was asked with each key. */
const asked = new Map<string, number>();

function another(more: Record<string, string> = {}): RunningServer {
  const one = new RunningServer({
    DATABASE_URL: database.url,
    SNODO_ENCRYPTION_KEY: key,
    SNODO_EGRESS_ALLOW: '127.0.0.1',
    ...more,
  });
  running.push(one);
  return one;
}

async function api(by: RunningServer, method: string, path: string, body?: object): Promise<unknown> {
  const answer = await by.call(method, path, body === undefined ? {} : { body: JSON.stringify(body) });
  const said: unknown = JSON.parse((await answer.text()) || 'null');
  if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(said)}`);
  return said;
}

async function publish(by: RunningServer, slug: string, document: object): Promise<void> {
  await api(by, 'PUT', `/workflows/${slug}`, { snodo: 1, slug, ...document });
  await api(by, 'POST', `/workflows/${slug}/publish`);
}

/** @returns the run; undefined where nobody took it. */
async function send(to: RunningServer, path: string, headers: Record<string, string> = {}, body = '{}') {
  try {
    const signal = AbortSignal.timeout(60_000);
    const answer = await fetch(`${to.url}/hooks/${path}`, { method: 'POST', body, headers, signal });
    const said: unknown = await answer.json();
    return answer.status === 202 ? z.object({ run: z.string() }).parse(said).run : undefined;
  } catch {
    return undefined;
  }
}

const called = (id: string, path: string) => ({
  id,
  type: 'http.request',
  with: { url: `${service.url}${path}`, method: 'POST', body: { run: '{{ run.id }}' } },
});

/** The outcomes of all runs of a workflow, each with how many have it. */
async function outcomes(slug: string): Promise<Record<string, number>> {
  const rows = await database.sql<{ outcome: string | null; count: number }[]>`
    select outcome, count(*)::int as count from runs where workflow = ${slug} group by outcome`;
  return Object.fromEntries(rows.map(({ outcome, count }) => [outcome ?? 'open', count]));
}

beforeAll(async () => {
  service = await standIn(async ({ path, headers }) => {
    const named = String(headers['idempotency-key']);
    asked.set(named, (asked.get(named) ?? 0) + 1);
    await sleep(path === '/slow' ? 4_000 : 30);
    return {};
  });
});

afterAll(async () => {
  await service[Symbol.asyncDispose]();
});

describe('several processes on one database', () => {
  beforeAll(async () => {
    running = [];
    database = await testDatabase();
  });
  afterEach(async () => {
    await Promise.all(running.map((one) => one.remove()));
    running = [];
  });
  afterAll(() => database[Symbol.asyncDispose]());

  it('empty a worker that is to be drained: it gives back what it has, takes no more, and takes again', async () => {
    const door = another({ SNODO_ROLE: 'gateway,api' });
    await door.launch();
    await publish(door, 'drained', {
      trigger: { type: 'webhook', path: 'drained' },
      steps: [called('one', '/slow'), { ...called('two', '/quick'), after: ['one'] }],
    });
    const listed = async () => workers.parse(await api(door, 'GET', '/workers')).items;
    const processes = new Map<string, RunningServer>();
    for (let nth = 0; nth < 2; nth += 1) {
      const one = another({ SNODO_ROLE: 'worker' });
      await one.launch();
      const id = (await listed()).map((each) => each.id).find((each) => !processes.has(each));
      processes.set(id ?? '', one);
    }
    const sent = await Promise.all(Array.from({ length: 20 }, () => send(door, 'drained')));
    expect(sent).not.toContain(undefined);
    // Webhooks that come together may all be one worker's.
    const busy = async () => (await listed()).find(({ runs }) => runs > 0)?.id;
    await expect.poll(busy, { ...patience, interval: 20 }).toBeDefined();
    const drained = (await busy()) ?? '';
    expect(await api(door, 'POST', `/workers/${drained}/drain`)).toMatchObject({ state: 'draining' });
    const stand = async () => (await listed()).find(({ id }) => id === drained)?.state;
    await expect.poll(stand, patience).toBe('drained');
    await expect.poll(() => outcomes('drained'), patience).toEqual({ succeeded: 20 });
    // All of this goes by the other one.
    for (const [id, one] of processes) if (id !== drained) await one.end('SIGKILL');
    await send(door, 'drained');
    await sleep(3_000);
    expect(await outcomes('drained')).toEqual({ succeeded: 20, open: 1 });
    expect(await api(door, 'POST', `/workers/${drained}/resume`)).toMatchObject({ state: 'working' });
    await expect.poll(() => outcomes('drained'), patience).toEqual({ succeeded: 21 });
    // Nothing was cut off, so nothing was asked twice.
    expect(Math.max(...asked.values())).toBe(1);
  }, 240_000);

  it('are replaced one after the other under load: nothing that was taken is lost, none of it done twice', async () => {
    asked.clear();
    let places = [another(), another()];
    await Promise.all(places.map((one) => one.launch()));
    const [begun] = places;
    if (begun === undefined) throw new Error('none was started');
    await publish(begun, 'rolled', {
      trigger: { type: 'webhook', path: 'rolled' },
      steps: [
        called('one', '/one'),
        { id: 'pause', type: 'wait', with: { for: '300ms' }, after: ['one'] },
        { ...called('two', '/two'), after: ['pause'] },
      ],
    });
    const taken: string[] = [];
    const over = new AbortController();
    const sending = Array.from({ length: 4 }, async (_, lane) => {
      for (let nth = lane; !over.signal.aborted; nth += 1) {
        // A sender that is refused by one tries the next, as a load balancer would.
        const [one, other] = nth % 2 === 0 ? places : places.toReversed();
        const run =
          (one === undefined ? undefined : await send(one, 'rolled')) ??
          (other === undefined ? undefined : await send(other, 'rolled'));
        expect(run).toBeDefined();
        if (run !== undefined) taken.push(run);
        await sleep(10);
      }
    });
    const more = async () => {
      const before = taken.length;
      await expect.poll(() => taken.length, patience).toBeGreaterThan(before + 34);
    };
    await more();
    for (const old of places) {
      const next = another();
      const rest = places.filter((one) => one !== old);
      places = [...rest, old];
      await old.end('SIGTERM');
      await next.launch();
      places = [...rest, next];
      await more();
    }
    over.abort();
    await Promise.all(sending);
    expect(taken.length).toBeGreaterThan(100);
    await expect.poll(async () => (await outcomes('rolled'))['open'], patience).toBeUndefined();
    const ended = await database.sql<{ id: string }[]>`
      select id from runs where workflow = 'rolled' and outcome = 'succeeded'`;
    expect(ended.map(({ id }) => id)).toEqual(expect.arrayContaining(taken));
    expect(Object.keys(await outcomes('rolled'))).toEqual(['succeeded']);
    expect(asked.size).toBe(ended.length * 2);
    expect(Math.max(...asked.values())).toBe(1);
  }, 240_000);

  it('go on while a newer version brings the database up to date, and an old one that starts then refuses', async () => {
    const old = another();
    await old.launch();
    await publish(old, 'older', {
      trigger: { type: 'webhook', path: 'older' },
      steps: [called('one', '/one')],
    });
    // What the next version does at its start: tables and columns are added, and its number is noted.
    await database.sql`alter table runs add column of_a_newer_version text`;
    await database.sql`insert into migrations (version) values (9999)`;
    const sent = await Promise.all(Array.from({ length: 30 }, () => send(old, 'older')));
    expect(sent).not.toContain(undefined);
    await expect.poll(() => outcomes('older'), patience).toEqual({ succeeded: 30 });
    await expect(another().launch()).rejects.toThrow(/ended/);
    await database.sql`delete from migrations where version = 9999`;
  }, 240_000);
});

describe('machines whose clocks are wrong', () => {
  const preload = `--import ${join(import.meta.dirname, 'skewed-clock.mjs')}`;
  const wrong = (minutes: number, role: string) =>
    another({ NODE_OPTIONS: preload, SKEW_MS: String(minutes * 60_000), SNODO_ROLE: role });

  beforeAll(async () => {
    running = [];
    database = await testDatabase();
  });
  afterAll(async () => {
    await Promise.all(running.map((one) => one.remove()));
    await database[Symbol.asyncDispose]();
  });

  it('keep to the time of the database, for signatures and for waits', async () => {
    const day = 24 * 60;
    const gateway = wrong(-20, 'gateway,api');
    const [behind, ahead] = [wrong(-3 * day, 'worker'), wrong(400 * day, 'worker')];
    await gateway.launch();
    await Promise.all([behind, ahead].map((one) => one.launch()));
    await api(gateway, 'PUT', '/secrets/SENDER', { value: 'a-secret-of-the-sender' });
    await publish(gateway, 'clocks', {
      trigger: {
        type: 'webhook',
        path: 'clocks',
        verify: {
          scheme: 'stripe',
          secret: '{{ secrets.SENDER }}',
        },
      },
      keep: '7d',
      steps: [
        called('one', '/one'),
        { id: 'short', type: 'wait', with: { for: '200ms' }, after: ['one'] },
        { id: 'long', type: 'wait', with: { for: '6s' }, after: ['short'] },
        {
          id: 'refused',
          type: 'http.request',
          with: { url: 'http://127.0.0.1:1/' },
          retry: { attempts: 2, base: '500ms', backoff: 'fixed', jitter: false, on: ['egress_refused', 'network'] },
          onError: 'continue',
          after: ['long'],
        },
      ],
      output: '{{ run.id }}',
    });
    const signed = () => {
      const at = Math.floor(Date.now() / 1_000);
      const proof = createHmac('sha256', 'a-secret-of-the-sender').update(`${at}.{}`).digest('hex');
      return { 'stripe-signature': `t=${at},v1=${proof}` };
    };
    const sent = await Promise.all(Array.from({ length: 40 }, () => send(gateway, 'clocks', signed())));
    expect(sent).not.toContain(undefined);
    await expect.poll(() => outcomes('clocks'), patience).toEqual({ succeeded: 40 });
    const rows = await database.sql<{ took: number; off: number }[]>`
      select extract(epoch from ended_at - started_at)::float8 as took,
        abs(extract(epoch from now() - ended_at))::float8 as off
      from runs where workflow = 'clocks'`;
    // Not before the waits are over, and not days after; both ends are by one clock.
    expect(Math.min(...rows.map(({ took }) => took))).toBeGreaterThanOrEqual(6);
    expect(Math.max(...rows.map(({ took, off }) => Math.max(took, off)))).toBeLessThan(120);
  });
});
