import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cacheCountsSince } from '../src/store/calls/cache-counts.ts';
import { listCalls } from '../src/store/calls/call-list.ts';
import { getRun } from '../src/store/runs/runs.ts';
import { connectionSchema } from '../src/outbound/connection.ts';
import { Traffic } from '../src/outbound/traffic/traffic.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { type RunningEngine, runningEngine } from './running-engine.ts';
import { type StandIn, standIn } from './stand-in.ts';

const mark = 'MARK-bearer-of-the-cache-17';

let database: TestDatabase;
let engine: RunningEngine;
let other: RunningEngine;
let service: StandIn;
let traffic: Traffic;
let token = mark;
let consent: string | null = null;
/** Opens when the slow one shall answer. */
let gate = Promise.resolve();

const opened = {
  connection: async (slug: string) => ({
    slug,
    consent: async () => consent,
    ...(slug === 'narrow' ? { gate: traffic.gate(slug, { requests: 1, per: '1h' }) } : {}),
    config: connectionSchema.parse({ connector: 'http', baseUrl: service.url, auth: { type: 'bearer', token } }),
  }),
};

beforeAll(async () => {
  database = await testDatabase();
  const { sql } = database;
  traffic = new Traffic({
    sql,
    now: Date.now,
    random: Math.random,
    circuitChanged: () => undefined,
    report: () => undefined,
  });
  await traffic.start();
  service = await standIn(async ({ path, headers }, count) => {
    if (path.startsWith('/slow')) await gate;
    if (path.startsWith('/fails')) return { status: 503, body: { count } };
    if (path.startsWith('/missing')) return { status: 404, body: { count } };
    if (path.startsWith('/large')) return { body: { count, text: 'x'.repeat(1_000_001) } };
    return { body: { count, path, headers } };
  });
  engine = await runningEngine(database, opened);
  other = await runningEngine(database, opened);
});
afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  await other[Symbol.asyncDispose]();
  await traffic.close();
  await service[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
});

async function publish(slug: string, step: string): Promise<void> {
  await engine.publish(`snodo: 1
slug: ${slug}
steps:
  - id: ask
    ${step.trim().replaceAll('\n', '\n    ')}
output: "{{ steps.ask.body.count }}"
`);
}

function get(path: string, cache: string, more = ''): string {
  return `type: http.request\nwith: { url: "${service.url}${path}"${more} }\ncache: ${cache}`;
}

async function results(slug: string, inputs: readonly { readonly [name: string]: string | number }[]) {
  const found = [];
  for (const input of inputs) {
    const { status, output } = await engine.run(slug, input);
    found.push(status === 'succeeded' ? output : status);
  }
  return found;
}

/** What different answers there are, in the order they came. */
function distinct(values: readonly unknown[]): readonly number[] {
  const seen = [...new Set(values)];
  return values.map((value) => seen.indexOf(value));
}

async function counted(slug: string) {
  await Promise.all([engine, other].map((one) => one.cache.flush()));
  return (await cacheCountsSince(database.sql, 0)).find(({ workflow }) => workflow === slug);
}

function seenAt(path: string): number {
  return service.seen.filter((one) => one.path.startsWith(path)).length;
}

