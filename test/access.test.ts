import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { namedCalls } from '../src/api/access/rights.ts';
import { reaches, type Role, roles, userRoles } from '../src/core/role.ts';
import { CookieBrowser } from './cookie-browser.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { RunningServer, token as adminToken } from './running-server.ts';

const none = '00000000-0000-7000-8000-000000000000';
const problem = z.object({ type: z.string(), status: z.number(), detail: z.string() });
const made = z.object({ name: z.string(), token: z.string(), expiresAt: z.string().nullable() });
const listed = z.object({ items: z.array(z.looseObject({ name: z.string(), usedAt: z.string().nullable() })) });
const entries = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      at: z.string(),
      who: z.string().nullable(),
      role: z.string().nullable(),
      what: z.string(),
      which: z.string().nullable(),
      address: z.string().nullable(),
      status: z.number(),
      times: z.number(),
    }),
  ),
  nextCursor: z.string().nullable(),
});
const description = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.looseObject({ 'x-right': z.string().optional() }))),
});

let database: TestDatabase;
let one: RunningServer;
let two: RunningServer;
/** A user who is in projects alone. */
let inNoRole: CookieBrowser;
const tokens: Record<Role, string> = { viewer: '', editor: '', admin: '' };

interface Sent {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly server?: RunningServer;
}

interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly json: unknown;
}

async function send(token: string, method: string, path: string, sent: Sent = {}): Promise<Answered> {
  const { body, headers, server = one } = sent;
  const answer = await fetch(`${server.url}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  const isJson = answer.headers.get('content-type')?.includes('json') ?? false;
  return { status: answer.status, headers: answer.headers, json: isJson ? JSON.parse(text) : text };
}

async function must(token: string, method: string, path: string, body?: unknown): Promise<unknown> {
  const { status, json } = await send(token, method, path, { body });
  if (status > 299) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(json)}`);
  return json;
}

async function make(name: string, role: Role, expires?: string): Promise<string> {
  return made.parse(await must(adminToken, 'POST', '/tokens', { name, role, expires })).token;
}

async function audited(query: string) {
  return entries.parse(await must(adminToken, 'GET', `/audit${query}`)).items;
}

function naming(slug: string, connection: string, headers: object = {}): object {
  const step = { id: 'a', type: 'http.request', with: { connection, path: '/', headers } };
  return { snodo: 1, slug, trigger: { type: 'manual' }, steps: [step] };
}

beforeAll(async () => {
  database = await testDatabase();
  const env = { DATABASE_URL: database.url, SNODO_ENCRYPTION_KEY: randomBytes(32).toString('base64') };
  one = new RunningServer(env);
  two = new RunningServer({ ...env, SNODO_ROLE: 'api' });
  await one.launch();
  await two.launch();
  for (const role of roles) tokens[role] = await make(`the-${role}`, role);
  inNoRole = new CookieBrowser(one);
  const password = 'a password of nobody here';
  await must(adminToken, 'POST', '/users', { name: 'outsider', role: 'none', password });
  await inNoRole.send('POST', '/session', { name: 'outsider', password });
});

afterAll(async () => {
  await Promise.all([one, two].map((server) => server?.remove()));
  await database?.[Symbol.asyncDispose]();
});

