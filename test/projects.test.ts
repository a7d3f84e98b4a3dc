import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { roles } from '../src/core/role.ts';
import { newEncryptionKey } from '../src/secrets/encryption-key.ts';
import { main, RunningServer, token } from './running-server.ts';

/** In all that is in the project "sales", and in nothing that is said about where it is. */
const canary = 'canary-of-sales';
const password = 'a password long enough 1';

const server = new RunningServer({ SECRET_OF_SERVER: canary, SNODO_EGRESS_ALLOW: '127.0.0.1' });

const problem = z.looseObject({ type: z.string(), detail: z.string() });
const withFile = z.looseObject({ $file: z.string() });
const listOfIds = z.looseObject({ items: z.array(z.looseObject({ id: z.string().optional() })) });
const description = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });
const project = z.looseObject({ slug: z.string(), role: z.string().nullable(), isUp: z.boolean() });

interface Answer {
  readonly status: number;
  readonly text: string;
}

type Proof = Readonly<Record<string, string>>;
const admin: Proof = { authorization: `Bearer ${token}` };

/** Asks the server; `path` begins at its root. */
async function ask(proof: Proof, method: string, path: string, body?: unknown): Promise<Answer> {
  const abort = AbortSignal.timeout(90_000);
  const answer = await fetch(`${server.url}${path}`, {
    method,
    redirect: 'manual',
    headers: {
      ...proof,
      'sec-fetch-site': 'same-origin',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: abort,
  });
  if (answer.headers.get('content-type')?.startsWith('text/event-stream') === true) {
    const reader = answer.body?.getReader();
    const first = await reader?.read();
    await reader?.cancel();
    return { status: answer.status, text: new TextDecoder().decode(first?.value) };
  }
  return { status: answer.status, text: await answer.text() };
}

async function must(proof: Proof, method: string, path: string, body?: unknown): Promise<unknown> {
  const { status, text } = await ask(proof, method, path, body);
  if (status > 299) throw new Error(`${method} ${path}: ${status} ${text}`);
  return text === '' ? null : JSON.parse(text);
}

/** A project answers a moment after it was made, or after the server was started. */
async function up(slug: string): Promise<void> {
  const isUp = async () => project.parse(await must(admin, 'GET', `/api/v1/projects/${slug}`)).isUp;
  await vi.waitUntil(isUp, { timeout: 60_000 });
}

/** Makes a user of the server and signs it in. */
async function person(name: string, role: string): Promise<Proof> {
  await must(admin, 'POST', '/api/v1/users', { name, role, password });
  const answer = await fetch(`${server.url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name, password }),
  });
  const [cookie = ''] = (answer.headers.getSetCookie()[0] ?? '').split(';');
  return { cookie };
}

const people: Record<string, Proof> = {};
/** What is in "sales", by the name that the routes give it. */
const inSales: Record<string, string[]> = {};

const sales = '/projects/sales/api/v1';

async function fill(): Promise<void> {
  await must(admin, 'PUT', `${sales}/secrets/SALES`, { value: canary });
  await must(admin, 'PUT', `${sales}/connections/crm`, {
    connector: 'http',
    baseUrl: `${server.url}/healthz`,
    headers: { 'x-note': canary },
    auth: { type: 'bearer', token: '{{ secrets.SALES }}' },
  });
  await must(admin, 'PUT', `${sales}/workflows/orders`, {
    snodo: 1,
    slug: 'orders',
    name: canary,
    trigger: { type: 'webhook', path: 'orders' },
    steps: [
      { id: 'keep', type: 'store.set', with: { key: 'last', value: canary } },
      { id: 'ask', type: 'http.request', onError: 'continue', with: { connection: 'crm', path: `/?q=${canary}` } },
      { id: 'made', type: 'map', with: { value: { said: `{{ '${canary} ' & trigger.body.text }}` } } },
    ],
  });
  await must(admin, 'POST', `${sales}/workflows/orders/publish`);
  await must(admin, 'PUT', `${sales}/datasets/sample`, { name: canary });
  await must(admin, 'PUT', `${sales}/subscribers/partner`, { url: `https://example.com/${canary}`, events: ['*'] });
  await must(admin, 'POST', `${sales}/tokens`, { name: 'robot', role: 'editor' });
  const sent = await ask({}, 'POST', '/projects/sales/hooks/orders', { text: canary });
  expect(sent.status).toBe(202);
  const run = z.looseObject({ run: z.string(), delivery: z.string() }).parse(JSON.parse(sent.text));
  const text = async () => (await ask(admin, 'GET', `${sales}/runs/${run.run}`)).text;
  await vi.waitUntil(async () => /"status":"(?:succeeded|failed)"/.test(await text()), { timeout: 60_000 });
  const upload = await fetch(`${server.url}${sales}/files?name=${canary}.txt`, {
    method: 'POST',
    headers: { ...admin, 'content-type': 'text/plain' },
    body: canary,
  });
  const file: unknown = await upload.json();
  const calls = listOfIds.parse(await must(admin, 'GET', `${sales}/calls`));
  inSales['slug'] = ['orders', 'crm', 'sample', 'partner'];
  inSales['workflow'] = ['orders'];
  inSales['id'] = [run.run, run.delivery, withFile.parse(file).$file, ...calls.items.flatMap(({ id }) => id ?? [])];
  inSales['name'] = ['SALES', 'robot'];
  inSales['key'] = ['last'];
  inSales['step'] = ['made'];
}

beforeAll(async () => {
  await server.launch();
  for (const slug of ['sales', 'support']) {
    await must(admin, 'POST', '/api/v1/projects', { slug, title: `The ${slug}` });
    await up(slug);
    for (const role of roles) {
      const name = `${slug}-${role}`;
      people[name] = await person(name, 'none');
      await must(admin, 'PUT', `/api/v1/projects/${slug}/members/${name}`, { role });
    }
  }
  for (const role of roles) people[`server-${role}`] = await person(`server-${role}`, role);
  await fill();
}, 300_000);

afterAll(() => server.remove());

function proofOf(name: string): Proof {
  return people[name] ?? {};
}

interface Call {
  readonly method: string;
  readonly path: string;
  readonly route: string;
  /** Whether words can be looked for. */
  readonly searches: boolean;
}

/** Every call that the description names, with what stands in "sales" in its address. */
async function everyCall(base: string): Promise<readonly Call[]> {
  const { paths } = description.parse(await must(admin, 'GET', `${base}/openapi.json`));
  return Object.entries(paths).flatMap(([route, item]) => {
    let filled = [route];
    for (const [whole, name = ''] of route.matchAll(/\{(\w+)\}/g)) {
      const values = inSales[name] ?? [...(inSales['id'] ?? []).slice(0, 1), '1'];
      filled = filled.flatMap((path) => values.map((value) => path.replace(whole, encodeURIComponent(value))));
    }
    return Object.entries(item).flatMap(([name, operation]) => {
      const searches = /"name":"(?:text|q|search)"/.test(JSON.stringify(operation));
      return filled.map((path) => ({ method: name.toUpperCase(), path, route, searches }));
    });
  });
}

/** Does something with each, some at the same time. */
async function sideBySide<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const left = [...items];
  const one = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: 8 }, one));
}

