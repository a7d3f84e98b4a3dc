import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { type TestDatabase, testDatabase } from './database.ts';
import { RunningServer } from './running-server.ts';

const problem = z.object({ detail: z.string(), errors: z.array(z.object({ path: z.string() })).optional() });
const invited = z.looseObject({ invitation: z.object({ url: z.string(), until: z.string() }) });
const own = { 'sec-fetch-site': 'same-origin' };
const good = 'correct horse battery';

let database: TestDatabase;
let one: RunningServer;
let two: RunningServer;
let adminToken = '';

interface Sent {
  readonly body?: unknown;
  readonly cookie?: string;
  readonly token?: string;
  readonly server?: RunningServer;
}

async function send(method: string, path: string, { body, cookie, token, server = one }: Sent = {}) {
  const answer = await fetch(`${server.url}/api/v1${path}`, {
    method,
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(cookie === undefined ? {} : { cookie, ...own }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  const json: unknown = text.startsWith('{') ? JSON.parse(text) : text;
  return {
    status: answer.status,
    headers: answer.headers,
    json,
    cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '',
  };
}

async function must(method: string, path: string, sent: Sent = {}) {
  const answered = await send(method, path, { token: adminToken, ...sent });
  if (answered.status > 299) throw new Error(`${method} ${path}: ${answered.status} ${JSON.stringify(answered.json)}`);
  return answered;
}

const signIn = (name: string, password: string, server = one) =>
  send('POST', '/session', { body: { name, password }, server });
const detail = (json: unknown) => problem.parse(json).detail;

beforeAll(async () => {
  database = await testDatabase();
  const env = { DATABASE_URL: database.url, SNODO_ENCRYPTION_KEY: randomBytes(32).toString('base64') };
  one = new RunningServer({ ...env, SNODO_ADMIN_TOKEN: '' });
  await one.launch();
  await vi.waitFor(() => expect(one.said).toContain('/welcome#'), 15_000);
  [, adminToken = ''] = /\/welcome#(\S+)/.exec(one.said) ?? [];
  two = new RunningServer({ ...env, SNODO_ROLE: 'api', SNODO_ADMIN_TOKEN: adminToken });
  await two.launch();
});

afterAll(async () => {
  await Promise.all([one, two].map((server) => server?.remove()));
  await database?.[Symbol.asyncDispose]();
});

describe('the first user', () => {
  it('is told of once, after the ready line, and is nobody without the token', async () => {
    expect(one.said).toMatch(/^snodo ready (\S+)\nmake your account: \1\/welcome#\S+\n$/);
    expect(two.said).toMatch(/^snodo ready \S+\n$/);
    expect((await send('GET', '/setup')).json).toMatchObject({ needed: true, guided: true });
    expect((await send('GET', '/setup', { server: two })).json).toMatchObject({ needed: true, guided: false });
    const first = { name: 'anna', password: good };
    for (const token of ['wrong', `${adminToken}x`, 'snodo_'.padEnd(49, 'a')]) {
      expect((await send('POST', '/setup', { body: { ...first, token } })).status).toBe(401);
    }
    for (const body of [
      { ...first, token: adminToken, password: 'short' },
      { ...first, token: adminToken, password: 'aaaaaaaaaaaaaaaa' },
      { ...first, token: adminToken, name: 'Anna B' },
      { ...first, token: adminToken, name: 'admin' },
      { ...first },
      {},
    ]) {
      expect((await send('POST', '/setup', { body })).status).toBe(400);
    }
    const viewer = z
      .object({ token: z.string() })
      .parse((await must('POST', '/tokens', { body: { name: 'looks', role: 'viewer' } })).json);
    expect((await send('POST', '/setup', { body: { ...first, token: viewer.token } })).status).toBe(401);
    expect((await send('GET', '/setup')).json).toMatchObject({ needed: true, guided: true });
  });

  it('is made once, also where several come at the same moment', async () => {
    const names = ['anna', 'bruno', 'carla', 'dario'];
    const came = await Promise.all(
      names.map((name) => send('POST', '/setup', { body: { token: adminToken, name, password: good } })),
    );
    expect(came.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409, 409, 409]);
    const first = came.find(({ status }) => status === 201);
    expect(first?.json).toMatchObject({ role: 'admin', kind: 'user' });
    expect((await send('GET', '/users', { cookie: first?.cookie ?? '' })).status).toBe(200);
    expect((await send('GET', '/setup')).json).toEqual({ needed: false, guided: false, passwords: true, sso: null });
    await one.end('SIGTERM');
    await one.launch();
    expect(one.said).toMatch(/^snodo ready \S+\n$/);
  });
});

describe('users', () => {
  it('sign in by name and password, and are known by their names in the audit', async () => {
    const made = await must('POST', '/users', {
      body: { name: 'elena', role: 'editor', password: good, email: 'e@x.example' },
    });
    expect(made.json).toMatchObject({
      name: 'elena',
      role: 'editor',
      email: 'e@x.example',
      invitation: null,
      signedInAt: null,
    });
    const { status, json, cookie } = await signIn('elena', good);
    expect([status, json]).toEqual([200, { name: 'elena', role: 'editor', kind: 'user' }]);
    // Typed on another keyboard, é is two characters.
    await must('POST', '/users', { body: { name: 'rene', role: 'viewer', password: 'caffè è buono' } });
    expect((await signIn('rene', 'caffè è buono'.normalize('NFD'))).status).toBe(200);
    const workflow = { snodo: 1, slug: 'hers', steps: [{ id: 'a', type: 'map' }] };
    expect((await send('PUT', '/workflows/hers', { cookie, body: workflow })).status).toBe(201);
    const refused = await send('GET', '/users', { cookie });
    expect(detail(refused.json)).toBe('The user "elena" has the role editor; GET /users needs the role admin.');
    const audit = JSON.stringify((await must('GET', '/audit?who=elena')).json);
    expect(audit).toContain('PUT /workflows/{slug}');
    expect(audit).toContain('POST /session');
    const listed = JSON.stringify((await must('GET', '/users')).json);
    expect(listed).toMatch(/"elena".*"signedInAt":"20/);
    expect(listed + JSON.stringify(made.json)).not.toMatch(/argon2|battery/);
    const [kept] = await database.sql<{ password: string }[]>`select password from users where name = 'elena'`;
    expect(kept?.password).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it('have no name that a token has, and tokens none that a user has', async () => {
    await must('POST', '/tokens', { body: { name: 'ci', role: 'viewer' } });
    expect((await send('POST', '/users', { token: adminToken, body: { name: 'ci', role: 'admin' } })).status).toBe(409);
    expect((await send('POST', '/tokens', { token: adminToken, body: { name: 'elena', role: 'admin' } })).status).toBe(
      409,
    );
    expect((await send('DELETE', '/tokens/elena', { token: adminToken })).status).toBe(404);
    expect((await send('DELETE', '/users/ci', { token: adminToken })).status).toBe(404);
    await must('DELETE', '/tokens/ci');
    await must('POST', '/users', { body: { name: 'ci', role: 'viewer', password: good } });
  });

  it('that are invited choose their password by a link that works once', async () => {
    const made = invited.parse((await must('POST', '/users', { body: { name: 'fabio', role: 'viewer' } })).json);
    const [page = '', token = ''] = made.invitation.url.split('#');
    expect(page).toBe(`${one.url}/invitation`);
    expect((await signIn('fabio', '')).status).toBe(400);
    expect((await signIn('fabio', 'anything at all')).status).toBe(401);
    expect((await send('POST', '/invitations', { body: { token } })).json).toMatchObject({ name: 'fabio' });
    expect((await send('POST', '/invitations', { body: { token, password: 'short' } })).status).toBe(400);
    const taken = await send('POST', '/invitations', { body: { token, password: good } });
    expect([taken.status, taken.json]).toEqual([200, { name: 'fabio', role: 'viewer', kind: 'user' }]);
    expect((await send('GET', '/session', { cookie: taken.cookie })).status).toBe(200);
    expect((await send('POST', '/invitations', { body: { token, password: good } })).status).toBe(410);
    expect((await signIn('fabio', good)).status).toBe(200);
    const kept = JSON.stringify(await database.sql`select encode(invitation, 'hex') from users`);
    expect(kept).not.toContain(token);
  });

  it('get a new invitation, which ends the one before and those whose time is up', async () => {
    const first = invited.parse((await must('POST', '/users', { body: { name: 'greta', role: 'viewer' } })).json);
    const again = z.object({ url: z.string() }).parse((await must('POST', '/users/greta/invitation')).json);
    const take = (url: string) => send('POST', '/invitations', { body: { token: url.split('#')[1], password: good } });
    expect((await take(first.invitation.url)).status).toBe(410);
    await database.sql`update users set invited_until = now() - interval '1 second' where name = 'greta'`;
    expect((await take(again.url)).status).toBe(410);
    expect((await send('POST', '/users/nobody/invitation', { token: adminToken })).status).toBe(404);
  });

  it('are signed out at once, in every process, when they are deleted or get another role', async () => {
    await must('POST', '/users', { body: { name: 'ugo', role: 'editor', password: good } });
    const before = (await signIn('ugo', good)).cookie;
    const asks = (cookie: string, server: RunningServer) => send('GET', '/session', { cookie, server });
    for (const server of [one, two]) expect((await asks(before, server)).status).toBe(200);
    await must('PATCH', '/users/ugo', { body: { email: 'ugo@x.example' } });
    expect((await asks(before, one)).status).toBe(200);
    await must('PATCH', '/users/ugo', { body: { role: 'viewer' } });
    expect((await asks(before, one)).status).toBe(401);
    await expect.poll(async () => (await asks(before, two)).status).toBe(401);
    const after = (await signIn('ugo', good)).cookie;
    expect((await asks(after, two)).json).toMatchObject({ role: 'viewer' });
    await must('DELETE', '/users/ugo');
    expect((await asks(after, one)).status).toBe(401);
    await expect.poll(async () => (await asks(after, two)).status).toBe(401);
    // Another of the same name does not bring the old session back.
    await must('POST', '/users', { body: { name: 'ugo', role: 'admin', password: good } });
    expect((await asks(after, one)).status).toBe(401);
  });

  it('change their own password, which signs out their other browsers', async () => {
    await must('POST', '/users', { body: { name: 'vera', role: 'viewer', password: good } });
    const [here, there] = [(await signIn('vera', good)).cookie, (await signIn('vera', good)).cookie];
    const change = (current: string, password: string) =>
      send('PUT', '/session/password', { cookie: here, body: { current, password } });
    expect((await change('not the one', 'another long one')).status).toBe(400);
    expect((await change(good, 'short')).status).toBe(400);
    const changed = await change(good, 'another long one');
    expect(changed.status).toBe(204);
    expect((await send('GET', '/session', { cookie: changed.cookie })).status).toBe(200);
    for (const cookie of [here, there]) expect((await send('GET', '/session', { cookie })).status).toBe(401);
    expect((await signIn('vera', good)).status).toBe(401);
    expect((await signIn('vera', 'another long one')).status).toBe(200);
    const body = { current: 'x', password: 'another long one' };
    expect((await send('PUT', '/session/password', { token: adminToken, body })).status).toBe(409);
  });

  it('who guess are held up, by name and address, also where the name is unknown', async () => {
    const waits: string[] = [];
    for (const name of ['elena', 'nobody-at-all']) {
      const tries = await Promise.all(Array.from({ length: 8 }, (_, at) => signIn(name, `a guess ${at}`)));
      const statuses = tries.map(({ status }) => status).toSorted((a, b) => a - b);
      expect([name, statuses]).toEqual([name, [401, 401, 401, 401, 401, 429, 429, 429]]);
      waits.push(tries.find(({ status }) => status === 429)?.headers.get('retry-after') ?? '');
    }
    for (const wait of waits) expect(Number(wait)).toBeGreaterThan(200);
    // The right password waits as well, in the other process too.
    const right = await signIn('elena', good, two);
    expect(right.status).toBe(429);
    expect(detail(right.json)).toMatch(/^Too many attempts to sign in\. Try again in \d minutes/);
    // Another user is not held up by it.
    expect((await signIn('fabio', good)).status).toBe(200);
    await database.sql`update sign_in_attempts set at = at - interval '6 minutes'`;
    expect((await signIn('elena', good)).status).toBe(200);
    const kept = JSON.stringify(await database.sql`select encode(who, 'escape') as who from sign_in_attempts`);
    expect(kept).not.toContain('elena');
  });

  it('are refused with the place where they are asked for wrongly', async () => {
    for (const [body, path] of [
      [{ name: 'x', role: 'owner' }, 'role'],
      [{ name: 'No Such', role: 'viewer' }, 'name'],
      [{ name: 'admin', role: 'viewer' }, 'name'],
      [{ name: 'x', role: 'viewer', password: '1234567' }, 'password'],
      [{ name: 'x', role: 'viewer', email: 'nowhere' }, 'email'],
      [{ name: 'x', role: 'viewer', hash: 'mine' }, 'hash'],
    ] as const) {
      const { status, json } = await send('POST', '/users', { token: adminToken, body });
      expect([path, status]).toEqual([path, 400]);
      expect(problem.parse(json).errors?.[0]?.path).toBe(path);
    }
    for (const body of [{}, { name: 'anna' }, { name: 1, password: 2 }, { name: 'a', password: 'b', token: 'c' }]) {
      expect((await send('POST', '/session', { body })).status).toBe(400);
    }
    const long = 'x'.repeat(900);
    for (const name of ['\0', long.slice(0, 200), '../x', "' or true --"]) {
      expect((await signIn(name, long)).status).toBe(401);
    }
    expect((await signIn(' Fabio ', good)).status).toBe(200);
  });
});