describe('what a role may do', () => {
  it.each(userRoles)(
    'every call of /openapi.json lets in %s where it reaches, and else tells which role does',
    async (role) => {
      const { paths } = description.parse(await (await fetch(`${one.url}/openapi.json`)).json());
      const seen: string[] = [];
      for (const [path, item] of Object.entries(paths)) {
        const route = path.slice('/api/v1'.length);
        for (const [name, { 'x-right': right }] of Object.entries(item)) {
          if (right === undefined) continue;
          const method = name.toUpperCase();
          seen.push(`${method} ${route}`);
          // Of a connection that is not there: editors would use it, admins make it.
          const least = userRoles.find((known) => known === right) ?? (right === 'use' ? 'editor' : 'admin');
          const at = route.replaceAll(/\{(\w+)\}/g, (_, of: string) =>
            of === 'id' ? none : of === 'version' ? '1' : 'gone',
          );
          // What a session is asked of itself may end it.
          if (role === 'none' && least === 'none') continue;
          const { status, json } = await (role === 'none' ? inNoRole.send(method, at) : send(tokens[role], method, at));
          if (reaches(role, least)) {
            expect(`${method} ${at} ${status}`).not.toMatch(/ (?:401|403|5\d\d)$/);
          } else {
            expect(`${method} ${at} ${status}`).toBe(`${method} ${at} 403`);
            expect(problem.parse(json)).toMatchObject({ type: 'urn:snodo:forbidden', status: 403 });
            expect(problem.parse(json).detail).toContain(`has the role ${role}; ${method} ${route}`);
            expect(problem.parse(json).detail).toMatch(new RegExp(`needs the role ${least}\\.$`));
          }
        }
      }
      const changes = seen.filter((call) => !call.startsWith('GET '));
      expect(changes.filter((call) => !namedCalls.includes(call))).toEqual([]);
      expect(namedCalls.filter((call) => !seen.includes(call))).toEqual([]);
    },
  );

  it('every call of /openapi.json lets in nobody who is not known', async () => {
    const { paths } = description.parse(await (await fetch(`${one.url}/openapi.json`)).json());
    for (const [path, item] of Object.entries(paths)) {
      for (const [name, { 'x-right': right }] of Object.entries(item)) {
        if (right === undefined) continue;
        const at = path.slice('/api/v1'.length).replaceAll(/\{\w+\}/g, 'gone');
        const { status } = await send('wrong', name.toUpperCase(), at);
        expect(`${name} ${at} ${status}`).toBe(`${name} ${at} 401`);
      }
    }
  });

  it('a viewer only looks, and what is secret is for admins to change', async () => {
    const { paths } = description.parse(await (await fetch(`${one.url}/openapi.json`)).json());
    const rights = Object.entries(paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, { 'x-right': right }]) => [method, path.slice(7), right] as const),
    );
    const bare = rights.filter(([method, , right]) => method !== 'get' && right === 'viewer');
    expect(bare.map(([method, path]) => `${method} ${path}`).toSorted()).toEqual([
      'delete /workflows/{slug}/presence/{client}',
      'post /expressions/evaluate',
      'post /runs/{id}/approvals/{approval}',
      'post /workflows/check',
      'put /workflows/{slug}/presence/{client}',
    ]);
    const ofAnybody = rights.filter(([, , right]) => right === 'none');
    expect(ofAnybody.every(([, path]) => /^\/(?:session|sessions|projects)(?:\/|$)/.test(path))).toBe(true);
    const closed = rights.filter(
      ([method, path]) => /^\/(?:tokens|users|audit)/.test(path) || (method !== 'get' && path.startsWith('/secrets')),
    );
    expect(closed.length).toBeGreaterThan(5);
    expect(new Set(closed.map(([, , right]) => right))).toEqual(new Set(['admin']));
  });

  it('an address that nothing answers is not found, whoever asks', async () => {
    const scoped = { name: 'narrow', role: 'viewer', scopes: ['runs:read'] };
    const { token: narrow } = made.parse((await send(adminToken, 'POST', '/tokens', { body: scoped })).json);
    for (const method of ['GET', 'POST']) {
      for (const token of [...Object.values(tokens), narrow]) {
        expect((await send(token, method, '/nothing/here')).status).toBe(404);
      }
      expect((await inNoRole.send(method, '/nothing/here')).status).toBe(404);
      expect((await send('wrong', method, '/nothing/here')).status).toBe(401);
    }
  });

  it('a viewer does not see the address by which a waiting run goes on', async () => {
    const steps = [{ id: 'ask', type: 'callback', with: {} }];
    await must(tokens.editor, 'PUT', '/workflows/asks', { snodo: 1, slug: 'asks', trigger: { type: 'manual' }, steps });
    await must(tokens.editor, 'POST', '/workflows/asks/publish');
    const { id } = z.object({ id: z.string() }).parse(await must(tokens.editor, 'POST', '/workflows/asks/runs'));
    await expect
      .poll(async () => JSON.stringify(await must(tokens.editor, 'GET', `/runs/${id}`)))
      .toContain('/callbacks/');
    const seen = JSON.stringify(await must(tokens.viewer, 'GET', `/runs/${id}`));
    expect(seen).toContain('"status":"waiting"');
    expect(seen).not.toContain('/callbacks/');
  });
});