describe('a step with cache', () => {
  it('asks once for the same, however it is written, and the log says that no call was made', async () => {
    await publish('first', get('/a', '24h', ', query: { b: 2, a: 1 }'));
    await publish('second', get('/a?a=1&b=2', '{ for: 24h }', ', method: GET'));
    const [count] = await results('first', [{}]);
    const { id, output } = await engine.run('second', {});
    expect(output).toBe(count);
    expect(seenAt('/a')).toBe(1);
    expect((await listCalls(database.sql, { run: id }, { limit: 5 })).rows).toMatchObject([
      { cacheHit: true, ms: 0, method: 'GET', status: 200, url: `${service.url}/a?b=2&a=1`, step: 'ask' },
    ]);
    expect((await engine.steps(id))['ask']).toMatchObject({ cached: true });
  });

  it('asks anew for anything else that matters', async () => {
    const field = (name: string) => `"{{ trigger.body.${name} }}"`;
    await publish(
      'parts',
      get('/parts', '1h', `, query: { q: ${field('q')} }, headers: { X-Mark: ${field('mark')} }, accept: [404]`),
    );
    const inputs = [
      { q: 'a', mark: '1' },
      { q: 'b', mark: '1' },
      { q: 'a', mark: '2' },
      { q: 'a', mark: '1' },
    ];
    expect(distinct(await results('parts', inputs))).toEqual([0, 1, 2, 0]);
  });

  it('never gives an answer of one account to another', async () => {
    await publish('account', `type: http.request\nwith: { connection: crm, path: /me }\ncache: 1h`);
    const mine = await results('account', [{}, {}]);
    token = 'another-account';
    const theirs = await results('account', [{}]);
    token = mark;
    const again = await results('account', [{}]);
    // The same client for whom somebody else has consented; and another connection.
    consent = 'of somebody else';
    const consented = await results('account', [{}]);
    consent = null;
    await publish('account-too', `type: http.request\nwith: { connection: shop, path: /me }\ncache: 1h`);
    const shop = await results('account-too', [{}]);
    expect(distinct([...mine, ...theirs, ...again, ...consented, ...shop])).toEqual([0, 0, 1, 0, 2, 3]);
  });

  it('costs no permit of a connection that gives few', async () => {
    const step = (path: string) => `type: http.request\nwith: { connection: narrow, path: ${path} }\ncache: 1h`;
    await publish('narrow', step('/narrow'));
    await publish('narrow-too', step('/narrow-too'));
    expect(distinct(await results('narrow', [{}, {}, {}]))).toEqual([0, 0, 0]);
    // The one call of this hour has been made: another has to wait.
    const waiting = await engine.start('narrow-too', {});
    await expect.poll(async () => (await getRun(database.sql, waiting)).status).toBe('waiting');
  });

  it('keeps no failure, nor one that the step accepts', async () => {
    await publish('fails', get('/fails', '1h'));
    await publish('missing', get('/missing', '1h', ', accept: [404]'));
    expect(await results('fails', [{}, {}])).toEqual(['failed', 'failed']);
    expect(seenAt('/fails')).toBe(2);
    expect(distinct(await results('missing', [{}, {}]))).toEqual([0, 1]);
  });

  it('keeps nothing that is larger than 1 MB, and counts it', async () => {
    await publish('large', get('/large', '1h'));
    expect(distinct(await results('large', [{}, {}]))).toEqual([0, 1]);
    expect(await counted('large')).toMatchObject({ hits: 0, misses: 2, tooLarge: 2 });
  });

  it('goes by a key of its own within the step, and by its scope', async () => {
    const key = '"{{ trigger.body.id }}"';
    const query = ', query: { at: "{{ trigger.body.at }}" }';
    await publish('keyed', get('/keyed', `{ for: 1h, key: ${key} }`, query));
    await publish('keyed-too', get('/keyed', `{ for: 1h, key: ${key} }`, query));
    const inputs = [
      { id: 'x', at: 1 },
      { id: 'x', at: 2 },
      { id: 'y', at: 2 },
    ];
    const keyed = await results('keyed', inputs);
    const elsewhere = await results('keyed-too', [{ id: 'x', at: 1 }]);
    expect(distinct([...keyed, ...elsewhere])).toEqual([0, 0, 1, 2]);
    await publish('own', get('/scoped', '{ for: 1h, scope: workflow }'));
    await publish('own-too', get('/scoped', '{ for: 1h, scope: workflow }'));
    await publish('once', get('/scoped', '{ for: 1h, scope: run }'));
    const scoped = [await results('own', [{}, {}]), await results('own-too', [{}]), await results('once', [{}, {}])];
    expect(distinct(scoped.flat())).toEqual([0, 0, 1, 2, 3]);
  });

  it('asks anew where it says refresh, and keeps that instead in every process', async () => {
    await publish('fresh', get('/fresh', '{ for: 1h, refresh: "{{ trigger.body.now = 1 }}" }'));
    expect(distinct(await results('fresh', [{}, {}, { now: 1 }, {}]))).toEqual([0, 0, 1, 1]);
  });

  it('gives a stale answer at once and asks for the next meanwhile', async () => {
    await publish('stale', get('/stale', '{ for: 1ms, stale: 1h }'));
    const [first, second] = await results('stale', [{}, {}]);
    expect(second).toBe(first);
    await expect.poll(() => seenAt('/stale')).toBeGreaterThan(1);
    await expect.poll(async () => (await results('stale', [{}]))[0]).not.toBe(first);
    // The call that no step waited for is in the log all the same.
    await expect
      .poll(
        async () => (await listCalls(database.sql, {}, { limit: 200 })).rows.filter((one) => one.run === null).length,
      )
      .toBeGreaterThan(0);
  });

  it('asks once for a hundred runs at the same time, and once more at most for another process', async () => {
    await publish('crowd', get('/slow', '1h'));
    const open = Promise.withResolvers<void>();
    gate = open.promise;
    const runs = await Promise.all(Array.from({ length: 100 }, () => engine.start('crowd', {})));
    await expect.poll(() => seenAt('/slow')).toBeGreaterThan(0);
    open.resolve();
    const ended = await Promise.all(runs.map((run) => engine.ended(run)));
    expect(new Set(ended.map(({ status }) => status))).toEqual(new Set(['succeeded']));
    expect(seenAt('/slow')).toBeLessThanOrEqual(2);
  });

  it('is refused where it may change something, or asks nobody', async () => {
    const refused = (step: string) =>
      publish('refused', step).then(
        () => 'published',
        (error: unknown) => String(error),
      );
    expect(await refused(get('/', '1h', ', method: POST'))).toMatch(
      /steps\[0\]\.cache: Only a step that reads can have/,
    );
    expect(await refused(get('/', '1h', ', method: "{{ trigger.body.m }}"'))).toMatch(/written out as GET or HEAD/);
    const graphql = (operation: string) =>
      `type: graphql.request\nwith: { url: "${service.url}", query: "${operation}" }`;
    expect(await refused(`${graphql('mutation { a }')}\ncache: 1h`)).toMatch(/Only a step that reads/);
    expect(await refused(`${graphql('query { a }')}\ncache: 1h`)).toBe('published');
    expect(await refused(get('/', '1h', ', read: events'))).toMatch(/Only a step that reads/);
    expect(await refused(get('/', 'http', ', paginate: { by: link }'))).toMatch(/without paginate/);
    expect(await refused('type: map\nwith: { value: 1 }\ncache: 1h')).toMatch(/Only a step that reads/);
    expect(await refused(get('/', 'soon'))).toMatch(/steps\[0\]\.cache: is neither http nor a duration/);
    expect(await refused(get('/', '{ for: 1h, key: "{{ secrets.KEY }}" }'))).toMatch(/Secrets cannot be read here/);
    expect(await refused(get('/', '{ for: 1h, scope: all-of-us }'))).toMatch(/must be all, workflow, run/);
    expect(await refused('type: ai.generate\nwith: { prompt: Hi, cache: 1h }\ncache: 1h')).toMatch(/said twice/);
    expect(await refused('type: ai.generate\nwith: { prompt: Hi }\ncache: http')).toMatch(/cache: http is for the one/);
  });
});

