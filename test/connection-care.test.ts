import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { contexts } from '../src/secrets/contexts.ts';
import { deleteConnection, putConnection } from '../src/store/connections/connections.ts';
import { type RunningPlatform, runningPlatform } from './running-platform.ts';
import { type Seen, standIn } from './stand-in.ts';

const dayMs = 86_400_000;
let snodo: RunningPlatform;

beforeAll(async () => {
  snodo = await runningPlatform();
  const subscriber = { url: 'https://listener.example', events: ['connection.expiring'] };
  expect((await snodo.call('PUT', '/subscribers/ops', subscriber)).status).toBeLessThan(300);
});
afterAll(() => snodo[Symbol.asyncDispose]());

const shown = z.looseObject({
  slug: z.string(),
  expiresAt: z.string().nullable(),
  expiring: z.boolean(),
  lastUsedAt: z.string().nullable(),
  previousUntil: z.string().nullable(),
  usedBy: z.array(z.object({ workflow: z.string(), version: z.number().nullable(), steps: z.array(z.string()) })),
});
const show = async (slug: string) => shown.parse((await snodo.call('GET', `/connections/${slug}`)).json);
const message = z.object({ payload: z.object({ data: z.object({ connection: z.string(), expiresAt: z.string() }) }) });

async function told(connection: string): Promise<number> {
  const rows = await snodo.database.sql`select payload from messages where event = 'connection.expiring'`;
  return rows.map((row: unknown) => message.parse(row)).filter(({ payload }) => payload.data.connection === connection)
    .length;
}

/** A workflow with one call over a connection. */
const calling = (slug: string, connection: string) => ({
  slug,
  steps: [{ id: 'get', type: 'http.request', with: { connection, method: 'POST', path: '/', body: { a: 1 } } }],
});

describe('the use of a connection', () => {
  it('is noted with each call of a run and not with a test, and written down by the upkeep', async () => {
    await using stood = await standIn(() => ({}));
    await snodo.connection('used', { baseUrl: stood.url });
    await snodo.publish(calling('uses', 'used'));
    await snodo.call('POST', '/connections/used/test');
    expect((await show('used')).lastUsedAt).toBeNull();
    await snodo.ended(await snodo.start('uses'));
    const { lastUsedAt } = await show('used');
    expect(Date.now() - Date.parse(lastUsedAt ?? '')).toBeLessThan(60_000);
    await snodo.parts.connectionCare.upkeep.pass(Date.now());
    expect(snodo.parts.connectionCare.uses.unwritten('used')).toBeUndefined();
    expect((await show('used')).lastUsedAt).toBe(lastUsedAt);
  });

  it('is told by draft and live version, with inner steps and the trigger, and keeps it from being deleted', async () => {
    await snodo.connection('crm', { baseUrl: 'http://127.0.0.1:9' });
    const inner = [{ id: 'put', type: 'http.request', with: { connection: 'crm', path: '/' } }];
    await snodo.publish({ slug: 'loops', steps: [{ id: 'all', type: 'each', with: { items: [1], steps: inner } }] });
    await snodo.call('PUT', '/workflows/loops', { snodo: 1, ...calling('loops', 'crm') });
    const saved = await snodo.call('PUT', '/workflows/listens', {
      snodo: 1,
      slug: 'listens',
      trigger: {
        type: 'github.repository-event',
        connection: 'crm',
        with: { owner: 'acme', repo: 'shop', events: ['push'] },
      },
      steps: [
        { id: 'a', type: 'map', with: { value: { said: 'crm' } } },
        { id: 'b', type: 'code', with: { code: "return 'crm'", http: true, connections: ['crm'] } },
      ],
    });
    expect(saved).toMatchObject({ status: 201 });
    const usedBy = [
      { workflow: 'listens', version: null, steps: ['trigger', 'b'] },
      { workflow: 'loops', version: null, steps: ['get'] },
      { workflow: 'loops', version: 1, steps: ['all/put'] },
    ];
    expect((await show('crm')).usedBy).toEqual(usedBy);
    const list = z.object({ items: z.array(shown) }).parse((await snodo.call('GET', '/connections')).json);
    expect(list.items.find((one) => one.slug === 'crm')?.usedBy).toEqual(usedBy);
    const refused = await snodo.call('DELETE', '/connections/crm');
    expect(refused).toEqual({
      status: 409,
      json: expect.objectContaining({ detail: expect.stringContaining('"loops"') }),
    });
    expect(JSON.stringify(refused.json)).not.toContain('listens');
    expect((await snodo.call('DELETE', '/connections/crm?force=true')).status).toBe(204);
    expect((await snodo.call('GET', '/connections/crm')).status).toBe(404);
  });
});