/** What anybody may ask: the state of the process, and what describes it. */
const open =
  /^\/(?:healthz|readyz|openapi\.json|schema\/|\.well-known\/|oauth\/client\.json|callbacks|chat\/|forms\/|approvals)/;

describe('what is in a project', () => {
  it('is there for who is in it', async () => {
    for (const role of roles) {
      const proof = proofOf(`sales-${role}`);
      const { status, text } = await ask(proof, 'GET', `${sales}/workflows/orders`);
      expect(status).toBe(200);
      expect(text).toContain(canary);
      const who = await ask(proof, 'GET', `${sales}/session`);
      expect(JSON.parse(who.text)).toEqual({ name: `sales-${role}`, role, kind: 'user' });
      const changed = await ask(proof, 'PUT', `${sales}/secrets/OTHER`, { value: 'x' });
      expect(changed.status).toBe(role === 'admin' ? 204 : 403);
    }
  });

  it('is reached by nobody of another project, by any route', async () => {
    const before = await ask(admin, 'GET', `${sales}/workflows/orders`);
    const calls = (await everyCall('/projects/sales')).filter(({ route }) => !open.test(route));
    expect(calls.length).toBeGreaterThan(200);
    const strangers = [
      'support-viewer',
      'support-editor',
      'server-viewer',
      'server-editor',
      'support-admin',
      'server-admin',
    ];
    const reached: string[] = [];
    for (const [nth, name] of strangers.entries()) {
      const proof = proofOf(name);
      // Who may do most tries all; of the others each tries a part, and together they try all.
      const own = name.endsWith('-admin') ? calls : calls.filter((_, at) => at % 4 === nth % 4);
      await sideBySide(own, async ({ method, path, route }) => {
        const { status, text } = await ask(proof, method, `/projects/sales${path}`, method === 'GET' ? undefined : {});
        const isPage = !route.startsWith('/api') && status === 200 && text.startsWith('<!doctype html>');
        if ((status < 300 && !isPage) || text.includes(canary)) reached.push(`${name} ${method} ${path}: ${status}`);
        else if (route.startsWith('/api/v1/') && ![401, 404].includes(status)) {
          // Sign-in and what asks for no token say what they say to anybody.
          const anybody = await ask({}, method, `/projects/sales${path}`, method === 'GET' ? undefined : {});
          if (anybody.status !== status) reached.push(`${name} ${method} ${path}: ${status}`);
        }
      });
    }
    expect(reached).toEqual([]);
    expect(await ask(admin, 'GET', `${sales}/workflows/orders`)).toEqual(before);
  }, 240_000);

  it('is not found from another project, by any route, id or search', async () => {
    const before = await ask(admin, 'GET', `${sales}/runs`);
    const found: string[] = [];
    // An admin is shown all that the other roles are shown.
    const places = [
      ['support-admin', '/projects/support'],
      ['sales-admin', ''],
      ['server-admin', ''],
    ] as const;
    for (const [name, base] of places) {
      const proof = proofOf(name);
      await sideBySide(await everyCall(base), async ({ method, path, route, searches }) => {
        if (open.test(route) || /\/session|\/sessions|\/projects|\/users|\/setup/.test(route)) return;
        for (const query of searches ? ['', `?text=${canary}`, `?q=${canary}`, `?search=${canary}`] : ['']) {
          const body = method === 'GET' ? undefined : {};
          const { status, text } = await ask(proof, method, `${base}${path}${query}`, body);
          // What was asked for is said again where it is refused.
          const said = text.replaceAll(new RegExp(`(?:text|q|search)=${canary}`, 'g'), '');
          if (said.includes(canary)) found.push(`${name} ${method} ${base}${path}${query}: ${status}`);
        }
      });
    }
    expect(found).toEqual([]);
    expect(await ask(admin, 'GET', `${sales}/runs`)).toEqual(before);
  }, 240_000);

  it('is not what the server shows to who is in projects alone', async () => {
    const proof = proofOf('sales-admin');
    expect(JSON.parse((await ask(proof, 'GET', '/api/v1/session')).text)).toEqual({
      name: 'sales-admin',
      role: 'none',
      kind: 'user',
    });
    for (const path of ['/workflows', '/runs', '/connections', '/users', '/audit', '/secrets', '/stats']) {
      const { status, text } = await ask(proof, 'GET', `/api/v1${path}`);
      expect([path, status]).toEqual([path, 403]);
      expect(problem.parse(JSON.parse(text)).detail).toContain('"sales-admin" has the role none');
    }
    const own = z.object({ items: z.array(project) }).parse(await must(proof, 'GET', '/api/v1/projects'));
    expect(own.items.map(({ slug, role }) => [slug, role])).toEqual([['sales', 'admin']]);
  });

  it('has addresses, names and secrets of its own', async () => {
    const support = '/projects/support/api/v1';
    await must(admin, 'PUT', `${support}/workflows/orders`, {
      snodo: 1,
      slug: 'orders',
      trigger: { type: 'webhook', path: 'orders', respond: 'result' },
      steps: [{ id: 'made', type: 'map', with: { value: 'of support' } }],
      output: '{{ steps.made }}',
    });
    await must(admin, 'POST', `${support}/workflows/orders/publish`);
    const answer = await ask({}, 'POST', '/projects/support/hooks/orders', {});
    expect([answer.status, answer.text]).toEqual([200, '"of support"']);
    expect((await ask({}, 'POST', '/hooks/orders', {})).status).toBe(404);
    // Of the server's own environment a project has nothing.
    const used = await ask(admin, 'PUT', `${support}/connections/env`, {
      connector: 'http',
      baseUrl: server.url,
      auth: { type: 'bearer', token: 'secret://env/SECRET_OF_SERVER' },
    });
    const tried = await ask(admin, 'POST', `${support}/connections/env/test`);
    expect(`${used.text}${tried.text}`).not.toContain(canary);
    expect(tried.text).toContain('SECRET_OF_SERVER');
  });

  it('lets nobody in who says that the server let them in', async () => {
    for (const header of ['sales-admin', `.sales-admin`, `${'A'.repeat(43)}.sales-admin`, '.admin']) {
      const { status } = await ask({ 'snodo-person': header }, 'GET', `${sales}/workflows`);
      expect(status).toBe(401);
    }
    // A token of the server is none of the project, and the other way round.
    const made = z.object({ token: z.string() });
    const ofServer = made.parse(await must(admin, 'POST', '/api/v1/tokens', { name: 'one', role: 'admin' }));
    const ofSales = made.parse(await must(admin, 'POST', `${sales}/tokens`, { name: 'one', role: 'admin' }));
    expect((await ask({ authorization: `Bearer ${ofServer.token}` }, 'GET', `${sales}/workflows`)).status).toBe(401);
    expect((await ask({ authorization: `Bearer ${ofSales.token}` }, 'GET', '/api/v1/workflows')).status).toBe(401);
    expect((await ask({ authorization: `Bearer ${ofSales.token}` }, 'GET', `${sales}/workflows`)).status).toBe(200);
    expect(
      (await ask({ authorization: `Bearer ${ofSales.token}` }, 'GET', '/projects/support/api/v1/workflows')).status,
    ).toBe(401);
  });

  it('does not say which projects there are', async () => {
    const there = await ask({}, 'GET', `${sales}/workflows`);
    const nowhere = await ask({}, 'GET', '/projects/nowhere/api/v1/workflows');
    expect(there).toEqual(nowhere);
    const stranger = proofOf('support-admin');
    const refused = await ask(stranger, 'GET', `${sales}/workflows`);
    const missing = await ask(stranger, 'GET', '/projects/nowhere/api/v1/workflows');
    expect(refused.status).toBe(404);
    expect(refused.text.replaceAll('sales', 'nowhere')).toBe(missing.text);
  });
});

