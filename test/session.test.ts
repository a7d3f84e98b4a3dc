import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { RunningServer, token } from './running-server.ts';

const server = new RunningServer();
const json = { 'content-type': 'application/json' };

interface Sent {
  readonly method?: string;
  readonly cookie?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

function send(path: string, { method = 'GET', cookie, headers, body }: Sent = {}): Promise<Response> {
  return fetch(`${server.url}/api/v1${path}`, {
    method,
    headers: { ...json, ...(cookie === undefined ? {} : { cookie }), ...headers },
    ...(body === undefined ? {} : { body }),
  });
}

async function signIn(): Promise<string> {
  const answer = await send('/session', { method: 'POST', body: JSON.stringify({ token }) });
  expect(answer.status).toBe(200);
  return answer.headers.get('set-cookie')?.split(';').at(0) ?? '';
}

beforeAll(() => server.launch());
afterAll(() => server.remove());

describe('a session of a browser', () => {
  it('is a cookie that no script reads and no other site sends', async () => {
    const answer = await send('/session', { method: 'POST', body: JSON.stringify({ token }) });
    const cookie = answer.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^snodo_session=[^;]+; Max-Age=604800; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(cookie).not.toContain(token);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('reads everything, and changes what its own page asks for', async () => {
    const cookie = await signIn();
    expect((await send('/workflows', { cookie })).status).toBe(200);
    const own = { 'sec-fetch-site': 'same-origin' };
    const put = { method: 'PUT', body: JSON.stringify({ value: 'x' }), cookie };
    expect((await send('/secrets/OWN', { ...put, headers: own })).status).toBe(204);
    const origin = { origin: server.url };
    expect((await send('/secrets/OLDER_BROWSER', { ...put, headers: origin })).status).toBe(204);
  });

  it('changes nothing that another site, another port, or nobody known asks for', async () => {
    const cookie = await signIn();
    const put = { method: 'PUT', body: JSON.stringify({ value: 'x' }), cookie };
    const others = [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'http://127.0.0.1:1' },
      { origin: 'null' },
      {},
    ];
    for (const headers of others) {
      const answer = await send('/secrets/FOREIGN', { ...put, headers });
      expect(answer.status).toBe(403);
    }
    const names = JSON.stringify(await (await send('/secrets', { cookie })).json());
    expect(names).not.toContain('FOREIGN');
  });

  it('cannot be made up, changed, or taken over from another token', async () => {
    const cookie = await signIn();
    const [name = '', value = ''] = cookie.split('=');
    const decoded = decodeURIComponent(value);
    const later = decoded.replace(/^\d+/, (ms) => String(Number(ms) + 1_000));
    const forged = ['', 'x', '9999999999999.x', later, `${decoded}x`, decoded.slice(0, -3), '.'.repeat(3_000)];
    for (const one of forged) {
      expect((await send('/workflows', { cookie: `${name}=${encodeURIComponent(one)}` })).status).toBe(401);
    }
    expect((await send('/workflows', { cookie })).status).toBe(200);
  });

  it('is not begun by a wrong token or by garbage', async () => {
    for (const body of [JSON.stringify({ token: 'wrong' }), JSON.stringify({}), '[', '']) {
      const answer = await send('/session', { method: 'POST', body });
      expect([400, 401]).toContain(answer.status);
      expect(answer.headers.get('set-cookie')).toBeNull();
    }
  });

  it('is taken from the browser that signs out', async () => {
    const cookie = await signIn();
    const answer = await send('/session', { method: 'DELETE', cookie, headers: { 'sec-fetch-site': 'same-origin' } });
    expect(answer.status).toBe(204);
    expect(answer.headers.get('set-cookie')).toMatch(/^snodo_session=; Max-Age=0;/);
  });

  it('ends when the admin token is changed', async () => {
    const cookie = await signIn();
    await server.end('SIGTERM');
    const changed = new RunningServer({
      SNODO_ADMIN_TOKEN: 'another-token-for-this-test',
      SNODO_DATA_DIR: `${server.folder}/data`,
    });
    await changed.launch();
    const answer = await fetch(`${changed.url}/api/v1/workflows`, { headers: { cookie } });
    await changed.remove();
    expect(answer.status).toBe(401);
    await server.launch();
  });
});

const listed = z.object({
  items: z.array(z.looseObject({ id: z.string(), browser: z.string(), isThis: z.boolean() })),
});
const operations = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });

describe('the sessions of somebody', () => {
  const own = { 'sec-fetch-site': 'same-origin' };
  const list = async (cookie: string) => listed.parse(await (await send('/sessions', { cookie })).json()).items;
  const come = async (browser: string) => {
    const answer = await send('/session', {
      method: 'POST',
      headers: { 'user-agent': browser },
      body: JSON.stringify({ token }),
    });
    return answer.headers.get('set-cookie')?.split(';').at(0) ?? '';
  };

  it('are listed, with the browser, the address and the times; each is ended at once', async () => {
    const [here, there] = [await come('Here/1.0'), await come('There/1.0')];
    const both = await list(here);
    const [one, other] = ['Here/1.0', 'There/1.0'].map((name) => both.find(({ browser }) => browser === name));
    expect(one).toMatchObject({ isThis: true, way: 'token', address: expect.stringContaining('127.0.0.1') });
    expect(other).toMatchObject({ isThis: false });
    expect((await send('/workflows', { cookie: there })).status).toBe(200);
    const end = { method: 'DELETE', cookie: here, headers: own };
    expect((await send(`/sessions/${other?.id}`, end)).status).toBe(204);
    expect((await send('/workflows', { cookie: there })).status).toBe(401);
    expect((await send(`/sessions/${other?.id}`, end)).status).toBe(404);
    await come('Third/1.0');
    expect((await send('/sessions', end)).status).toBe(204);
    expect((await list(here)).map(({ browser }) => browser)).toEqual(['Here/1.0']);
  });

  it('are nobody else’s to see or to end', async () => {
    const made = await server.call('POST', '/tokens', { body: JSON.stringify({ name: 'looks', role: 'viewer' }) });
    const theirs = z.object({ token: z.string() }).parse(await made.json()).token;
    const mine = await come('Mine/1.0');
    const [first] = await list(mine);
    const authorization = `Bearer ${theirs}`;
    const headers = { authorization };
    expect(await (await send('/sessions', { headers })).json()).toEqual({ items: [] });
    expect((await send(`/sessions/${first?.id}`, { method: 'DELETE', headers })).status).toBe(404);
    expect((await send('/sessions', { method: 'DELETE', headers })).status).toBe(204);
    expect((await send('/workflows', { cookie: mine })).status).toBe(200);
  });

  it('are over when the browser signs out, and when it was not used for a day', async () => {
    const cookie = await come('Out/1.0');
    expect((await send('/session', { method: 'DELETE', cookie, headers: own })).status).toBe(204);
    expect((await send('/workflows', { cookie })).status).toBe(401);
    const idle = await come('Idle/1.0');
    await server.query("update browser_sessions set used_at = now() - interval '23 hours' where browser = 'Idle/1.0'");
    expect((await send('/workflows', { cookie: idle })).status).toBe(200);
    const longer = await come('Longer/1.0');
    await server.query(
      "update browser_sessions set used_at = now() - interval '25 hours' where browser = 'Longer/1.0'",
    );
    expect((await send('/workflows', { cookie: longer })).status).toBe(401);
    expect((await list(idle)).map(({ browser }) => browser)).not.toContain('Longer/1.0');
  });

  it('do nothing that another site asks for, by whatever call', async () => {
    const cookie = await come('Csrf/1.0');
    const { paths } = operations.parse(await (await fetch(`${server.url}/openapi.json`)).json());
    // Their address is a secret that another site does not know.
    const secret = new Set(['/api/v1/callbacks/{token}']);
    const calls = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).flatMap((method) =>
        method === 'get' || !path.startsWith('/api/v1/') || secret.has(path)
          ? []
          : [{ method: method.toUpperCase(), path: path.replaceAll(/\{\w+\}/g, 'one') }],
      ),
    );
    expect(calls.length).toBeGreaterThan(100);
    const foreign = [
      { 'sec-fetch-site': 'cross-site' },
      { origin: 'https://elsewhere.example', 'content-type': 'application/x-www-form-urlencoded' },
    ];
    for (const { method, path } of calls) {
      for (const headers of foreign) {
        const answer = await fetch(server.url + path, { method, headers: { cookie, ...headers } });
        await answer.text();
        expect(`${method} ${path} ${answer.status}`).toBe(`${method} ${path} 403`);
      }
    }
    const tool = await fetch(`${server.url}/mcp`, { method: 'POST', headers: { cookie, ...foreign[0] } });
    expect(tool.status).toBe(403);
    expect((await send('/workflows', { cookie })).status).toBe(200);
  });

  it('have a cookie of this host and https alone, where the server is known by https', async () => {
    const secure = new RunningServer({ SNODO_PUBLIC_URL: 'https://snodo.example' });
    await secure.launch();
    const answer = await fetch(`${secure.url}/api/v1/session`, { method: 'POST', body: JSON.stringify({ token }) });
    const line = answer.headers.get('set-cookie') ?? '';
    const cookie = line.split(';', 1)[0] ?? '';
    const inside = await fetch(`${secure.url}/api/v1/session`, { headers: { cookie } });
    // Another host of the domain can set one without the prefix.
    const tossed = cookie.replace('__Host-', '');
    const outside = await fetch(`${secure.url}/api/v1/session`, { headers: { cookie: tossed } });
    await secure.remove();
    expect(line).toMatch(/^__Host-snodo_session=[^;]+; Max-Age=604800; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
    expect([inside.status, outside.status]).toEqual([200, 401]);
  });
});

describe('the page', () => {
  it('comes whole and packed, at every address that a browser asks for, and nothing foreign runs in it', async () => {
    for (const path of ['/', '/runs', '/runs/some-id', '/webhooks']) {
      const answer = await fetch(server.url + path, { headers: { accept: 'text/html', 'accept-encoding': 'br' } });
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-encoding')).toBe('br');
      expect(answer.headers.get('cache-control')).toBe('no-cache');
      const policy = answer.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toContain('unsafe');
      expect(await answer.text()).toContain('<div id="page">');
    }
  });

  it('has files that are kept for ever, and nothing beside them', async () => {
    const html = await (await fetch(server.url, { headers: { accept: 'text/html' } })).text();
    const [script = ''] = /\/assets\/[\w-]+\.js/.exec(html) ?? [];
    const answer = await fetch(server.url + script);
    expect(answer.headers.get('cache-control')).toContain('immutable');
    expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    for (const path of ['/assets/none.js', '/assets/..%2f..%2fpackage.json', '/..%2fpackage.json', '/package.json']) {
      expect((await fetch(server.url + path)).status).toBe(404);
    }
  });

  it('leaves the addresses of the API and of webhooks alone', async () => {
    for (const path of ['/api/v1/nothing', '/hooks/nothing']) {
      const answer = await fetch(server.url + path, { headers: { accept: 'text/html' } });
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
    }
  });
});