describe('the end of a connection', () => {
  it('is the nearest that is known, and what was answered can be sent back', async () => {
    const end = Math.floor(Date.now() / 1_000) + 30 * 86_400;
    const token = await new SignJWT({})
      .setProtectedHeader({ alg: 'HS256' })
      .setExpirationTime(end)
      .sign(new TextEncoder().encode('a key of this test that is long enough'));
    const config = { baseUrl: 'http://127.0.0.1:9', auth: { type: 'bearer', token } };
    await snodo.connection('jwt', config);
    const first = await show('jwt');
    expect(first).toMatchObject({ expiresAt: new Date(end * 1_000).toISOString(), expiring: false });
    const soon = new Date(Date.now() + 5 * dayMs).toISOString().slice(0, 10);
    const { status, json } = await snodo.call('PUT', '/connections/jwt', { ...first, expires: soon });
    expect([status, json]).toEqual([
      200,
      expect.objectContaining({ expiresAt: `${soon}T00:00:00.000Z`, expiring: true, expires: soon }),
    ]);
    const wrong = await snodo.call('PUT', '/connections/jwt', { connector: 'http', expires: 'soon' });
    expect(wrong.status).toBe(400);
  });

  it('is read anew in a secret that was changed elsewhere', async () => {
    const signed = (days: number) =>
      new SignJWT({})
        .setProtectedHeader({ alg: 'HS256' })
        .setExpirationTime(2_000_000_000 + days * 86_400)
        .sign(new TextEncoder().encode('a key of this test that is long enough'));
    await snodo.call('PUT', '/secrets/ENDING', { value: await signed(0) });
    await snodo.connection('refers', { auth: { type: 'bearer', token: '{{ secrets.ENDING }}' } });
    await snodo.call('PUT', '/secrets/ENDING', { value: await signed(1) });
    await snodo.parts.connectionCare.upkeep.readEnds();
    expect((await show('refers')).expiresAt).toBe(new Date((2_000_000_000 + 86_400) * 1_000).toISOString());
  });

  it('is told to subscribers and the log once at each stage, and again after it was moved far on', async () => {
    const end = Date.parse('2040-06-30');
    await snodo.connection('ends', { expires: '2040-06-30' });
    const pass = (days: number) => snodo.parts.connectionCare.upkeep.pass(end - days * dayMs);
    const after: number[] = [];
    for (const days of [20, 13, 12, 2, 2, 0.5, 0.4, -1]) {
      await pass(days);
      after.push(await told('ends'));
    }
    expect(after).toEqual([0, 1, 1, 2, 2, 3, 3, 3]);
    await snodo.connection('ends', { expires: '2041-06-30' });
    await snodo.parts.connectionCare.upkeep.pass(Date.parse('2041-06-20'));
    expect(await told('ends')).toBe(4);
    expect(snodo.logged().split('the credential of a connection ends soon').length).toBeGreaterThan(4);
  });
});