describe('tokens', () => {
  it('are answered once, kept as a hash, and listed without themselves', async () => {
    const token = await make('shown-once', 'viewer', '30d');
    expect(token).toMatch(/^snodo_[A-Za-z0-9_-]{43}$/);
    await must(token, 'GET', '/workflows');
    await expect
      .poll(async () => {
        const { items } = listed.parse(await must(adminToken, 'GET', '/tokens'));
        return items.find(({ name }) => name === 'shown-once')?.usedAt;
      })
      .toEqual(expect.any(String));
    const text = JSON.stringify(await must(adminToken, 'GET', '/tokens'));
    expect(text).not.toContain(token);
    const kept = await database.sql`select * from api_tokens where name = 'shown-once'`;
    expect(JSON.stringify(kept)).not.toContain(token.slice(6));
  });

  it('end at once in every process when they are revoked, with the sessions that they began', async () => {
    const token = await make('leaves', 'editor');
    for (const server of [one, two]) expect((await send(token, 'GET', '/session', { server })).status).toBe(200);
    const signIn = await send('', 'POST', '/session', { body: { token } });
    expect(signIn.json).toEqual({ name: 'leaves', role: 'editor', kind: 'token' });
    const cookie = signIn.headers.get('set-cookie')?.split(';').at(0) ?? '';
    const bySession = (server: RunningServer) => fetch(`${server.url}/api/v1/session`, { headers: { cookie } });
    for (const server of [one, two]) expect((await bySession(server)).status).toBe(200);
    await must(adminToken, 'DELETE', '/tokens/leaves');
    expect((await send(token, 'GET', '/session')).status).toBe(401);
    expect((await bySession(one)).status).toBe(401);
    await expect.poll(async () => (await send(token, 'GET', '/session', { server: two })).status).toBe(401);
    await expect.poll(async () => (await bySession(two)).status).toBe(401);
    expect((await send(adminToken, 'DELETE', '/tokens/leaves')).status).toBe(404);
    // Another of the same name does not bring the old ones back.
    await make('leaves', 'admin');
    expect((await send(token, 'GET', '/session')).status).toBe(401);
    expect((await bySession(one)).status).toBe(401);
  });

  it('end at their time', async () => {
    const token = await make('short', 'viewer', '1s');
    for (const server of [one, two]) {
      await expect.poll(async () => (await send(token, 'GET', '/session', { server })).status).toBe(401);
    }
  });

  it('end the streams of events that they began', async () => {
    const token = await make('follows', 'viewer');
    const steps = [{ id: 'ask', type: 'callback', with: {} }];
    await must(adminToken, 'PUT', '/workflows/long', { snodo: 1, slug: 'long', trigger: { type: 'manual' }, steps });
    await must(adminToken, 'POST', '/workflows/long/publish');
    const { id } = z.object({ id: z.string() }).parse(await must(adminToken, 'POST', '/workflows/long/runs'));
    const headers = { authorization: `Bearer ${token}` };
    const stream = await fetch(`${one.url}/api/v1/runs/${id}/events`, { headers });
    expect(stream.status).toBe(200);
    await must(adminToken, 'DELETE', '/tokens/follows');
    expect(await stream.text()).not.toContain('event: end');
  });

  it('are refused with the place where they are asked for wrongly', async () => {
    const wrong: readonly [object, RegExp][] = [
      [{ name: 'x', role: 'owner' }, /^role:/],
      [{ name: 'No Such', role: 'viewer' }, /^name:/],
      [{ name: 'a.b', role: 'viewer' }, /^name:/],
      [{ name: 'admin', role: 'viewer' }, /SNODO_ADMIN_TOKEN/],
      [{ role: 'viewer' }, /^name:/],
      [{ name: 'x', role: 'viewer', expires: 'soon' }, /^expires:/],
      [{ name: 'x', role: 'viewer', expires: '2001-01-01' }, /not in the future/],
      [{ name: 'x', role: 'viewer', expires: '99999999999999999999d' }, /ten years/],
      [{ name: 'x', role: 'viewer', hash: 'mine' }, /hash/],
    ];
    for (const [body, detail] of wrong) {
      const { status, json } = await send(adminToken, 'POST', '/tokens', { body });
      expect(`${JSON.stringify(body)} ${status}`).toBe(`${JSON.stringify(body)} 400`);
      expect(problem.parse(json).detail).toMatch(detail);
    }
    expect((await send(adminToken, 'POST', '/tokens', { body: { name: 'the-viewer', role: 'admin' } })).status).toBe(
      409,
    );
    expect((await send(adminToken, 'DELETE', '/tokens/admin')).status).toBe(404);
  });

  it('that are made up let nobody in', async () => {
    const short = tokens.viewer.slice(0, -1);
    const made43 = `snodo_${randomBytes(32).toString('base64url')}`;
    for (const forged of [
      '',
      'snodo_',
      short,
      `${tokens.viewer}x`,
      made43,
      tokens.viewer.toUpperCase(),
      `snodo_${'a'.repeat(6_000)}`,
      "snodo_' or true --",
    ]) {
      expect((await send(forged, 'GET', '/workflows')).status).toBe(401);
    }
    for (const header of ['', 'Basic YTpi', `Bearer  ${tokens.viewer} x`, `Token ${tokens.viewer}`]) {
      expect((await send('', 'GET', '/workflows', { headers: { authorization: header } })).status).toBe(401);
    }
  });
});