describe('answers of models', () => {
  it.each([
    'with: { prompt: "Great {{ trigger.body.n }}", cache: 1h }',
    'with: { prompt: "Good {{ trigger.body.n }}" }\n    cache: 1h',
  ])('are kept by %s', async (rest) => {
    await engine.publish(`snodo: 1
slug: model
steps:
  - id: ask
    type: ai.generate
    ${rest}
output: "{{ steps.ask.cached }}"
`);
    expect(await results('model', [{ n: 1 }, { n: 1 }, { n: 2 }])).toEqual([false, true, false]);
    expect((await counted('model'))?.tokens).toBeGreaterThan(0);
  });
});

describe('what is kept', () => {
  it('survives the process, holds no secret in clear, and is cleared by what it is of', async () => {
    await publish(
      'tagged',
      `type: http.request\nwith: { connection: crm, path: /tagged }\ncache: { for: 1h, tags: [people] }`,
    );
    const [first] = await results('tagged', [{}]);
    const rows = await database.sql<{ row: string }[]>`
      select encode(sealed, 'escape') || key || coalesce(connection, '') as row from cached_answers`;
    expect(rows.length).toBeGreaterThan(0);
    for (const { row } of rows) expect(row).not.toContain('MARK-');
    expect(await engine.cache.clear({ tag: 'nothing' })).toBe(0);
    expect((await results('tagged', [{}]))[0]).toBe(first);
    expect(await other.cache.clear({ tag: 'people', connection: 'crm', workflow: 'tagged' })).toBe(1);
    await expect.poll(async () => (await results('tagged', [{}]))[0]).not.toBe(first);
    expect(await engine.cache.clear({})).toBeGreaterThan(1);
    expect(await database.sql`select from cached_answers`).toHaveLength(0);
  });
});