describe('a connection that cannot be read', () => {
  it('is told of once, and the others are cared for', async () => {
    const { database, parts } = snodo;
    const { upkeep, previous } = parts.connectionCare;
    const signed = (exp: number) =>
      new SignJWT({})
        .setProtectedHeader({ alg: 'HS256' })
        .setExpirationTime(exp)
        .sign(new TextEncoder().encode('a key of this test that is long enough'));
    const end = Date.parse('2050-06-30');
    // Read before the others, by their slugs; a version that is yet to come may have written both.
    await putConnection(database.sql, 'a-bad', { connector: 'http', expires: 7 });
    await snodo.connection('a-former', { baseUrl: 'http://127.0.0.1:9' });
    await previous.keep('a-former', { type: 'none' }, new Date(end));
    const sealed = snodo.parts.sealer.seal('{"type":"of tomorrow"}', contexts.previous_credentials('a-former'));
    await database.sql`update previous_credentials set sealed = ${Buffer.from(sealed)} where connection = 'a-former'`;
    await snodo.connection('cared', { expires: '2050-06-30' });
    await snodo.call('PUT', '/secrets/CARED', { value: await signed(2_500_000_000) });
    await snodo.connection('cared-too', { auth: { type: 'bearer', token: '{{ secrets.CARED }}' } });
    await snodo.call('PUT', '/secrets/CARED', { value: await signed(2_500_086_400) });
    try {
      await upkeep.pass(end - dayMs / 2);
      await upkeep.pass(end - dayMs / 3);
      await upkeep.readEnds();
      expect(await told('cared')).toBe(1);
      expect(snodo.logged().split('a connection is not as it must be')).toHaveLength(2);
      expect((await show('cared-too')).expiresAt).toBe(new Date(2_500_086_400_000).toISOString());
    } finally {
      await deleteConnection(database.sql, 'a-bad');
      await deleteConnection(database.sql, 'a-former');
    }
  });
});

describe('a connection that cannot be used as it is stored', () => {
  it('is shown with the reason among the others, until it is saved anew or deleted', async () => {
    const { sql } = snodo.database;
    await putConnection(sql, 'odd', { connector: 'http', rateLimit: { requests: 1, per: 'for ever' } });
    await putConnection(sql, 'odder', 7);
    const reason = /cannot be used \(rateLimit\.per: .*\)\. Save it anew\.$/;
    const { items } = z
      .object({ items: z.array(z.looseObject({ slug: z.string(), state: z.string() })) })
      .parse((await snodo.call('GET', '/connections')).json);
    expect(items.flatMap(({ slug, state }) => (slug.startsWith('odd') ? [`${slug} ${state}`] : []))).toEqual([
      'odd broken',
      'odder broken',
    ]);
    expect((await snodo.call('GET', '/connections/odd')).json).toMatchObject({
      connector: 'http',
      reason: expect.stringMatching(reason),
    });
    await snodo.connection('odd', { baseUrl: 'http://127.0.0.1:9' });
    expect((await snodo.call('GET', '/connections/odd')).json).toMatchObject({ state: 'connected', reason: null });
    await deleteConnection(sql, 'odder');
  });
});