describe('who is in a project', () => {
  it('is for its admins to say, and counts at once', async () => {
    const boss = proofOf('sales-admin');
    expect(
      (await ask(proofOf('sales-editor'), 'PUT', '/api/v1/projects/sales/members/server-viewer', { role: 'viewer' }))
        .status,
    ).toBe(403);
    expect(
      (await ask(proofOf('support-admin'), 'PUT', '/api/v1/projects/sales/members/support-admin', { role: 'admin' }))
        .status,
    ).toBe(404);
    await must(boss, 'PUT', '/api/v1/projects/sales/members/server-viewer', { role: 'viewer' });
    const guest = proofOf('server-viewer');
    expect((await ask(guest, 'GET', `${sales}/workflows`)).status).toBe(200);
    expect((await ask(guest, 'DELETE', `${sales}/workflows/orders`)).status).toBe(403);
    await must(boss, 'PUT', '/api/v1/projects/sales/members/server-viewer', { role: 'editor' });
    expect((await ask(guest, 'POST', `${sales}/workflows/orders/runs`, { input: {} })).status).toBe(202);
    await must(boss, 'DELETE', '/api/v1/projects/sales/members/server-viewer');
    expect((await ask(guest, 'GET', `${sales}/workflows`)).status).toBe(404);
    const nobody = await ask(boss, 'PUT', '/api/v1/projects/sales/members/nobody', { role: 'viewer' });
    expect(problem.parse(JSON.parse(nobody.text)).detail).toBe(
      'There is no user "nobody". An admin of the server makes users.',
    );
    const same = await ask(boss, 'PUT', '/api/v1/projects/sales/members/server-editor', { role: 'viewer' });
    expect(same.status).toBe(200);
  });

  it('is no token of the same name', async () => {
    await must(admin, 'POST', `${sales}/tokens`, { name: 'namesake', role: 'viewer' });
    const namesake = await person('namesake', 'none');
    // Who signs in by the name of a token has nothing of what the token may.
    expect((await ask(namesake, 'GET', `${sales}/workflows`)).status).toBe(404);
    const refused = await ask(admin, 'PUT', '/api/v1/projects/sales/members/namesake', { role: 'admin' });
    expect(refused.status).toBe(409);
    const members = await ask(admin, 'GET', '/api/v1/projects/sales/members');
    expect(members.text).not.toContain('namesake');
  });

  it('stops hearing of it when they sign out', async () => {
    const name = 'sales-viewer';
    const again = await fetch(`${server.url}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name, password }),
    });
    const [cookie = ''] = (again.headers.getSetCookie()[0] ?? '').split(';');
    const stream = await fetch(`${server.url}${sales}/workflows/orders/events`, { headers: { cookie } });
    expect(stream.status).toBe(200);
    const ended = stream.text().then(
      () => 'ended',
      () => 'ended',
    );
    await must({ cookie }, 'DELETE', '/api/v1/session');
    expect(await ended).toBe('ended');
  });
});

describe('the process of a project', () => {
  function processes(): readonly number[] {
    const children = execFileSync('pgrep', ['-P', String(server.pid), '-f', 'projects/project-main']).toString();
    return children.trim().split('\n').map(Number);
  }

  it('is begun again when it dies, and loses nothing', async () => {
    const sent = await ask({}, 'POST', '/projects/sales/hooks/orders', { text: 'before' });
    expect(sent.status).toBe(202);
    const found = await server.query(`select count(*)::int as n from projects`);
    expect(found).toEqual([{ n: 2 }]);
    const pids = processes();
    expect(pids).toHaveLength(2);
    for (const pid of pids) process.kill(pid, 'SIGKILL');
    const away = await ask(admin, 'GET', `${sales}/workflows`);
    expect([200, 503]).toContain(away.status);
    await expect
      .poll(async () => (await ask(admin, 'GET', `${sales}/workflows`)).status, { timeout: 60_000 })
      .toBe(200);
    expect((await ask(proofOf('sales-viewer'), 'GET', `${sales}/workflows`)).status).toBe(200);
    const runs = await ask(admin, 'GET', `${sales}/runs?workflow=orders`);
    const { run } = z.looseObject({ run: z.string() }).parse(JSON.parse(sent.text));
    expect(runs.text).toContain(run);
  });

  it('is there after the server was killed and started again', async () => {
    await server.end('SIGKILL');
    await server.launch();
    await up('sales');
    expect((await ask(admin, 'GET', `${sales}/workflows/orders`)).text).toContain(canary);
    expect((await ask(proofOf('sales-admin'), 'GET', `${sales}/secrets`)).text).toContain('SALES');
  });

  it('is backed up and restored by itself', async () => {
    const file = join(server.folder, 'sales.backup');
    const env = { ...process.env, SNODO_DATA_DIR: join(server.folder, 'data') };
    const snodo = (...args: readonly string[]) =>
      execFileSync(process.execPath, ['--disable-warning=ExperimentalWarning', main, ...args], {
        env,
        timeout: 60_000,
      }).toString();
    expect(snodo('backup', file, '--project', 'sales')).toMatch(/^wrote .*sealed by the encryption key\n$/);
    expect(() => snodo('backup', `${file}.2`, '--project', 'nothing')).toThrow('There is no project "nothing".');
    // All that the project had is lost, and the server is there.
    await server.end('SIGTERM');
    rmSync(join(server.folder, 'data/projects/sales'), { recursive: true });
    await server.launch();
    await server.query(`update projects set database = 'snodo_again' where slug = 'sales'`);
    await server.end('SIGTERM');
    expect(snodo('restore', file, '--project', 'sales')).toMatch(/^restored /);
    await server.launch();
    await up('sales');
    expect((await ask(admin, 'GET', `${sales}/workflows/orders`)).text).toContain(canary);
    expect((await ask(proofOf('sales-admin'), 'GET', `${sales}/secrets`)).text).toContain('SALES');
  });

  it('goes with the project, and all that was in it', async () => {
    expect((await ask(admin, 'DELETE', '/api/v1/projects/sales?confirm=no')).status).toBe(409);
    expect((await ask(proofOf('sales-admin'), 'DELETE', '/api/v1/projects/sales?confirm=sales')).status).toBe(403);
    expect((await ask(admin, 'DELETE', '/api/v1/projects/sales?confirm=sales')).status).toBe(204);
    expect(
      await server.query(`select datname from pg_database where datname in ('snodo_again', 'snodo_support')`),
    ).toEqual([{ datname: 'snodo_support' }]);
    await server.query('drop database snodo_sales');
    expect((await ask(proofOf('sales-admin'), 'GET', `${sales}/workflows`)).status).toBe(404);
    expect((await ask({}, 'POST', '/projects/sales/hooks/orders', {})).status).toBe(404);
    await must(admin, 'POST', '/api/v1/projects', { slug: 'sales' });
    await up('sales');
    expect((await ask(admin, 'GET', `${sales}/workflows`)).text).toBe('{"items":[],"nextCursor":null}');
  });

  it('has a name that fits into addresses', async () => {
    for (const slug of ['Sales', '1st', 'a_b', 'a'.repeat(41), '-a', '']) {
      expect((await ask(admin, 'POST', '/api/v1/projects', { slug })).status).toBe(400);
    }
    const twice = await ask(admin, 'POST', '/api/v1/projects', { slug: 'support' });
    expect(twice.status).toBe(409);
  });

  it('takes no database that is somebody else’s', async () => {
    await server.query('create database snodo_staging');
    await server.query('create table theirs (id int)', 'snodo_staging');
    const refused = await ask(admin, 'POST', '/api/v1/projects', { slug: 'staging' });
    expect([refused.status, problem.parse(JSON.parse(refused.text)).detail]).toEqual([
      409,
      'Its database would be named "snodo_staging", and there is one of this name with something in it. Choose another name.',
    ]);
    expect((await ask(admin, 'GET', '/api/v1/projects/staging')).status).toBe(404);
    expect(await server.query('select from theirs', 'snodo_staging')).toEqual([]);
    // What an attempt left that was cut off is empty.
    await server.query('drop table theirs', 'snodo_staging');
    expect((await ask(admin, 'POST', '/api/v1/projects', { slug: 'staging' })).status).toBe(201);
  });

  it('is sealed anew with what the server has, so that the older key can be taken away', async () => {
    await must(admin, 'PUT', '/projects/support/api/v1/secrets/KEPT', { value: 'kept' });
    const older = readFileSync(join(server.folder, 'data/encryption.key'), 'utf8').trim();
    const key = { SNODO_ENCRYPTION_KEY: newEncryptionKey() };
    await server.end('SIGTERM');
    await server.launch({ ...key, SNODO_ENCRYPTION_KEY_PREVIOUS: older });
    const resealed = z.object({ resealed: z.number(), unopened: z.tuple([]) });
    const { resealed: count } = resealed.parse(await must(admin, 'POST', '/api/v1/secrets/reseal'));
    // At least the key check of the server and of the project, and its secret.
    expect(count).toBeGreaterThan(2);
    expect(await must(admin, 'POST', '/api/v1/secrets/reseal')).toEqual({ resealed: 0, unopened: [] });
    await server.end('SIGTERM');
    await server.launch(key);
    await up('support');
    expect((await ask(admin, 'GET', '/projects/support/api/v1/secrets')).text).toContain('KEPT');
  });
});