describe('connections', () => {
  const http = {
    connector: 'http',
    baseUrl: 'https://crm.example',
    auth: { type: 'bearer', token: 'the-crm-credential' },
  };

  beforeAll(async () => {
    await must(adminToken, 'PUT', '/connections/open', http);
    await must(adminToken, 'PUT', '/connections/closed', { ...http, share: { use: 'admin' } });
    const atAws = { ...http, auth: { type: 'bearer', token: 'secret://aws/crm#token' }, share: { use: 'admin' } };
    await must(adminToken, 'PUT', '/connections/closed-at-aws', atAws);
    await must(adminToken, 'PUT', '/connections/theirs', { ...http, share: { manage: 'editor' } });
  });

  it('tell a role what it may do with them, and no more than the name where it is nothing', async () => {
    const look = async (role: Role) => {
      const { items } = z
        .object({ items: z.array(z.looseObject({ slug: z.string() })) })
        .parse(await must(tokens[role], 'GET', '/connections'));
      return Object.fromEntries(items.map((item) => [item.slug, item]));
    };
    const editor = await look('editor');
    expect(editor['closed']).toEqual({
      slug: 'closed',
      connector: 'http',
      state: 'connected',
      mayUse: false,
      mayManage: false,
    });
    expect(editor['open']).toMatchObject({ baseUrl: 'https://crm.example', mayUse: true, mayManage: false });
    expect(editor['theirs']).toMatchObject({ mayUse: true, mayManage: true });
    expect((await look('viewer'))['theirs']).toMatchObject({ mayUse: false, mayManage: false });
    expect((await look('admin'))['closed']).toMatchObject({
      baseUrl: 'https://crm.example',
      mayUse: true,
      mayManage: true,
    });
    expect(await must(tokens.editor, 'GET', '/connections/closed')).toEqual(editor['closed']);
    expect(JSON.stringify([editor, await look('admin')])).not.toContain('the-crm-credential');
  });

  it('are changed by whom they are shared with to manage', async () => {
    expect((await send(tokens.editor, 'PUT', '/connections/open', { body: http })).status).toBe(403);
    expect((await send(tokens.editor, 'PUT', '/connections/new', { body: http })).status).toBe(403);
    expect((await send(tokens.editor, 'DELETE', '/connections/open')).status).toBe(403);
    const theirs = await must(tokens.editor, 'GET', '/connections/theirs');
    await must(tokens.editor, 'PUT', '/connections/theirs', theirs);
    const lent = {
      ...http,
      auth: { type: 'bearer', token: '{{ secrets.connection_closed_token }}' },
      share: { manage: 'editor' },
    };
    expect(
      problem.parse((await send(tokens.editor, 'PUT', '/connections/theirs', { body: lent })).json).detail,
    ).toContain('"closed"');
    const odd = { ...http, share: { use: 'admin', manage: 'editor' } };
    expect(problem.parse((await send(adminToken, 'PUT', '/connections/odd', { body: odd })).json).detail).toMatch(
      /^share\.manage:/,
    );
    expect((await send(tokens.editor, 'DELETE', '/connections/theirs')).status).toBe(204);
  });

  it('are asked by a prompt of the library only for whom they are shared with to use', async () => {
    const prompt = { name: 'Sealed', prompt: 'Say hello', connection: 'closed', model: 'm' };
    const put = await send(tokens.editor, 'PUT', '/prompts/sealed', { body: prompt });
    expect(`${JSON.stringify(put.json)} ${put.status}`).toMatch(/connection: Only admins may use.* 403$/);
    await must(adminToken, 'PUT', '/prompts/sealed', { ...prompt, connection: 'open' });
    const step = { id: 'a', type: 'ai.generate', with: { prompt: { prompt: 'sealed' } } };
    const document = {
      snodo: 1,
      slug: 'says',
      steps: [{ id: 'all', type: 'each', with: { items: [1], steps: [step] } }],
    };
    await must(tokens.editor, 'PUT', '/workflows/says', document);
    await must(tokens.editor, 'POST', '/workflows/says/publish');
    await must(adminToken, 'PUT', '/prompts/sealed', prompt);
    const calls = [
      ['PUT', '/workflows/says', document],
      ['POST', '/workflows/says/publish', undefined],
      ['POST', '/workflows/says/try', { mode: 'all' }],
      ['PUT', '/workflows/says/shadow', {}],
      ['POST', '/prompts/sealed/try', {}],
      ['POST', '/prompts/other/try', { prompt: 'Hello', connection: 'closed' }],
      ['POST', '/prompts/sealed/versions/2/restore', undefined],
    ] as const;
    for (const [method, path, body] of calls) {
      const { status, json } = await send(tokens.editor, method, path, { body });
      expect(`${path} ${JSON.stringify(json)} ${status}`).toMatch(/Only admins.* 403$/);
    }
    const own = { ...step, with: { ...step.with, connection: 'open' } };
    await must(tokens.editor, 'PUT', '/workflows/says', { ...document, steps: [own] });
  });

  it('are tested and named in workflows by whom they are shared with to use', async () => {
    expect((await send(tokens.editor, 'POST', '/connections/closed/test')).status).toBe(403);
    const save = (slug: string, document: object) =>
      send(tokens.editor, 'PUT', `/workflows/${slug}`, { body: document });
    expect((await save('uses-open', naming('uses-open', 'open'))).status).toBe(201);
    const refused = await save('uses-closed', naming('uses-closed', 'closed'));
    expect(refused.status).toBe(403);
    expect(problem.parse(refused.json).detail).toBe(
      'steps[0].with.connection: Only admins may use the connection "closed". Ask somebody with the role admin to save it.',
    );
    const call = { type: 'http.request', with: { connection: 'closed', path: '/' } };
    const bySlack = (connection: string) => ({ by: 'slack', connection, channel: 'C1' });
    const hidden: readonly object[] = [
      { id: 'a', type: 'each', with: { items: [1], steps: [{ id: 'b', ...call }] } },
      { id: 'a', type: 'callback', with: { submit: call } },
      { id: 'a', type: 'code', with: { code: 'return 1', http: true, connections: ['open', 'closed'] } },
      { id: 'a', type: 'poll', with: { check: call, until: 'true' } },
      { id: 'a', type: 'http.request', with: { connection: '{{ trigger.body.which }}', path: '/' } },
      {
        id: 'a',
        type: 'ai.generate',
        with: { prompt: 'Hi' },
        cache: { for: '1h', similar: 0.9, connection: 'closed', model: 'm' },
      },
      {
        id: 'a',
        type: 'http.request',
        with: { url: 'https://x.example', headers: { x: '{{ secrets.connection_closed_token }}' } },
      },
      ...[
        'secret://aws/crm',
        'secret://aws/arn:aws:secretsmanager:eu-south-1:123456789012:secret:crm-AbCdEf#token',
      ].map((x) => ({ id: 'a', type: 'http.request', with: { url: 'https://x.example', headers: { x } } })),
      ...[
        { notify: [bySlack('open'), bySlack('closed')] },
        { notify: [bySlack('{{ trigger.body.which }}')] },
        { notify: '{{ trigger.body.ways }}' },
        { escalate: { after: '1h', notify: [bySlack('closed')] } },
      ].map((asking) => ({ id: 'a', type: 'approval', with: { title: 'May it?', ...asking } })),
    ];
    for (const step of hidden) {
      const { status, json } = await save('hides', {
        snodo: 1,
        slug: 'hides',
        trigger: { type: 'manual' },
        steps: [step],
      });
      expect(`${JSON.stringify(json)} ${status}`).toMatch(/Only admins.* 403$/);
    }
    const tried = { workflow: 'hides', trigger: { type: 'queue', connection: 'closed', queue: 'orders' } };
    const { status, json } = await send(tokens.editor, 'POST', '/consumers/try', { body: tried });
    expect(`${JSON.stringify(json)} ${status}`).toMatch(/Only admins.* 403$/);
    const trigger = {
      type: 'webhook',
      path: 'x',
      verify: { scheme: 'standard-webhooks', secret: '{{ secrets.connection_closed_token }}' },
    };
    expect((await save('hides', { snodo: 1, slug: 'hides', trigger, steps: [{ id: 'a', type: 'map' }] })).status).toBe(
      403,
    );
  });

  it('of admins alone are not asked for what a model proposes to others', async () => {
    const model = { connector: 'ollama', baseUrl: 'http://127.0.0.1:9' };
    await must(adminToken, 'PUT', '/connections/brain', { ...model, share: { use: 'admin' } });
    const body = { text: 'Give a one', model: 'any' };
    const named = await send(tokens.editor, 'POST', '/workflows/describe', { body: { ...body, connection: 'brain' } });
    expect(named.status).toBe(403);
    expect(problem.parse(named.json).detail).toContain('the connection "brain" needs the role admin');
    // For editors it is as if it were not there.
    const unnamed = await send(tokens.editor, 'POST', '/workflows/describe', { body });
    expect(unnamed.status).toBe(400);
    expect(problem.parse(unnamed.json).detail).toContain('no connection to a model service');
    expect((await send(adminToken, 'POST', '/workflows/describe', { body })).status).toBe(403);
    await must(adminToken, 'DELETE', '/connections/brain');
  });

  it('of admins alone work in a live workflow for whoever starts it, and are asked for anew when it is published', async () => {
    await must(adminToken, 'PUT', '/workflows/of-admins', naming('of-admins', 'closed'));
    const publish = await send(tokens.editor, 'POST', '/workflows/of-admins/publish');
    expect(publish.status).toBe(403);
    expect(problem.parse(publish.json).detail).toContain('"closed"');
    await must(adminToken, 'POST', '/workflows/of-admins/publish');
    expect((await send(tokens.editor, 'POST', '/workflows/of-admins/runs')).status).toBe(202);
    await must(tokens.editor, 'POST', '/workflows/of-admins/versions/1/restore');
    expect((await send(tokens.editor, 'POST', '/workflows/of-admins/publish')).status).toBe(403);
  });

  it('of admins alone do with a replay what the run had, not what somebody puts in its place', async () => {
    const call = { id: 'call', type: 'http.request', with: { connection: 'closed', path: '{{ steps.where.output }}' } };
    const steps = [{ id: 'where', type: 'map', with: { value: '/' } }, call];
    const document = { snodo: 1, slug: 'replayed', trigger: { type: 'manual' }, steps };
    await must(adminToken, 'PUT', '/workflows/replayed', document);
    await must(adminToken, 'POST', '/workflows/replayed/publish');
    const started = z.object({ id: z.string() });
    const run = async (path: string, body: object) => started.parse(await must(adminToken, 'POST', path, body)).id;
    const live = await run('/workflows/replayed/runs?wait=20s', {});
    const tried = await run('/workflows/replayed/try', { mode: 'step', step: 'where' });
    const whole = await run('/workflows/replayed/try', { mode: 'all' });
    const patched = { fromStep: 'call', patch: { steps: { where: '/elsewhere' } } };
    const replay = (who: string, which: string, body: object) => send(who, 'POST', `/runs/${which}/replay`, { body });
    const refused = await replay(tokens.editor, live, patched);
    expect(refused.status).toBe(403);
    expect(problem.parse(refused.json).detail).toBe(
      'patch.steps: Only admins may use the connection "closed". Ask somebody with the role admin to replay it.',
    );
    expect((await replay(tokens.editor, whole, {})).status).toBe(403);
    for (const [who, which, body] of [
      [tokens.editor, live, {}],
      [tokens.editor, live, { fromStep: 'call' }],
      [tokens.editor, tried, {}],
      [adminToken, live, patched],
      [adminToken, whole, {}],
    ] as const) {
      expect((await replay(who, which, body)).status).toBe(202);
    }
  });
});