describe('a rotation', () => {
  const byBearer = ({ headers }: Seen): string => (headers.authorization ?? '').replace('Bearer ', '');
  /** A service that takes the credentials of a list. */
  const taking = (tokens: Set<string>, refusal: object = { status: 401 }) =>
    standIn((request) => (tokens.has(byBearer(request)) ? { body: { by: 'it' } } : refusal));
  const rotate = (slug: string, token: string, more: object = {}) =>
    snodo.call('POST', `/connections/${slug}/rotate`, { auth: { token }, ...more });
  const ending = async (workflow: string) => (await snodo.ended(await snodo.start(workflow))).status;

  it('tries the new credential, takes it at once, and keeps the former one for who still needs it', async () => {
    const tokens = new Set(['the-first-credential']);
    await using stood = await taking(tokens);
    await snodo.connection('rota', { baseUrl: stood.url, auth: { type: 'bearer', token: 'the-first-credential' } });
    await snodo.publish(calling('rotates', 'rota'));
    const refused = await rotate('rota', 'the-second-credential');
    expect(refused).toEqual({
      status: 409,
      json: expect.objectContaining({ detail: expect.stringContaining('nothing was changed') }),
    });
    expect(await ending('rotates')).toBe('succeeded');
    expect((await show('rota')).previousUntil).toBeNull();

    tokens.add('the-second-credential');
    const { status, json } = await rotate('rota', 'the-second-credential', { keepPrevious: '1h' });
    expect(status).toBe(200);
    const left = Date.parse(shown.parse(json).previousUntil ?? '') - Date.now();
    expect(left).toBeGreaterThan(3_500_000);
    expect(left).toBeLessThanOrEqual(3_600_000);
    stood.seen.length = 0;
    expect(await ending('rotates')).toBe('succeeded');
    expect(stood.seen.map(byBearer)).toEqual(['the-second-credential']);

    // A part of the service does not know the new one yet.
    tokens.delete('the-second-credential');
    stood.seen.length = 0;
    expect(await ending('rotates')).toBe('succeeded');
    expect(stood.seen.map(byBearer)).toEqual(['the-second-credential', 'the-first-credential']);
    expect(new Set(stood.seen.map((one) => one.body))).toEqual(new Set(['{"a":1}']));

    await snodo.parts.connectionCare.upkeep.pass(Date.now() + 3_600_001);
    expect((await show('rota')).previousUntil).toBeNull();
    expect(await ending('rotates')).toBe('failed');
    expect(snodo.logged()).toContain('the previous credential of a connection was deleted');
    expect(snodo.logged()).not.toMatch(/the-(first|second)-credential/);
    const calls = await snodo.database.sql`select * from calls left join call_exchanges on call = id`;
    expect(JSON.stringify(calls)).not.toMatch(/the-(first|second)-credential/);
  });

  it('never goes back to the former one for a right that is missing', async () => {
    const tokens = new Set(['an-old-credential']);
    const refusal = { status: 403, body: { message: 'You may not do this.' } };
    await using stood = await taking(tokens, refusal);
    await snodo.connection('rights', { baseUrl: stood.url, auth: { type: 'bearer', token: 'an-old-credential' } });
    await snodo.publish(calling('wants', 'rights'));
    expect((await rotate('rights', 'a-narrow-credential', { test: false })).status).toBe(200);
    expect(await ending('wants')).toBe('failed');
    expect(stood.seen.map(byBearer)).toEqual(['a-narrow-credential']);
    Object.assign(refusal, { body: { error: 'invalid_token' } });
    expect(await ending('wants')).toBe('succeeded');
  });

  it('is ended by whoever writes another credential, and keeps none where none is to be kept', async () => {
    const auth = { type: 'bearer', token: 'credential-one' };
    await snodo.connection('ended', { baseUrl: 'http://127.0.0.1:9', auth });
    const kept = async () => (await show('ended')).previousUntil !== null;
    await rotate('ended', 'credential-two', { test: false });
    expect(await kept()).toBe(true);
    await snodo.call('PUT', '/connections/ended', await show('ended'));
    expect(await kept()).toBe(true);
    await snodo.connection('ended', { baseUrl: 'http://127.0.0.1:9', auth: { ...auth, token: 'credential-three' } });
    expect(await kept()).toBe(false);
    await rotate('ended', 'credential-four', { test: false, keepPrevious: '0s' });
    expect(await kept()).toBe(false);
    const wrong: readonly [object, string][] = [
      [{ auth: { token: '' } }, 'auth.token'],
      [{ auth: { password: 'x' } }, 'auth.password'],
      [{ auth: { token: 'x' }, keepPrevious: '1y' }, 'keepPrevious'],
      [{ auth: { token: 'x' }, keepPrevious: '31d' }, 'keepPrevious'],
      [{}, 'auth'],
    ];
    for (const [body, path] of wrong) {
      const { status, json } = await snodo.call('POST', '/connections/ended/rotate', body);
      expect([status, json]).toEqual([400, expect.objectContaining({ errors: [expect.objectContaining({ path })] })]);
    }
    expect((await rotate('nowhere', 'x')).status).toBe(404);
  });
});
