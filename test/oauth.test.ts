import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type AuthorizationServer, authorizationServer, clientKey, clientSecret } from './authorization-server.ts';
import { Person } from './consenting.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { RunningServer } from './running-server.ts';
import { type StandIn, standIn } from './stand-in.ts';

let database: TestDatabase;
let server: AuthorizationServer;
let listener: StandIn;
const processes: RunningServer[] = [];
const nth = (at: number) => {
  const one = processes[at];
  if (one === undefined) throw new Error('it does not run');
  return one;
};
const first = () => nth(0);
const second = () => nth(1);

const connected = z.looseObject({ state: z.string(), reason: z.string().nullable() });
const begun = z.object({ url: z.string().nullable(), userCode: z.string().optional() });
const withId = z.object({ id: z.string() });
const told = z.object({ type: z.string(), data: z.looseObject({ connection: z.string() }) });

const api = (method: string, path: string, body?: unknown) =>
  first().call(method, path, body === undefined ? {} : { body: JSON.stringify(body) });
const connection = async (slug: string) => connected.parse(await (await api('GET', `/connections/${slug}`)).json());
const shownRun = z.looseObject({ status: z.string(), error: z.looseObject({ message: z.string() }).nullable() });
const run = async (id: string) => shownRun.parse(await (await api('GET', `/runs/${id}`)).json());
const events = () => listener.seen.map(({ body }) => told.parse(JSON.parse(body)));

const codeAuth = () => ({
  type: 'oauth2',
  grant: 'authorization_code',
  authorizationUrl: `${server.url}/auth`,
  tokenUrl: `${server.url}/token`,
  revocationUrl: `${server.url}/token/revocation`,
  clientId: 'snodo',
  clientSecret,
  scopes: ['api'],
});

/** Makes a connection, and a workflow of the same name that calls the API over it. */
async function make(slug: string, auth: object): Promise<void> {
  const put = await api('PUT', `/connections/${slug}`, { connector: 'http', baseUrl: `${server.url}/api`, auth });
  expect([put.status, await put.text()]).toEqual([expect.any(Number), expect.stringContaining('"state"')]);
  const steps = [{ id: 'get', type: 'http.request', with: { connection: slug, path: '/' } }];
  await api('PUT', `/workflows/${slug}`, { snodo: 1, slug, steps });
  expect((await api('POST', `/workflows/${slug}/publish`)).status).toBe(200);
}

async function start(slug: string): Promise<string> {
  return withId.parse(await (await api('POST', `/workflows/${slug}/runs`)).json()).id;
}

/** Waits until a run is parked because of a connection. */
async function parked(id: string, slug: string): Promise<void> {
  const stands = async () => {
    const { status, error, ...rest } = await run(id);
    return { ...rest, status, why: error?.message };
  };
  await expect.poll(stands).toMatchObject({
    status: 'waiting',
    steps: [{ attempts: 0, waitsFor: { until: null, connection: slug } }],
  });
}

async function ended(id: string): Promise<void> {
  const end = async () => {
    const { status, error } = await run(id);
    return status === 'failed' ? error?.message : status;
  };
  await expect.poll(end).not.toMatch(/^(?:queued|running|waiting)$/);
  expect(await end()).toBe('succeeded');
}

async function begin(slug: string): Promise<z.infer<typeof begun>> {
  return begun.parse(await (await api('GET', `/connections/${slug}/oauth/start`)).json());
}

/** What the page at the end of a consent says. */
async function page(address: string, language = 'en'): Promise<{ status: number; text: string; headers: Headers }> {
  const answer = await fetch(`${first().url}/oauth/callback${new URL(address).search}`, {
    headers: { 'accept-language': language },
  });
  return { status: answer.status, text: await answer.text(), headers: answer.headers };
}

async function consent(slug: string): Promise<string> {
  const { url } = await begin(slug);
  const back = await new Person().consent(url ?? '');
  const { status, text } = await page(back);
  expect([status, text]).toEqual([200, expect.stringContaining('Connected')]);
  return back;
}

