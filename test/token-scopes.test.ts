import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { RunningServer } from './running-server.ts';

const server = new RunningServer();
const problem = z.object({ detail: z.string() });

async function tokenOf(name: string, scopes: readonly string[], role = 'admin'): Promise<string> {
  const made = await server.call('POST', '/tokens', { body: JSON.stringify({ name, role, scopes }) });
  const text = await made.text();
  expect(`${made.status} ${text}`).toMatch(/^201 /);
  const { token } = z.object({ token: z.string(), scopes: z.array(z.string()) }).parse(JSON.parse(text));
  return token;
}

async function ask(token: string, call: string, body?: unknown) {
  const [method = '', path = ''] = call.split(' ');
  const address = path.startsWith('/metrics') || path === '/mcp' ? path : `/api/v1${path}`;
  const answer = await fetch(server.url + address, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, text };
}

const detail = (text: string) => problem.parse(JSON.parse(text)).detail;

beforeAll(async () => {
  await server.launch();
  for (const slug of ['one', 'two']) {
    const body = JSON.stringify({
      snodo: 1,
      slug,
      tool: true,
      steps: [{ id: 'a', type: 'map', with: { value: slug } }],
    });
    expect((await server.call('PUT', `/workflows/${slug}`, { body })).ok).toBe(true);
    expect((await server.call('POST', `/workflows/${slug}/publish`)).ok).toBe(true);
  }
});

afterAll(() => server.remove());

describe('a token with scopes', () => {
  it('makes the calls of its scopes and no others, whatever its role may', async () => {
    const allowed: Readonly<Record<string, readonly string[]>> = {
      read: ['GET /workflows', 'GET /runs', 'GET /deliveries', 'GET /workflows/one'],
      'runs:read': ['GET /runs'],
      'runs:start': ['POST /workflows/one/runs', 'POST /workflows/two/runs'],
      'deliveries:read': ['GET /deliveries'],
      'workflow:one': ['GET /workflows/one', 'POST /workflows/one/runs'],
      metrics: ['GET /metrics'],
      mcp: ['POST /mcp'],
    };
    const calls = [...new Set([...Object.values(allowed).flat(), 'GET /users', 'GET /audit', 'PUT /secrets/X'])];
    const initialize = { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 't', version: '1' } };
    const bodies: Readonly<Record<string, unknown>> = {
      'POST /mcp': { jsonrpc: '2.0', id: 1, method: 'initialize', params: initialize },
      'PUT /secrets/X': { value: 'x' },
      'POST /workflows/one/runs': {},
      'POST /workflows/two/runs': {},
    };
    for (const [scope, may] of Object.entries(allowed)) {
      const token = await tokenOf(scope.replace(':', '-'), [scope]);
      for (const call of calls) {
        const { status, text } = await ask(token, call, bodies[call]);
        expect(`${scope}: ${call} ${status === 403 ? 'no' : status < 300 ? 'yes' : `${status} ${text}`}`).toBe(
          `${scope}: ${call} ${may.includes(call) ? 'yes' : 'no'}`,
        );
      }
      expect((await ask(token, 'GET /session')).status).toBe(200);
    }
  });

  it('is told which scope is missing', async () => {
    const token = await tokenOf('told', ['deliveries:read', 'workflow:one']);
    const start = await ask(token, 'POST /workflows/two/runs', {});
    expect(detail(start.text)).toBe(
      'The token "told" is limited to deliveries:read, workflow:one; POST /workflows/{slug}/runs needs the scope runs:start or workflow:two.',
    );
    const secret = await ask(token, 'PUT /secrets/X', { value: 'x' });
    expect(detail(secret.text)).toContain('no scope allows it: use a token without scopes');
    expect(detail((await ask(token, 'GET /metrics')).text)).toContain('GET /metrics needs the scope metrics');
    const audit = await (await server.call('GET', '/audit?who=told')).text();
    expect(audit).toContain('PUT /secrets/{name}');
  });

  it('signs no browser in, makes no token, and has no more than its role', async () => {
    const token = await tokenOf('small', ['read', 'runs:start', 'runs:control', 'mcp'], 'viewer');
    const session = await ask(token, 'POST /session', { token });
    expect([session.status, detail(session.text).includes('signing a browser in')]).toEqual([403, true]);
    expect((await ask(token, 'POST /tokens', { name: 'more', role: 'admin' })).status).toBe(403);
    const start = await ask(token, 'POST /workflows/one/runs', {});
    expect([start.status, detail(start.text).includes('needs the role editor')]).toEqual([403, true]);
    const setup = await ask(token, 'POST /setup', { token, name: 'new', password: 'correct horse battery' });
    expect([401, 403]).toContain(setup.status);
  });

  it('works by MCP as its role does, where it has that scope', async () => {
    const token = await tokenOf('agent', ['mcp'], 'editor');
    const call = { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'one', arguments: {} } };
    const { status, text } = await ask(token, 'POST /mcp', call);
    expect(status).toBe(200);
    expect(text).toContain('structuredContent');
    expect((await ask(token, 'POST /workflows/one/runs', {})).status).toBe(403);
  });

  it('is listed with them, and refused where one is not known', async () => {
    await tokenOf('listed', ['workflow:one']);
    const list = await (await server.call('GET', '/tokens')).text();
    expect(list).toMatch(/"name":"listed","role":"admin","scopes":\["workflow:one"\]/);
    for (const scopes of [['everything'], ['workflow:No Slug'], [], 'read']) {
      const made = await server.call('POST', '/tokens', {
        body: JSON.stringify({ name: 'x', role: 'viewer', scopes }),
      });
      expect(made.status).toBe(400);
    }
  });
});
