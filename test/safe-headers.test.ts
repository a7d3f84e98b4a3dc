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

  it('has browsers come by https alone where they are to', async () => {
    for (const [path, headers] of places) {
      const answer = await fetch(secure.url + path, { headers, redirect: 'manual' });
      expect(`${path} ${answer.headers.get('strict-transport-security')}`).toBe(`${path} max-age=31536000`);
    }
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
