import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RunningServer, token } from './running-server.ts';

const server = new RunningServer();
const secure = new RunningServer({ SNODO_PUBLIC_URL: 'https://snodo.example' });

beforeAll(async () => {
  await Promise.all([server.launch(), secure.launch()]);
});
afterAll(async () => {
  await Promise.all([server.remove(), secure.remove()]);
});

function get(path: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(server.url + path, { headers, redirect: 'manual' });
}

const html = { accept: 'text/html' };
const places: readonly (readonly [string, Record<string, string>])[] = [
  ['/', html],
  ['/', {}],
  ['/workflows/some', html],
  ['/assets/none.js', {}],
  ['/nothing', {}],
  ['/healthz', {}],
  ['/readyz', {}],
  ['/metrics', {}],
  ['/openapi.json', {}],
  ['/api/v1/workflows', {}],
  ['/api/v1/workflows', { authorization: `Bearer ${token}` }],
  ['/api/v1/nothing', {}],
  ['/chat/none', html],
  ['/forms/none', html],
  ['/approve/none', html],
  ['/mcp', {}],
  ['/oauth/callback', html],
  ['/hooks/none', html],
];

describe('every answer', () => {
  it.each(places)('of %s is kept to what it is', async (path, headers) => {
    const answer = await get(path, headers);
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(policy).toMatch(/^default-src 'none'; /);
    expect(policy).toMatch(/frame-ancestors 'none'/);
    expect(policy).not.toMatch(/unsafe|\*|data:(?!$|;)[^;]*script/);
    expect(answer.headers.get('referrer-policy')).toMatch(/^(?:no-referrer|same-origin)$/);
    expect(answer.headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(answer.headers.get('permissions-policy')).toContain('camera=(), ');
    // Over plain HTTP no browser would believe it.
    expect(answer.headers.get('strict-transport-security')).toBeNull();
    expect(answer.headers.get('server')).toBeNull();
    expect(answer.headers.get('x-powered-by')).toBeNull();
    if (path.startsWith('/api/')) expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('at / is the page, whatever is asked for', async () => {
    const [asked, plain] = await Promise.all([get('/', html), get('/')]);
    expect([plain.status, plain.headers.get('content-type')]).toEqual([
      asked.status,
      asked.headers.get('content-type'),
    ]);
    expect(plain.headers.get('content-type')).toMatch(/^text\//);
    expect(await plain.text()).toBe(await asked.text());
  });

  it('has browsers come by https alone where they are to', async () => {
    for (const [path, headers] of places) {
      const answer = await fetch(secure.url + path, { headers, redirect: 'manual' });
      expect(`${path} ${answer.headers.get('strict-transport-security')}`).toBe(`${path} max-age=31536000`);
    }
  });
});

describe('what a webhook answers', () => {
  const call = (method: string, path: string, body?: unknown) =>
    fetch(`${server.url}/api/v1/workflows/${path}`, {
      method,
      headers: { authorization: `Bearer ${token}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const responding = (headers: object) => ({
    snodo: 1,
    slug: 'said',
    trigger: { type: 'webhook', path: 'said/:type', method: 'GET', respond: 'result' },
    steps: [{ id: 'a', type: 'respond', with: { headers, body: 'x' } }],
  });

  it('is in a sandbox where a browser could run it, beside a policy of its own', async () => {
    const type = '{{ $decodeUrlComponent(trigger.params.type) }}';
    await call('PUT', 'said', responding({ 'content-type': type, 'Content-Security-Policy': "script-src 'none'" }));
    expect((await call('POST', 'said/publish')).status).toBe(200);
    const policyOf = async (one: string) => {
      const { headers } = await get(`/hooks/said/${encodeURIComponent(encodeURIComponent(one))}`);
      return [headers.get('x-content-type-options'), headers.get('content-security-policy')];
    };
    const apart = /^script-src 'none', sandbox (?!.*allow-same-origin).*allow-scripts/;
    for (const one of [
      'text/html',
      'TEXT/HTML; charset=x',
      'image/svg+xml',
      'application/xhtml+xml',
      'text/xml',
      'a/b',
    ]) {
      expect(await policyOf(one)).toEqual(['nosniff', expect.stringMatching(apart)]);
    }
    for (const one of ['application/json', 'text/plain; charset=utf-8', 'image/png', 'application/pdf', 'a/b+json']) {
      expect([one, ...(await policyOf(one))].slice(0, 2)).toEqual([one, 'nosniff']);
    }
    expect((await policyOf('image/png'))[1]).toBe("script-src 'none'");
  });

  it('sets no cookie of Snodo itself', async () => {
    const name = (cookie: string) => call('PUT', 'said', responding({ 'set-cookie': `${cookie}=1; Path=/` }));
    for (const cookie of ['snodo_session', '__Host-snodo_session', 'SNODO_half_way']) {
      const { status, json } = await name(cookie).then(async (one) => ({ status: one.status, json: await one.text() }));
      expect([status, json]).toEqual([
        422,
        expect.stringMatching(/"path":"steps\[0\]\.with\.headers".*cookie of Snodo/),
      ]);
    }
    expect((await name('mine')).status).toBe(200);
  });
});

describe('the page', () => {
  it('holds no script, style or handler of its own', async () => {
    const text = await (await get('/', html)).text();
    const scripts = [...text.matchAll(/<script\b([^>]*)>([^<]*)/g)];
    expect(scripts.length).toBeGreaterThan(0);
    for (const [, attributes = '', inner] of scripts) {
      expect(attributes).toMatch(/ src="\/assets\/[\w-]+\.js"/);
      expect(inner).toBe('');
    }
    expect(text).not.toMatch(/<style|\son\w+=|\sstyle=|javascript:/i);
  });
});
