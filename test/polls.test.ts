import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { RunningServer } from './running-server.ts';
import { type StandIn, standIn } from './stand-in.ts';

const folder = mkdtempSync(join(tmpdir(), 'snodo-polls-'));
const connectors = join(folder, 'connectors');
const server = new RunningServer({ SNODO_EGRESS_ALLOW: '127.0.0.1', SNODO_CONNECTORS_DIR: connectors });

const connectorText = `import { bearer, connector, whoByRest } from 'snodo/connector';
import { z } from 'zod';
const pages = { by: 'page', limit: 100, limitParam: 'size' };
export const shop = connector({
  id: 'acme-shop', title: 'Acme Shop', description: 'Sells.', categories: ['commerce'], color: '#4f46e5',
  docs: 'https://shop.example/docs', baseUrl: 'https://shop.example', auth: [bearer('A token.')],
  test: whoByRest({ docs: 'https://shop.example/docs/me', path: '/me', answer: z.object({ name: z.string() }), who: ({ name }) => name }),
}).poll('new-order', {
  title: 'A new order', description: 'An order that came in.', docs: 'https://shop.example/docs/orders',
  input: z.strictObject({ store: z.string().meta({ title: 'Store', description: 'Its name.' }) }),
  output: z.looseObject({ id: z.int(), total: z.number() }),
  key: ({ id }) => id,
  every: '1h',
  run: ({ http, input, since }) => http.get('/orders', { query: { store: input.store, since: since.toISOString() } }),
}).poll('listed-order', {
  title: 'An order in pages', description: 'An order that came in.', docs: 'https://shop.example/docs/orders',
  input: z.strictObject({}), output: z.looseObject({ id: z.int() }), key: ({ id }) => id, every: '1h',
  run: ({ http, since }) => http.pages('/listed', { query: { since: since.toISOString() }, pages }),
}).poll('latest-order', {
  title: 'An order of the latest', description: 'An order that came in.', docs: 'https://shop.example/docs/orders',
  input: z.strictObject({}), output: z.looseObject({ id: z.int() }), key: ({ id }) => id, every: '1h', newestFirst: true,
  run: ({ http }) => http.pages('/latest', { pages }),
}).poll('broken-order', {
  title: 'A fault', description: 'A fault of who wrote it.', docs: 'https://shop.example/docs/orders',
  input: z.strictObject({}), output: z.looseObject({ id: z.int() }), key: ({ id }) => id, every: '1h',
  run: async () => undefined.length,
});
`;

interface Order {
  readonly id: number;
  readonly total: number | string;
}

let orders: Order[] = [];
let failing: { status: number; headers?: Record<string, string>; body?: unknown } | undefined;
let slow = false;
/** The page before which nothing is answered any more. */
let stuckAt = Infinity;
let shop: StandIn;

const document = (more: object = {}, store: string | number = 'milan') => ({
  snodo: 1,
  slug: 'orders',
  trigger: { type: 'acme-shop.new-order', connection: 'shop', with: { store }, ...more },
  steps: [{ id: 'kept', type: 'map', with: { value: '{{ trigger.body.total }}' } }],
  output: '{{ trigger.method & " " & trigger.body.id & ": " & steps.kept }}',
});

async function api(method: string, path: string, body?: object): Promise<unknown> {
  const answer = await server.call(method, path, body === undefined ? {} : { body: JSON.stringify(body) });
  return JSON.parse((await answer.text()) || 'null');
}

const runsSchema = z.object({ items: z.array(z.object({ id: z.string(), status: z.string(), cause: z.string() })) });

/** What the runs have answered, by their order. */
async function outputs(): Promise<unknown[]> {
  const { items } = runsSchema.parse(await api('GET', '/runs?workflow=orders&limit=100'));
  const whole = await Promise.all(items.map(({ id }) => api('GET', `/runs/${id}`)));
  return z
    .array(z.looseObject({ output: z.unknown(), cause: z.string() }))
    .parse(whole)
    .map(({ output, cause }) => `${cause} ${String(output)}`)
    .toSorted();
}