describe('the audit', () => {
  it('has who changed what, from where and how it ended, and nothing that was sent', async () => {
    await must(adminToken, 'PUT', '/secrets/AUDITED', { value: 'never-in-the-audit' });
    const looks = await make('looks-on', 'viewer');
    await send(looks, 'DELETE', '/secrets/AUDITED');
    await must(looks, 'GET', '/secrets');
    const [refused, stored] = await audited('?what=/secrets&limit=2');
    expect(stored).toMatchObject({
      who: 'admin',
      role: 'admin',
      what: 'PUT /secrets/{name}',
      which: 'AUDITED',
      status: 204,
      times: 1,
    });
    expect(stored?.address).toBe('127.0.0.1');
    expect(refused).toMatchObject({
      who: 'looks-on',
      role: 'viewer',
      what: 'DELETE /secrets/{name}',
      which: 'AUDITED',
      status: 403,
    });
    expect(JSON.stringify(await audited('?limit=200'))).not.toMatch(/never-in-the-audit|snodo_/);
  });

  it('is narrowed by who, what and since, and read page by page', async () => {
    const by = await audited('?who=the-editor&limit=200');
    expect(by.length).toBeGreaterThan(2);
    expect(new Set(by.map(({ who }) => who))).toEqual(new Set(['the-editor']));
    expect(await audited(`?since=${encodeURIComponent(new Date(Date.now() + 60_000).toISOString())}`)).toEqual([]);
    const first = entries.parse(await must(adminToken, 'GET', '/audit?limit=1'));
    const [next] = entries.parse(await must(adminToken, 'GET', `/audit?limit=1&cursor=${first.nextCursor}`)).items;
    expect(next && first.items[0] && next.id < first.items[0].id).toBe(true);
    for (const query of ['?limit=0', '?since=soon', '?what=%00', '?cursor=x']) {
      expect((await send(adminToken, 'GET', `/audit${query}`)).status).toBe(400);
    }
  });

  it('keeps no address of a callback', async () => {
    await fetch(`${one.url}/api/v1/callbacks/a-token-of-a-callback`, { method: 'POST' });
    expect(JSON.stringify(await audited('?limit=200'))).not.toContain('a-token-of-a-callback');
  });

  it('can only be added to', async () => {
    await expect(database.sql`update audit set who = 'nobody'`).rejects.toThrow(/only ever added to/);
    await expect(database.sql`delete from audit`).rejects.toThrow(/only ever added to/);
    expect((await audited('?who=admin')).length).toBeGreaterThan(0);
  });

  it('counts a flood of refusals without a row for each', async () => {
    const before = await database.sql<{ rows: number }[]>`select count(*)::int as rows from audit`;
    for (let sent = 0; sent < 200; sent += 50) {
      await Promise.all(Array.from({ length: 50 }, () => send('wrong', 'GET', '/runs')));
    }
    const after = await database.sql<{ rows: number }[]>`select count(*)::int as rows from audit`;
    expect((after[0]?.rows ?? 0) - (before[0]?.rows ?? 0)).toBeLessThan(130);
    // What was only counted is written with the next count, at the latest when the server ends.
    await one.end('SIGTERM');
    const [sum] = await database.sql<{ times: number }[]>`
      select sum(times)::int as times from audit where what in ('GET /runs', 'more refusals') and status = 401`;
    expect(sum?.times).toBeGreaterThanOrEqual(200);
  });
});