beforeAll(async () => {
  database = await testDatabase();
  server = await authorizationServer();
  listener = await standIn(() => ({}));
  const env = {
    DATABASE_URL: database.url,
    SNODO_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    SNODO_EGRESS_ALLOW: '127.0.0.1',
    SNODO_PUBLIC_URL: 'https://snodo.example',
    SNODO_LOG: 'fatal',
  };
  processes.push(new RunningServer(env), new RunningServer(env));
  await Promise.all(processes.map((one) => one.launch()));
  const subscriber = { url: listener.url, events: ['connection.broken', 'connection.mended'] };
  expect((await api('PUT', '/subscribers/ops', subscriber)).status).toBe(201);
});
beforeEach(() => {
  server.asked.length = 0;
  server.calls.length = 0;
  server.instead = undefined;
  server.behindMs = 0;
  server.lifeS = 3_600;
});
afterAll(async () => {
  for (const one of processes) await one.remove();
  await server[Symbol.asyncDispose]();
  await listener[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
});

describe('an account that a person connects', () => {
  it('is connected once, by PKCE, and a run that waited for it goes on', async () => {
    await make('code', codeAuth());
    expect(await connection('code')).toMatchObject({ state: 'unauthorized', token: null });
    const id = await start('code');
    await parked(id, 'code');
    expect(await run(id)).toMatchObject({ steps: [{ status: 'waiting', error: { code: 'held' } }] });
    const { url } = await begin('code');
    const query = new URL(url ?? '').searchParams;
    expect(Object.fromEntries(query)).toMatchObject({
      response_type: 'code',
      client_id: 'snodo',
      scope: 'api',
      redirect_uri: 'https://snodo.example/oauth/callback',
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
    });
    expect(await connection('code')).toMatchObject({ state: 'pending' });
    const back = await new Person().consent(url ?? '');
    const { status, text, headers } = await page(back);
    expect([status, text]).toEqual([200, expect.stringContaining('The connection &quot;code&quot; works.')]);
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
    await ended(id);
    expect(await connection('code')).toMatchObject({ state: 'connected', token: { scopes: ['api'] } });
    expect((await page(back)).status).toBe(400);
    expect(server.asked.map(({ grant }) => grant)).toEqual(['authorization_code']);
  });

  it('is not connected by what nobody asked for, and the page says so without believing anybody', async () => {
    const bad = '?state=x&code=y&error_description=<script>alert(1)</script>';
    const unknown = await page(`https://snodo.example/oauth/callback${bad}`, 'de, it-IT;q=0.9, en;q=0.5');
    expect(unknown).toMatchObject({ status: 400, text: expect.stringContaining('Non collegato') });
    const { url } = await begin('code');
    const state = new URL(url ?? '').searchParams.get('state') ?? '';
    const refusal = new URLSearchParams({
      state,
      error: 'invalid_scope',
      error_description: '<script>alert(1)</script>',
    });
    const refused = await page(`https://snodo.example/?${refusal.toString()}`);
    expect(refused.status).toBe(400);
    expect(refused.text).toContain('invalid_scope: &lt;script&gt;');
    expect(refused.text).not.toContain('<script');
    const again = new URL((await begin('code')).url ?? '').searchParams.get('state') ?? '';
    const denied = await page(
      `https://snodo.example/?${new URLSearchParams({ state: again, error: 'access_denied' }).toString()}`,
    );
    expect(denied.text).toContain('You did not consent');
    const other = new URL((await begin('code')).url ?? '').searchParams.get('state') ?? '';
    await database.sql`update oauth_starts set expires_at = now()`;
    const late = await page(`https://snodo.example/?${new URLSearchParams({ state: other, code: 'c' }).toString()}`);
    expect(late.text).toContain('was not asked for');
    expect(await connection('code')).toMatchObject({ state: 'connected' });
  });

  it('sends browsers on to the page of the service', async () => {
    const answer = await fetch(`${first().url}/api/v1/connections/code/oauth/start`, {
      redirect: 'manual',
      headers: { authorization: 'Bearer a-token-for-this-test-only', accept: 'text/html' },
    });
    expect([answer.status, answer.headers.get('location')]).toEqual([
      302,
      expect.stringContaining(`${server.url}/auth?`),
    ]);
  });

  it('is renewed once when the service refuses the token before its time', async () => {
    await ended(await start('code'));
    const [token = ''] = server.calls;
    server.calls.length = 0;
    server.refused.add(token);
    const runs = await Promise.all(Array.from({ length: 10 }, () => start('code')));
    for (const one of runs) await ended(one);
    expect(server.asked.map(({ grant }) => grant)).toEqual(['refresh_token']);
    expect(await run(runs[0] ?? '')).toMatchObject({ steps: [{ attempts: 1 }] });
  });

  it('holds the runs when it is broken, tells of it, survives a kill, and lets them go on when it is mended', async () => {
    await make('held', codeAuth());
    await consent('held');
    await server.revokeAll();
    const runs = await Promise.all(Array.from({ length: 5 }, () => start('held')));
    for (const id of runs) await parked(id, 'held');
    expect(await connection('held')).toMatchObject({
      state: 'broken',
      reason: expect.stringContaining('invalid_grant'),
    });
    await expect
      .poll(events)
      .toMatchObject([
        { type: 'connection.broken', data: { connection: 'held', reason: expect.stringContaining('invalid_grant') } },
      ]);
    const asked = server.asked.length;
    const later = await start('held');
    await parked(later, 'held');
    expect(server.asked.length).toBe(asked);
    await second().end('SIGKILL');
    await second().launch();
    await consent('held');
    for (const id of [...runs, later]) await ended(id);
    expect(await run(later)).toMatchObject({ steps: [{ attempts: 1, waitsFor: null }] });
    await expect.poll(events).toMatchObject([{}, { type: 'connection.mended' }]);
    expect(await connection('held')).toMatchObject({ state: 'connected', reason: null });
  });

  it('keeps its token when only its secret changes, and asks anew for another scope', async () => {
    const put = (auth: object) =>
      api('PUT', '/connections/code', { connector: 'http', baseUrl: `${server.url}/api`, auth });
    const shown = await (await api('GET', '/connections/code')).json();
    expect((await api('PUT', '/connections/code', shown)).status).toBe(200);
    expect(await connection('code')).toMatchObject({ state: 'connected' });
    const { url } = await begin('code');
    await put({ ...codeAuth(), scopes: ['api', 'more'] });
    expect(await connection('code')).toMatchObject({ state: 'pending' });
    // What was begun for the configuration before is worth nothing.
    const stale = await page(await new Person().consent(url ?? ''));
    expect(stale.text).toContain('was changed meanwhile');
    await consent('code');
    expect(await connection('code')).toMatchObject({ state: 'connected', token: { scopes: ['api', 'more'] } });
  });

  it('can be revoked, which the server hears of', async () => {
    await ended(await start('code'));
    const [token] = server.calls;
    const answer = await api('POST', '/connections/code/oauth/revoke');
    expect([answer.status, await answer.json()]).toEqual([200, { revoked: true, message: expect.any(String) }]);
    expect(await connection('code')).toMatchObject({ state: 'unauthorized', token: null });
    const refused = await fetch(`${server.url}/api/`, { headers: { authorization: `Bearer ${token}` } });
    expect(refused.status).toBe(401);
    const id = await start('code');
    await parked(id, 'code');
    expect((await api('DELETE', '/connections/code?force=true')).status).toBe(204);
    await expect.poll(() => run(id)).toMatchObject({ status: 'failed', error: { code: 'not_found' } });
    expect(await database.sql`select from tokens where connection = 'code'`).toHaveLength(0);
  });

  it('checks who has consented where the issuer tells it', async () => {
    await make('oidc', {
      type: 'oauth2',
      grant: 'authorization_code',
      issuer: server.url,
      clientId: 'keyed',
      clientAuth: 'private_key_jwt',
      key: clientKey,
      scopes: ['openid', 'api'],
    });
    expect(new URL((await begin('oidc')).url ?? '').searchParams.get('nonce')).not.toBeNull();
    await consent('oidc');
    await ended(await start('oidc'));
  });
});

describe('an account that is connected on another device', () => {
  it('is connected when the code is entered there', async () => {
    await make('device', {
      type: 'oauth2',
      grant: 'device_code',
      deviceUrl: `${server.url}/device/auth`,
      tokenUrl: `${server.url}/token`,
      clientId: 'snodo',
      clientSecret,
      scopes: ['api'],
    });
    const { url, userCode } = await begin('device');
    expect(userCode).toMatch(/^\w{4}-\w{4}$/);
    const id = await start('device');
    await parked(id, 'device');
    expect(await connection('device')).toMatchObject({ state: 'pending' });
    const slower = { status: 400, body: { error: 'slow_down' } };
    await database.sql`update oauth_starts set next_at = now()`;
    server.instead = () => slower;
    await expect
      .poll(async () => (await database.sql`select every_ms from oauth_starts where connection = 'device'`)[0], {
        timeout: 30_000,
      })
      .toMatchObject({ every_ms: 10_000 });
    server.instead = undefined;
    await new Person().consent(url ?? '');
    await database.sql`update oauth_starts set next_at = now()`;
    await ended(id);
    expect(await connection('device')).toMatchObject({ state: 'connected' });
  });

  it('is not connected when the server says no', async () => {
    await api('POST', '/connections/device/oauth/revoke');
    await begin('device');
    server.instead = () => ({ status: 400, body: { error: 'expired_token' } });
    await database.sql`update oauth_starts set next_at = now()`;
    await expect
      .poll(() => connection('device'))
      .toMatchObject({ state: 'unauthorized', reason: expect.stringContaining('expired_token') });
  });
});

describe('an account that needs nobody', () => {
  const at = () => ({
    type: 'oauth2',
    tokenUrl: `${server.url}/token`,
    clientId: 'snodo',
    clientSecret,
    scopes: ['api'],
  });
  const cases: readonly (readonly [string, () => object, Readonly<Record<string, unknown>>])[] = [
    ['client-credentials', () => ({ ...at(), grant: 'client_credentials' }), { scope: 'api' }],
    [
      'posted',
      () => ({ ...at(), grant: 'client_credentials', clientId: 'poster', clientAuth: 'post' }),
      { client_id: 'poster', client_secret: clientSecret },
    ],
    [
      'password',
      () => ({ ...at(), grant: 'password', username: 'ann', password: 'password-of-ann' }),
      { username: 'ann' },
    ],
    ['signed', () => ({ ...at(), grant: 'jwt_bearer', key: clientKey, subject: 'bob' }), { scope: 'api' }],
    [
      'exchanged',
      () => ({
        ...at(),
        grant: 'token_exchange',
        subjectToken: 'a-token-from-elsewhere',
        subjectTokenType: 'urn:ietf:params:oauth:token-type:jwt',
      }),
      { subject_token: 'a-token-from-elsewhere' },
    ],
  ];

  it.each(cases)('by %s', async (slug, auth, parameters) => {
    // A server whose clock is behind refuses what is issued later than now.
    server.behindMs = 20_000;
    await make(slug, auth());
    expect(await connection(slug)).toMatchObject({ state: 'connected' });
    await ended(await start(slug));
    expect(server.asked).toMatchObject([{ parameters }]);
    expect(JSON.stringify(await connection(slug))).not.toContain('password-of');
  });

  it('asks for one token for a hundred runs in two processes', async () => {
    await make('many', { ...at(), grant: 'client_credentials' });
    const runs = await Promise.all(Array.from({ length: 100 }, () => start('many')));
    for (const id of runs) await ended(id);
    expect(server.asked).toHaveLength(1);
    expect(new Set(server.calls).size).toBe(1);
  });

  it('is tried again while the server is away, and is not broken by it', async () => {
    await make('away', { ...at(), grant: 'client_credentials' });
    server.instead = () => ({ status: 503, body: 'down', headers: { 'content-type': 'text/plain' } });
    const retry = { attempts: 50, backoff: 'fixed', base: '300ms', jitter: false };
    const steps = [{ id: 'get', type: 'http.request', with: { connection: 'away', path: '/' }, retry }];
    await api('PUT', '/workflows/away', { snodo: 1, slug: 'away', steps });
    await api('POST', '/workflows/away/publish');
    const id = await start('away');
    await expect.poll(() => server.asked.length).toBeGreaterThan(1);
    const tried = { steps: [{ error: { code: 'http_status', status: 503, retryable: true } }] };
    await expect.poll(() => run(id)).toMatchObject(tried);
    expect(await connection('away')).toMatchObject({ state: 'connected' });
    server.instead = undefined;
    await ended(id);
  });

  it('is tried again when the server is asked again, and no sooner', async () => {
    await make('soon', { ...at(), grant: 'client_credentials' });
    const before = server.asked.length;
    server.instead = () => (server.asked.length > before + 1 ? undefined : { status: 503, body: {} });
    const retry = { attempts: 2, backoff: 'fixed', base: '10ms', jitter: false };
    const steps = [{ id: 'get', type: 'http.request', with: { connection: 'soon', path: '/' }, retry }];
    await api('PUT', '/workflows/soon', { snodo: 1, slug: 'soon', steps });
    await api('POST', '/workflows/soon/publish');
    await ended(await start('soon'));
    server.instead = undefined;
  });

  it('is mended by the right secret, in whichever process the runs wait', async () => {
    await make('wrong', { ...at(), grant: 'client_credentials', clientSecret: '{{ secrets.RIGHT }}' });
    await api('PUT', '/secrets/RIGHT', { value: 'not-the-secret-of-it' });
    const runs = await Promise.all(Array.from({ length: 4 }, () => start('wrong')));
    for (const id of runs) await parked(id, 'wrong');
    expect(await connection('wrong')).toMatchObject({
      state: 'broken',
      reason: expect.stringContaining('invalid_client'),
    });
    expect((await api('GET', '/connections/wrong/oauth/start')).status).toBe(409);
    await api('PUT', '/secrets/RIGHT', { value: clientSecret });
    for (const id of runs) await ended(id);
    expect(await connection('wrong')).toMatchObject({ state: 'connected' });
  });

  it('begins with a refresh token, and goes on with those that come after it', async () => {
    await make('seed', codeAuth());
    await consent('seed');
    await database.sql`update tokens set expires_at = now() where connection = 'seed'`;
    await ended(await start('seed'));
    const refresh = server.asked.find(({ grant }) => grant === 'refresh_token')?.parameters['refresh_token'] ?? '';
    expect(refresh).not.toBe('');
    server.asked.length = 0;
    let given = 0;
    server.instead = ({ parameters }) => {
      given += 1;
      if (parameters['refresh_token'] !== (given === 1 ? 'seed-of-it' : `refresh-${given - 1}`)) return undefined;
      return {
        status: 200,
        body: { access_token: `access-${given}`, refresh_token: `refresh-${given}`, expires_in: '3600' },
      };
    };
    await make('refreshing', { ...at(), grant: 'refresh_token', refreshToken: 'seed-of-it' });
    const steps = [{ id: 'get', type: 'http.request', with: { connection: 'refreshing', path: '/', accept: [401] } }];
    await api('PUT', '/workflows/refreshing', { snodo: 1, slug: 'refreshing', steps });
    await api('POST', '/workflows/refreshing/publish');
    await ended(await start('refreshing'));
    // The API knows neither of them, so that it was asked once more with the next.
    expect(server.calls.slice(-2)).toEqual(['access-1', 'access-2']);
  });
});