const look = () => api('POST', '/polls/orders/check');

beforeAll(async () => {
  mkdirSync(connectors);
  writeFileSync(join(connectors, 'acme-shop.ts'), connectorText);
  shop = await standIn(async ({ path }) => {
    const { pathname, searchParams } = new URL(path, 'http://shop');
    const page = Number(searchParams.get('page') ?? 1);
    if (page >= stuckAt) await new Promise((resolve) => setTimeout(resolve, 30_000));
    if (['/listed', '/latest'].includes(pathname)) {
      return (page > 2 ? failing : undefined) ?? { body: orders.slice((page - 1) * 100, page * 100) };
    }
    if (slow) await new Promise((resolve) => setTimeout(resolve, 1_500));
    return failing ?? { body: orders };
  });
  await server.launch();
  await api('PUT', '/connections/shop', {
    connector: 'acme-shop',
    baseUrl: shop.url,
    auth: { type: 'bearer', token: 'x' },
  });
});

afterAll(async () => {
  await server.remove();
  await shop[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

describe('an event that a service is asked for', () => {
  it('is in the catalogue, and says how often it is asked', async () => {
    expect(await api('GET', '/connectors/acme-shop')).toMatchObject({
      events: expect.arrayContaining([
        expect.objectContaining({
          type: 'acme-shop.new-order',
          by: 'poll',
          every: '1h',
          output: expect.objectContaining({ properties: expect.objectContaining({ total: { type: 'number' } }) }),
        }),
      ]),
    });
  });

  it('refuses what only a request could have', async () => {
    await api('PUT', '/workflows/orders', document({ every: '1s', secret: '{{ secrets.A }}', respond: 'result' }));
    expect(await api('POST', '/workflows/orders/publish')).toMatchObject({
      status: 422,
      errors: expect.arrayContaining([
        expect.objectContaining({ path: 'trigger.respond' }),
        expect.objectContaining({ path: 'trigger.secret' }),
        expect.objectContaining({ path: 'trigger.every' }),
      ]),
    });
    await api('PUT', '/workflows/orders', document({}, 3));
    expect(await api('POST', '/workflows/orders/publish')).toMatchObject({
      errors: [expect.objectContaining({ path: 'trigger.with.store' })],
    });
    expect(await api('GET', '/polls/orders')).toMatchObject({ status: 404 });
  });

  it('starts no run for what is there already, and one for each that comes', async () => {
    orders = [{ id: 1, total: 10 }];
    await api('PUT', '/workflows/orders', document());
    expect(await api('POST', '/workflows/orders/publish')).toMatchObject({
      version: 1,
      poll: { event: 'acme-shop.new-order', everyMs: 3_600_000, problem: null, found: 0, askedAt: expect.any(String) },
    });
    expect(await outputs()).toEqual([]);
    expect((await fetch(`${server.url}/hooks/acme-shop/orders`, { method: 'POST', body: '{}' })).status).toBe(404);
    orders = [
      { id: 3, total: 30 },
      { id: 2, total: 20 },
      { id: 1, total: 10 },
    ];
    expect(await look()).toMatchObject({ found: 2, foundAt: expect.any(String), problem: null });
    await expect.poll(outputs).toEqual(['poll POLL 2: 20', 'poll POLL 3: 30']);
    await look();
    expect(await outputs()).toHaveLength(2);
    // It is asked from before the last look on: a service may show late what is new.
    const since = new URL(`${shop.url}${shop.seen.at(-1)?.path}`).searchParams.get('since') ?? '';
    expect(Date.now() - Date.parse(since)).toBeGreaterThan(299_000);
    expect(shop.seen.at(-1)?.headers.authorization).toBe('Bearer x');
  });

  it('keeps each as a delivery that can be found and taken in again', async () => {
    const { items } = z
      .object({ items: z.array(z.looseObject({ id: z.string(), method: z.string(), endpoint: z.string() })) })
      .parse(await api('GET', '/deliveries?endpoint=acme-shop.new-order'));
    expect(items.map(({ method }) => method)).toEqual(['POLL', 'POLL']);
    expect(await api('POST', `/deliveries/${items[0]?.id}/resend`)).toMatchObject({ run: expect.any(String) });
    await expect.poll(async () => (await outputs()).length).toBe(3);
  });

  it('says why a look failed and loses nothing by it', async () => {
    const before = (await outputs()).length;
    failing = { status: 500, body: { message: 'Down for maintenance' } };
    orders = [{ id: 4, total: 40 }];
    const { problem, nextAt } = z.looseObject({ problem: z.string(), nextAt: z.string() }).parse(await look());
    expect(problem).toContain('500');
    expect(Date.parse(nextAt) - Date.now()).toBeLessThan(31_000);
    failing = { status: 200, body: [{ id: 4, total: 'forty' }] };
    expect(await look()).toMatchObject({ problem: expect.stringContaining('[0].total') });
    failing = undefined;
    expect(await look()).toMatchObject({ problem: null, found: 3 });
    await expect.poll(async () => (await outputs()).length).toBe(before + 1);
  });

  it('starts each run once though the server dies in the middle of a look', async () => {
    const before = (await outputs()).length;
    orders = Array.from({ length: 50 }, (_, at) => ({ id: 100 + at, total: at }));
    slow = true;
    const asked = shop.seen.length;
    const dying = look().catch(() => undefined);
    await expect.poll(() => shop.seen.length).toBe(asked + 1);
    await server.end('SIGKILL');
    await dying;
    slow = false;
    await server.launch();
    // Nobody may take it before the lease of the one that died has ended.
    await server.query(`update polls set taken_until = null, due_at = now()`);
    await expect.poll(async () => (await outputs()).length).toBe(before + 50);
    await look();
    expect(new Set(await outputs()).size).toBe((await outputs()).length);
    expect(await outputs()).toHaveLength(before + 50);
  });

  it('begins anew for another store, and ends with the workflow', async () => {
    const before = (await outputs()).length;
    orders = [{ id: 900, total: 1 }];
    await api('PUT', '/workflows/orders', document({ every: '30m' }));
    expect(await api('POST', '/workflows/orders/publish')).toMatchObject({ poll: { everyMs: 1_800_000, found: 54 } });
    await api('PUT', '/workflows/orders', document({}, 'turin'));
    expect(await api('POST', '/workflows/orders/publish')).toMatchObject({ poll: { found: 0 } });
    expect(await outputs()).toHaveLength(before + 1);
    expect(await api('GET', '/polls')).toMatchObject({ items: [{ workflow: 'orders', input: { store: 'turin' } }] });
    await api('POST', '/workflows/orders/unpublish');
    expect(await api('GET', '/polls')).toMatchObject({ items: [] });
    expect(await server.query('select count(*)::int as n from polled_items')).toEqual([{ n: 0 }]);
  });
});

describe('an event that comes in pages', () => {
  const numbered = (from: number, to: number): Order[] =>
    Array.from({ length: to - from }, (_, at) => ({ id: from + at, total: 1 }));
  const workflow = (event: string) => ({
    snodo: 1,
    slug: event,
    trigger: { type: `acme-shop.${event}`, connection: 'shop' },
    steps: [{ id: 'kept', type: 'map', with: { value: '{{ trigger.body.id }}' } }],
    output: '{{ steps.kept }}',
  });
  const again = (event: string) => api('POST', `/polls/${event}/check`);
  const started = async (event: string): Promise<unknown[]> => {
    const rows = await server.query(
      `select convert_from(body, 'utf8')::json ->> 'id' as id from deliveries where endpoint = 'acme-shop.${event}' order by id`,
    );
    return z
      .array(z.object({ id: z.coerce.number() }))
      .parse(rows)
      .map(({ id }) => id);
  };
  const publish = async (event: string) => {
    await api('PUT', `/workflows/${event}`, workflow(event));
    expect(await api('POST', `/workflows/${event}/publish`)).toMatchObject({ poll: { found: 0, problem: null } });
  };
  const sorted = (ids: readonly unknown[]) => ids.map(Number).toSorted((one, other) => one - other);

  it('says so where whoever wrote its connector made a mistake', async () => {
    await api('PUT', '/workflows/broken-order', workflow('broken-order'));
    expect(await api('POST', '/workflows/broken-order/publish')).toMatchObject({
      poll: { problem: 'Snodo itself failed while it asked for acme-shop.broken-order. Its log says why.' },
    });
    await api('POST', '/workflows/broken-order/unpublish');
  });

  it('is read to its end, and what came before a failure is kept', async () => {
    orders = [];
    await publish('listed-order');
    orders = numbered(0, 350);
    failing = { status: 500 };
    expect(await again('listed-order')).toMatchObject({ found: 200, problem: expect.stringContaining('500') });
    const { path: asked } = shop.seen.at(-1) ?? { path: '' };
    failing = undefined;
    expect(await again('listed-order')).toMatchObject({ found: 350, problem: null });
    // From the same time on: not all that came since then was kept.
    const since = (path = '') => new URL(path, 'http://shop').searchParams.get('since');
    expect(since(shop.seen.at(-1)?.path)).toBe(since(asked));
    expect(sorted(await started('listed-order'))).toEqual(numbered(0, 350).map(({ id }) => id));
  });

  it('loses nothing of it and starts nothing twice though the server dies between two pages', async () => {
    orders = numbered(350, 800);
    stuckAt = 3;
    const dying = again('listed-order').catch(() => undefined);
    await expect.poll(async () => (await started('listed-order')).length).toBe(550);
    await server.end('SIGKILL');
    await dying;
    stuckAt = Infinity;
    await server.launch();
    await server.query(`update polls set taken_until = null, due_at = now()`);
    await expect.poll(async () => (await started('listed-order')).length).toBe(800);
    expect(await again('listed-order')).toMatchObject({ found: 800, problem: null });
    expect(sorted(await started('listed-order'))).toEqual(numbered(0, 800).map(({ id }) => id));
  });

  it('is read on until what is known, the newest first, and what is old by that starts nothing', async () => {
    const newest = (to: number) => numbered(0, to).toReversed();
    orders = newest(150);
    await publish('latest-order');
    orders = newest(420);
    failing = { status: 500 };
    expect(await again('latest-order')).toMatchObject({ found: 0, problem: expect.stringContaining('500') });
    failing = undefined;
    expect(await again('latest-order')).toMatchObject({ found: 270, problem: null });
    expect(await started('latest-order')).toEqual(numbered(150, 420).map(({ id }) => id));
    // Those that were known at the end of the page are gone, so that older ones stand there.
    orders = newest(421).filter(({ id }) => id < 330 || id > 340);
    expect(await again('latest-order')).toMatchObject({ found: 271, problem: null });
    expect((await started('latest-order')).at(-1)).toBe(420);
    const asked = shop.seen.length;
    expect(await again('latest-order')).toMatchObject({ found: 271 });
    expect(shop.seen.length - asked).toBe(1);
  });
});

describe('a list that any service gives over HTTP', () => {
  const poll = (more: object) => ({
    snodo: 1,
    slug: 'lists',
    trigger: { type: 'poll', connection: 'plain', every: '10m', ...more },
    steps: [{ id: 'kept', type: 'map', with: { value: '{{ trigger.body }}' } }],
  });
  const again = () => api('POST', '/polls/lists/check');
  const bodies = async () => {
    const { items } = runsSchema.parse(await api('GET', '/runs?workflow=lists'));
    const whole = await Promise.all(items.map(({ id }) => api('GET', `/runs/${id}`)));
    return z
      .array(z.looseObject({ output: z.unknown() }))
      .parse(whole)
      .map(({ output }) => output);
  };

  it('starts a run for each item that is new, of the list and by the key that it names', async () => {
    await api('PUT', '/connections/plain', { connector: 'http', baseUrl: shop.url, auth: { type: 'none' } });
    failing = { status: 200, body: { data: { found: [{ order: { no: 'a' } }] } } };
    const given = { path: '/found', query: { open: 'yes' }, items: 'data.found', key: 'order.no' };
    await api('PUT', '/workflows/lists', poll({ with: given }));
    expect(await api('POST', '/workflows/lists/publish')).toMatchObject({
      version: 1,
      poll: { event: 'poll', everyMs: 600_000, problem: null },
    });
    expect(await again()).toMatchObject({ found: 0, problem: null });
    failing = { status: 200, body: { data: { found: [{ order: { no: 'b' } }, { order: { no: 'a' } }] } } };
    expect(await again()).toMatchObject({ found: 1, problem: null });
    await expect.poll(bodies).toEqual([{ order: { no: 'b' } }]);
    expect(shop.seen.at(-1)).toMatchObject({ method: 'GET', path: '/found?open=yes' });
  });

  it('reads a list in pages to its end, and says where it is longer than it may be', async () => {
    const listed = (more: object) => ({
      ...poll({ with: { path: '/listed', paginate: { by: 'page', limit: 100, limitParam: 'size', ...more } } }),
      slug: 'all-lists',
    });
    const published = async (more: object) => {
      await api('PUT', '/workflows/all-lists', listed(more));
      return api('POST', '/workflows/all-lists/publish');
    };
    failing = undefined;
    orders = Array.from({ length: 250 }, (_, at) => ({ id: at, total: 1 }));
    expect(await published({})).toMatchObject({ poll: { found: 0, problem: null } });
    orders = Array.from({ length: 450 }, (_, at) => ({ id: at, total: 1 }));
    expect(await api('POST', '/polls/all-lists/check')).toMatchObject({ found: 200, problem: null });
    expect(await published({ maxPages: 2 })).toMatchObject({
      poll: { problem: expect.stringMatching(/more than 2 pages.*paginate\.maxPages/) },
    });
    orders = [{ id: 900, total: 1 }, ...orders, { id: 901, total: 1 }];
    expect(await published({ maxItems: 150 })).toMatchObject({ poll: { problem: null } });
    orders = [{ id: 902, total: 1 }, ...orders, { id: 903, total: 1 }];
    expect(await api('POST', '/polls/all-lists/check')).toMatchObject({ found: 1, problem: null });
    await api('POST', '/workflows/all-lists/unpublish');
  });

  it('says where there is no list or no key, and what to write', async () => {
    failing = { status: 200, body: { data: { found: [{ order: {} }] } } };
    expect(await again()).toMatchObject({ problem: expect.stringMatching(/"order\.no".*`key`/) });
    failing = { status: 200, body: { data: {} } };
    expect(await again()).toMatchObject({ problem: expect.stringMatching(/"data\.found".*no list.*`items`/) });
    failing = undefined;
  });

  it('is refused over a connection of another service, or with fields that it does not have', async () => {
    await api('PUT', '/workflows/lists', poll({ connection: 'shop', with: { list: 'a' } }));
    expect(await api('POST', '/workflows/lists/publish')).toMatchObject({
      status: 422,
      errors: [
        expect.objectContaining({ path: expect.stringMatching(/^trigger\.with/) }),
        expect.objectContaining({ path: 'trigger.connection' }),
      ],
    });
  });

  it('is among what the page offers of any service over HTTP', async () => {
    expect(await api('GET', '/connectors/http')).toMatchObject({
      events: [{ type: 'poll', by: 'poll', every: '5m', input: { properties: { items: {}, key: {} } } }],
    });
  });
});
