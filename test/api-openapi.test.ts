import { createServer } from 'node:http';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { validate } from '@scalar/openapi-parser';
import { buildSchema, introspectionFromSchema } from 'graphql';
import { openCalls } from '../src/api/access/rights.ts';
import { DeclaredAnswers } from './declared-answers.ts';
import { grpcServer, ordersProto } from './grpc-server.ts';
import { everythingServer } from './mcp/everything-server.ts';
import { codeOf } from './authenticator-app.ts';
import { CookieBrowser } from './cookie-browser.ts';
import { type LyingProvider, lyingProvider } from './lying-provider.ts';
import { SoftwarePasskey } from './software-passkey.ts';
import { openaiServer } from './model-servers/openai.ts';
import { RunningServer, token } from './running-server.ts';

const server = new RunningServer({ SNODO_EGRESS_ALLOW: '127.0.0.1' });
const shortWsdl = `<definitions targetNamespace="urn:a" xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:a="urn:a" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/">
  <portType name="A"/>
  <binding name="A" type="a:A"><soap:binding style="document" transport="http://schemas.xmlsoap.org/soap/http"/></binding>
  <service name="A"><port name="A" binding="a:A"><soap:address location="http://127.0.0.1/a"/></port></service>
</definitions>`;
const service = createServer((asked, answer) => {
  const statuses: Readonly<Record<string, number>> = { '/broken': 500, '/gone': 410 };
  answer.writeHead(statuses[asked.url ?? ''] ?? 200, { 'content-type': 'application/json' });
  if (asked.url === '/graphql') {
    answer.end(JSON.stringify({ data: introspectionFromSchema(buildSchema('type Query { hello(to: ID!): String }')) }));
    return;
  }
  if (asked.url === '/wsdl') {
    answer.end(shortWsdl);
    return;
  }
  if (asked.url === '/v1/embeddings') {
    answer.end(
      JSON.stringify({ data: [{ index: 0, embedding: [1, 0] }], usage: { prompt_tokens: 1, total_tokens: 1 } }),
    );
    return;
  }
  const issued = asked.url === '/token' ? { access_token: 'very-secret-access', token_type: 'bearer' } : {};
  answer.end(JSON.stringify({ authorization: asked.headers.authorization ?? null, ...issued }));
});
let declared: DeclaredAnswers;
let provider: LyingProvider;
let serviceUrl = '';
const none = '00000000-0000-7000-8000-000000000000';

interface Given {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly body?: unknown;
  readonly text?: string;
}

function fill(path: string, params: Readonly<Record<string, string>>): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? 'missing'));
}

/** Makes a call by the path as it is declared, and holds the answer against the declaration. */
async function ask(method: string, path: string, status: number, given: Given = {}): Promise<unknown> {
  const { params = {}, query = '', body, text = body === undefined ? undefined : JSON.stringify(body) } = given;
  const answer = await server.call(method, fill(path, params) + query, text === undefined ? {} : { body: text });
  const said = await answer.text();
  expect(`${answer.status} ${said}`).toMatch(new RegExp(`^${status} `));
  declared.check({ method, path: `/api/v1${path}` }, answer.status, answer.headers.get('content-type'), said);
  return answer.headers.get('content-type')?.includes('json') ? JSON.parse(said) : said;
}

const withId = z.object({ id: z.string() });
const withFile = z.object({ $file: z.string() });
const page = z.object({ items: z.array(z.looseObject({ id: z.string() })), nextCursor: z.string().nullable() });
const muted = z.object({ mutes: z.array(withId) });

async function publish(slug: string, document: object): Promise<void> {
  const params = { slug };
  await ask('PUT', '/workflows/{slug}', 201, { params, body: { snodo: 1, slug, ...document } });
  await ask('POST', '/workflows/{slug}/publish', 200, { params });
}

beforeAll(async () => {
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
  const address: AddressInfo | string | null = service.address();
  serviceUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : address}`;
  provider = await lyingProvider();
  await server.launch({
    SNODO_OIDC_ISSUER: provider.url,
    SNODO_OIDC_CLIENT_ID: 'snodo',
    SNODO_OIDC_DEFAULT_ROLE: 'viewer',
  });
  declared = new DeclaredAnswers(await (await fetch(`${server.url}/openapi.json`)).json());
});

afterAll(async () => {
  service.close();
  await provider?.[Symbol.asyncDispose]();
  await server.remove();
});

it('/openapi.json is a valid document, whose every reference leads somewhere', async () => {
  const { valid, errors } = await validate(await (await fetch(`${server.url}/openapi.json`)).text());
  expect({ valid, errors }).toEqual({ valid: true, errors: [] });
});

describe('what /openapi.json declares is what the server answers', () => {
  it('health and what describes the API', async () => {
    for (const path of ['/healthz', '/readyz', '/schema/workflow.json', '/openapi.json']) {
      const answer = await fetch(server.url + path);
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      declared.check({ method: 'GET', path }, answer.status, answer.headers.get('content-type'), await answer.text());
    }
  });

  it('what Prometheus reads', async () => {
    const at = { method: 'GET', path: '/metrics' };
    for (const headers of [{}, { authorization: 'Bearer wrong' }]) {
      const answer = await fetch(`${server.url}/metrics`, { headers });
      declared.check(at, answer.status, answer.headers.get('content-type'), await answer.text());
    }
  });

  it('without a token: every route of the API', async () => {
    for (const { method, path, secured } of declared.operations) {
      const isOpen = openCalls.has(`${method} ${path.slice('/api/v1'.length)}`);
      expect(secured).toBe(path.startsWith('/api/v1/') && !isOpen);
      if (!secured) continue;
      const answer = await fetch(server.url + fill(path, {}), { method });
      expect(answer.status).toBe(401);
      declared.check({ method, path }, 401, answer.headers.get('content-type'), await answer.text());
    }
  });

  it('for somebody whose role does not reach: every route that needs one', async () => {
    const password = 'a long password of teo';
    await ask('POST', '/users', 201, { body: { name: 'teo', role: 'none', password } });
    const browser = new CookieBrowser(server);
    await browser.send('POST', '/session', { name: 'teo', password });
    for (const { method, path, declares403 } of declared.operations) {
      if (!declares403) continue;
      const at = fill(path, { slug: 'one', id: none, name: 'ONE', version: '1', workflow: 'one', share: none });
      const answer = await browser.send(method, server.url + at);
      expect(`${method} ${path} ${answer.status}`).toBe(`${method} ${path} 403`);
      declared.check({ method, path }, 403, answer.headers.get('content-type'), answer.text);
    }
    await ask('DELETE', '/users/{name}', 204, { params: { name: 'teo' } });
  });

  it('projects', async () => {
    const [one, none_, bad] = [{ project: 'one' }, { project: 'none' }, { project: 'NO NAME' }];
    await ask('POST', '/projects', 201, { body: { slug: 'one', title: 'The one' } });
    await ask('POST', '/projects', 409, { body: { slug: 'one' } });
    await ask('POST', '/projects', 400, { body: { slug: 'NO NAME' } });
    await ask('GET', '/projects', 200);
    const at = '/projects/{project}';
    for (const [params, status] of [
      [one, 200],
      [none_, 404],
      [bad, 400],
    ] as const) {
      await ask('GET', at, status, { params });
      await ask('PATCH', at, status, { params, body: { title: 'Another' } });
      await ask('GET', `${at}/members`, status, { params });
    }
    await ask('POST', '/users', 201, { body: { name: 'ugo', role: 'none' } });
    const members = `${at}/members/{name}`;
    for (const [params, name, status] of [
      [one, 'ugo', 200],
      [one, 'nobody', 404],
      [bad, 'ugo', 400],
    ] as const) {
      await ask('PUT', members, status, { params: { ...params, name }, body: { role: 'viewer' } });
    }
    const inProject = await fetch(`${server.url}/projects/one/api/v1/tokens`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'rosa', role: 'viewer' }),
    });
    expect(inProject.status).toBe(201);
    await ask('POST', '/users', 201, { body: { name: 'rosa', role: 'none' } });
    await ask('PUT', members, 409, { params: { ...one, name: 'rosa' }, body: { role: 'viewer' } });
    for (const [params, name, status] of [
      [one, 'ugo', 204],
      [one, 'ugo', 404],
      [bad, 'ugo', 400],
    ] as const) {
      await ask('DELETE', members, status, { params: { ...params, name } });
    }
    await ask('DELETE', at, 400, { params: one });
    await ask('DELETE', at, 409, { params: one, query: '?confirm=two' });
    await ask('DELETE', at, 204, { params: one, query: '?confirm=one' });
    await ask('DELETE', at, 404, { params: one, query: '?confirm=one' });
    for (const name of ['ugo', 'rosa']) await ask('DELETE', '/users/{name}', 204, { params: { name } });
  });

  it('what is managed by files', async () => {
    const at = '/managed/{kind}/{slug}';
    const params = { kind: 'workflow', slug: 'orders' };
    const hash = 'a'.repeat(64);
    const body = { source: 'shop', environment: 'production', given: hash, stands: hash, version: 1 };
    await ask('PUT', at, 204, { params, body });
    await ask('PUT', at, 400, { params, body: { ...body, given: 'short' } });
    await ask('PUT', at, 400, { params: { ...params, kind: 'secret' }, body });
    await ask('PUT', at, 413, { params, text: JSON.stringify({ a: 'a'.repeat(11_000) }) });
    await ask('GET', '/managed', 200, { query: '?kind=workflow' });
    await ask('GET', '/managed', 400, { query: '?kind=secret' });
    await ask('DELETE', at, 204, { params });
    await ask('DELETE', at, 404, { params });
    await ask('DELETE', at, 400, { params: { ...params, kind: 'secret' } });
  });

  it('folders', async () => {
    await ask('POST', '/tokens', 201, { body: { name: 'rita', role: 'viewer' } });
    const at = '/folder-editors/{name}';
    await ask('PUT', at, 200, { params: { name: 'rita' }, body: { folders: ['shop'] } });
    await ask('PUT', at, 400, { params: { name: 'rita' }, body: { folders: ['Shop'] } });
    await ask('PUT', at, 404, { params: { name: 'nobody' }, body: { folders: ['shop'] } });
    await ask('GET', '/folder-editors', 200);
    await ask('GET', '/folders', 200);
    await ask('DELETE', '/tokens/{name}', 204, { params: { name: 'rita' } });
  });

  it('tokens and the audit', async () => {
    const one = { params: { name: 'one' } };
    await ask('POST', '/tokens', 201, { body: { name: 'one', role: 'editor' } });
    await ask('POST', '/tokens', 409, { body: { name: 'one', role: 'editor' } });
    await ask('POST', '/tokens', 400, { body: { name: 'one', role: 'owner' } });
    await ask('GET', '/tokens', 200);
    await ask('GET', '/tokens', 400, { query: '?limit=0' });
    await ask('DELETE', '/tokens/{name}', 204, one);
    await ask('DELETE', '/tokens/{name}', 404, one);
    await ask('DELETE', '/tokens/{name}', 400, { params: { name: 'NO NAME' } });
    expect(await ask('GET', '/audit', 200, { query: '?who=admin&what=/tokens&since=1h' })).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ what: 'POST /tokens', status: 201 })]),
    });
    await ask('GET', '/audit', 400, { query: '?since=soon' });
    expect(await ask('GET', '/audit/chain', 200, { query: '?after=0&since=1h&limit=1' })).toMatchObject({
      items: [{ seq: expect.any(Number), what: expect.any(String) }],
    });
    await ask('GET', '/audit/chain', 400, { query: '?after=first' });
    expect(await ask('GET', '/audit/verify', 200)).toMatchObject({ whole: true, fault: null });
  });

  it('what a model proposes', async () => {
    const workflow = 'snodo: 1\nslug: proposed\nsteps: [{ id: one, type: map, with: { value: 1 } }]';
    const about = { cause: 'a', kind: 'workflow', step: 'stop', explanation: 'b', mend: workflow };
    await using model = await openaiServer({
      reply: ({ body }) => ({
        text: [
          JSON.stringify(
            JSON.stringify(body).includes('Why did this run fail') ? about : { workflow, explanation: 'b' },
          ),
        ],
      }),
    });
    const made = { params: { slug: 'gpt' }, body: { connector: 'openai', baseUrl: model.baseUrl } };
    await ask('PUT', '/connections/{slug}', 201, made);
    await publish('stops', { steps: [{ id: 'stop', type: 'fail', with: { message: 'No.' } }] });
    await publish('goes', { steps: [{ id: 'go', type: 'map', with: { value: 1 } }] });
    const run = async (slug: string) => {
      const ended = await ask('POST', '/workflows/{slug}/runs', 200, { params: { slug }, query: '?wait=20s' });
      return { params: { id: withId.parse(ended).id } };
    };
    const [failed, fine] = [await run('stops'), await run('goes')];
    const [describing, explaining] = ['/workflows/describe', '/runs/{id}/explain'];
    const which = { connection: 'gpt', model: 'gpt-4o-mini' };
    const text = 'Give a one';
    expect(await ask('POST', describing, 200, { body: { ...which, text } })).toMatchObject({
      document: { slug: 'proposed' },
    });
    await ask('POST', describing, 400, { body: { ...which, text: '' } });
    await ask('POST', describing, 404, { body: { ...which, text, connection: 'none' } });
    expect(await ask('POST', explaining, 200, { ...failed, body: which })).toMatchObject({
      mend: { document: { slug: 'stops' }, diff: { steps: [{ id: 'stop' }, { id: 'one' }] } },
    });
    await ask('POST', explaining, 400, { ...failed, body: { ...which, language: 'no' } });
    await ask('POST', explaining, 404, { params: { id: none }, body: which });
    await ask('POST', explaining, 409, { ...fine, body: which });
    const budget = { for: { connection: 'gpt' }, tokens: 1, per: 'day', action: 'stop' };
    await ask('PUT', '/budgets/{slug}', 201, { params: { slug: 'gpt' }, body: budget });
    await ask('POST', describing, 402, { body: { ...which, text } });
    await ask('POST', explaining, 402, { ...failed, body: which });
    await ask('DELETE', '/budgets/{slug}', 204, { params: { slug: 'gpt' } });
    await ask('PUT', '/connections/{slug}', 200, { ...made, body: { ...made.body, baseUrl: serviceUrl } });
    await ask('POST', describing, 502, { body: { ...which, text } });
    await ask('POST', explaining, 502, { ...failed, body: which });
    await ask('DELETE', '/connections/{slug}', 204, { params: { slug: 'gpt' } });
    for (const slug of ['stops', 'goes']) await ask('DELETE', '/workflows/{slug}', 204, { params: { slug } });
  });

  it('a body that is too large: every route that takes one, before it is sent', async () => {
    for (const { method, path, hasBody } of declared.operations) {
      if (!hasBody) continue;
      const at = fill(path, { slug: 'one', id: none, name: 'one', approval: none, form: none, kind: 'workflow' });
      const most = path === '/api/v1/files' ? 2_000_000_000 : 10_000_000;
      const [status, type, body] = await new Promise<[number, string | null, string]>((resolve, reject) => {
        const headers = { authorization: 'Bearer a-token-for-this-test-only', 'content-length': String(most + 1) };
        const asked = request(server.url + at, { method, headers }, (answer) => {
          answer.setEncoding('utf8');
          let text = '';
          answer.on('data', (part: string) => (text += part));
          answer.on('end', () => {
            asked.destroy();
            resolve([answer.statusCode ?? 0, answer.headers['content-type'] ?? null, text]);
          });
        });
        asked.on('error', reject);
        asked.flushHeaders();
      });
      expect(`${method} ${path} ${status}`).toBe(`${method} ${path} 413`);
      declared.check({ method, path }, status, type, body);
    }
  });

  it('conversations', async () => {
    await publish('talks', {
      trigger: { type: 'chat' },
      steps: [{ id: 'say', type: 'map', with: { value: 'Hello' } }],
    });
    const answer = await fetch(`${server.url}/chat/talks/messages`, { method: 'POST', body: '{"message":"Hi"}' });
    expect(`${answer.status} ${await answer.text()}`).toMatch(/^200 .*"text":"Hello"/);
    const { items } = page.parse(await ask('GET', '/conversations', 200, { query: '?workflow=talks' }));
    await ask('GET', '/conversations', 400, { query: '?limit=0' });
    const params = { id: items[0]?.id ?? '' };
    await ask('GET', '/conversations/{id}', 200, { params });
    await ask('DELETE', '/conversations/{id}', 204, { params });
    await ask('DELETE', '/conversations/{id}', 404, { params });
    await ask('GET', '/conversations/{id}', 404, { params });
  });

  it('datasets and evaluations', async () => {
    await publish('measured', { steps: [{ id: 'say', type: 'map', with: { value: '{{ trigger.body }}' } }] });
    const params = { slug: 'numbers' };
    const rows = [{ input: 1, expected: 1, tags: ['odd'], trigger: { headers: { a: 'b' } }, outputs: { say: 1 } }];
    const [gone, bad] = ['gone', 'NO SLUG'].map((slug) => ({ params: { slug } }));
    await ask('PUT', '/datasets/{slug}', 201, { params, body: { name: 'Numbers', rows } });
    await ask('PUT', '/datasets/{slug}', 200, { params, body: { rows } });
    await ask('PUT', '/datasets/{slug}', 400, { params, body: { rows: [{ output: 1 }] } });
    await ask('GET', '/datasets', 200);
    await ask('GET', '/datasets', 400, { query: '?limit=0' });
    await ask('GET', '/datasets/{slug}', 200, { params });
    await ask('GET', '/datasets/{slug}', 400, bad);
    await ask('GET', '/datasets/{slug}', 404, gone);
    await ask('POST', '/datasets/{slug}/rows', 200, { params, body: { rows: [{ input: 2, expected: 3 }] } });
    await ask('POST', '/datasets/{slug}/rows', 400, { params, body: {} });
    await ask('POST', '/datasets/{slug}/rows', 404, { ...gone, body: { rows } });
    await publish('lingers', { steps: [{ id: 'say', type: 'wait', with: { for: '1h' } }] });
    const open = withId.parse(
      await ask('POST', '/workflows/{slug}/runs', 202, { params: { slug: 'lingers' }, body: {} }),
    );
    await ask('POST', '/datasets/{slug}/rows', 409, { params, body: { run: open.id } });
    await ask('GET', '/datasets/{slug}/rows', 200, { params });
    await ask('GET', '/datasets/{slug}/rows', 400, { params, query: '?cursor=x' });
    await ask('GET', '/datasets/{slug}/rows', 404, gone);
    const asked = { dataset: 'numbers', target: { workflow: 'measured' }, scorers: [{ type: 'exact' }] };
    const { id } = withId.parse(await ask('POST', '/evaluations', 202, { body: asked }));
    await ask('POST', '/evaluations', 400, { body: { ...asked, scorers: [] } });
    await ask('POST', '/evaluations', 404, { body: { ...asked, dataset: 'gone' } });
    await ask('PUT', '/datasets/{slug}', 201, { params: { slug: 'none' }, body: {} });
    await ask('POST', '/evaluations', 409, { body: { ...asked, dataset: 'none' } });
    await ask('PUT', '/workflows/{slug}', 201, {
      params: { slug: 'unfinished' },
      query: '?unfinished=true',
      body: {
        snodo: 1,
        slug: 'unfinished',
        steps: [
          { id: 'say', type: 'map', with: { value: 1 } },
          { id: 'a', type: 'not.there' },
        ],
      },
    });
    await ask('POST', '/evaluations', 422, { body: { ...asked, target: { workflow: 'unfinished', draft: true } } });
    const one = { params: { id } };
    const missing = { params: { id: none } };
    await expect
      .poll(async () => ask('GET', '/evaluations/{id}', 200, one))
      .toMatchObject({
        state: 'done',
        variants: [{ score: 0.5 }],
      });
    await ask('GET', '/evaluations/{id}', 404, missing);
    await ask('GET', '/evaluations', 200, { query: '?dataset=numbers' });
    await ask('GET', '/evaluations', 400, { query: '?limit=0' });
    await ask('GET', '/evaluations/{id}/rows', 200, one);
    await ask('GET', '/evaluations/{id}/rows', 400, { ...one, query: '?only=some' });
    await ask('GET', '/evaluations/{id}/rows', 404, missing);
    await ask('GET', '/evaluations/{id}/changes', 200, { ...one, query: '?kind=better' });
    await ask('GET', '/evaluations/{id}/changes', 400, { ...one, query: '?kind=some' });
    await ask('GET', '/evaluations/{id}/changes', 404, missing);
    await ask('POST', '/evaluations/{id}/cancel', 409, one);
    await ask('POST', '/evaluations/{id}/cancel', 404, missing);
    const slow = withId.parse(
      await ask('POST', '/evaluations', 202, { body: { ...asked, target: { workflow: 'lingers' } } }),
    );
    await ask('DELETE', '/evaluations/{id}', 409, { params: { id: slow.id } });
    await ask('POST', '/evaluations/{id}/cancel', 200, { params: { id: slow.id } });
    await ask('DELETE', '/evaluations/{id}', 204, one);
    await ask('DELETE', '/evaluations/{id}', 404, one);
    const row = '/datasets/{slug}/rows/{position}';
    await ask('DELETE', row, 204, { params: { ...params, position: '2' } });
    await ask('DELETE', row, 404, { params: { ...params, position: '2' } });
    await ask('DELETE', row, 400, { params: { ...params, position: 'x' } });
    await ask('DELETE', '/datasets/{slug}', 204, { params });
    await ask('DELETE', '/datasets/{slug}', 404, { params });
    await ask('DELETE', '/datasets/{slug}', 400, bad);
  });

  it('erasures', async () => {
    const body = { expression: "trigger.body = 'who is waited for'", dryRun: false };
    const { id } = withId.parse(await ask('POST', '/erasures', 202, { body }));
    await ask('POST', '/erasures', 400, { body: { ...body, expression: 'a = (' } });
    await ask('GET', '/erasures', 200, { query: '?limit=1' });
    await ask('GET', '/erasures', 400, { query: '?limit=0' });
    await ask('GET', '/erasures/{id}', 200, { params: { id } });
    await ask('GET', '/erasures/{id}', 404, { params: { id: none } });
    await ask('POST', '/erasures/{id}/cancel', 404, { params: { id: none } });
    // It is not done before this run has ended.
    await publish('rests', { steps: [{ id: 'wait', type: 'wait', with: { for: '1h' } }] });
    await ask('POST', '/workflows/{slug}/runs', 202, { params: { slug: 'rests' }, body: {} });
    const waits = withId.parse(await ask('POST', '/erasures', 202, { body: { ...body, workflow: 'rests' } }));
    await ask('POST', '/erasures/{id}/cancel', 200, { params: { id: waits.id } });
    await ask('POST', '/erasures/{id}/cancel', 409, { params: { id: waits.id } });
  });

  it('knowledge bases and their documents', async () => {
    const [one, none_, bad] = ['handbook', 'gone', 'NO NAME'].map((slug) => ({ params: { slug } }));
    const [base, documents, document] = [
      '/knowledge/{slug}',
      '/knowledge/{slug}/documents',
      '/knowledge/{slug}/documents/{id}',
    ] as const;
    await ask('PUT', '/connections/{slug}', 201, {
      params: { slug: 'embeds' },
      body: { connector: 'openai', baseUrl: `${serviceUrl}/v1` },
    });
    const body = { name: 'Handbook', connection: 'embeds', model: 'text-embedding-3-small' };
    await ask('PUT', base, 201, { ...one, body });
    await ask('PUT', base, 200, { ...one, body });
    await ask('PUT', base, 400, { ...one, body: { ...body, connection: 'gone' } });
    await ask('GET', '/knowledge', 200);
    await ask('GET', '/knowledge', 400, { query: '?limit=0' });
    await ask('GET', base, 200, one);
    await ask('GET', base, 400, bad);
    await ask('GET', base, 404, none_);
    const text = { id: 'a b/c', text: '# Returns\nWithin 30 days.' };
    await ask('POST', documents, 201, { ...one, body: text });
    await ask('POST', documents, 200, { ...one, body: { ...text, metadata: { kind: ['a', 1, true, null] } } });
    await ask('POST', documents, 400, { ...one, body: { id: 'both' } });
    await ask('POST', documents, 404, { ...none_, body: text });
    const at = { params: { slug: 'handbook', id: 'a b/c' } };
    await expect.poll(() => ask('GET', document, 200, at)).toMatchObject({ state: 'ready' });
    await ask('GET', document, 400, { params: { slug: 'NO NAME', id: 'a' } });
    await ask('GET', document, 404, { params: { slug: 'handbook', id: 'gone' } });
    await ask('GET', documents, 200, { ...one, query: '?text=a%20b' });
    await ask('GET', documents, 400, { ...one, query: '?limit=0' });
    await ask('GET', documents, 404, none_);
    const search = '/knowledge/{slug}/search';
    const found = await ask('POST', search, 200, { ...one, body: { query: 'returns' } });
    expect(found).toMatchObject({ results: [{ place: 'Returns', document: 'a b/c' }] });
    await ask('POST', search, 400, { ...one, body: { query: '' } });
    await ask('POST', search, 404, { ...none_, body: { query: 'returns' } });
    await ask('PUT', '/connections/{slug}', 200, {
      params: { slug: 'embeds' },
      body: { connector: 'openai', baseUrl: `${serviceUrl}/broken` },
    });
    await ask('POST', search, 502, { ...one, body: { query: 'returns' } });
    await ask('DELETE', document, 204, at);
    await ask('DELETE', document, 404, at);
    await ask('DELETE', document, 400, { params: { slug: 'NO NAME', id: 'a' } });
    await ask('DELETE', base, 204, one);
    await ask('DELETE', base, 404, one);
    await ask('DELETE', base, 400, bad);
  });

  it('users, the first of them and those who are invited', async () => {
    const password = 'a long password of elena';
    const first = { token, name: 'first', password };
    await ask('GET', '/setup', 200);
    await ask('POST', '/setup', 400, { body: { ...first, password: 'short' } });
    await ask('POST', '/setup', 401, { body: { ...first, token: 'wrong' } });
    await ask('POST', '/setup', 201, { body: first });
    await ask('POST', '/setup', 409, { body: first });
    const made = await ask('POST', '/users', 201, { body: { name: 'elena', role: 'viewer' } });
    const { invitation } = z.object({ invitation: z.object({ url: z.string() }) }).parse(made);
    await ask('POST', '/users', 409, { body: { name: 'elena', role: 'viewer' } });
    await ask('POST', '/users', 400, { body: { name: 'elena', role: 'owner' } });
    await ask('GET', '/users', 200);
    await ask('GET', '/users', 400, { query: '?limit=0' });
    const taken = { token: invitation.url.split('#')[1], password };
    await ask('POST', '/invitations', 400, { body: { ...taken, password: 'short' } });
    await ask('POST', '/invitations', 200, { body: taken });
    await ask('POST', '/invitations', 410, { body: taken });
    const [elena, nobody, bad] = ['elena', 'nobody', 'NO NAME'].map((name) => ({ params: { name } }));
    await ask('PATCH', '/users/{name}', 200, { ...elena, body: { role: 'editor' } });
    await ask('PATCH', '/users/{name}', 400, { ...elena, body: { role: 'owner' } });
    await ask('PATCH', '/users/{name}', 404, { ...nobody, body: { role: 'viewer' } });
    const invite = '/users/{name}/invitation';
    await ask('POST', invite, 201, elena);
    await ask('POST', invite, 400, bad);
    await ask('POST', invite, 404, nobody);
    const change = { current: password, password: 'another password of hers' };
    await ask('PUT', '/session/password', 400, { body: { ...change, password: 'short' } });
    await ask('PUT', '/session/password', 409, { body: change });
    const signIn = await server.call('POST', '/session', { body: JSON.stringify({ name: 'elena', password }) });
    const cookie = signIn.headers.get('set-cookie')?.split(';')[0] ?? '';
    const own = (body: object) =>
      fetch(`${server.url}/api/v1/session/password`, {
        method: 'PUT',
        headers: { cookie, 'sec-fetch-site': 'same-origin' },
        body: JSON.stringify(body),
      });
    for (const status of [400, 400, 400, 400, 400, 429]) {
      const answer = await own({ ...change, current: 'wrong' });
      expect(answer.status).toBe(status);
      const type = answer.headers.get('content-type');
      declared.check({ method: 'PUT', path: '/api/v1/session/password' }, status, type, await answer.text());
    }
    await ask('POST', '/session', 429, { body: { name: 'elena', password } });
    await server.query('delete from sign_in_attempts');
    const changed = await own(change);
    declared.check({ method: 'PUT', path: '/api/v1/session/password' }, changed.status, null, await changed.text());
    await ask('DELETE', '/users/{name}', 204, elena);
    await ask('DELETE', '/users/{name}', 400, bad);
    await ask('DELETE', '/users/{name}', 404, elena);
  });

  it('sessions', async () => {
    await ask('POST', '/session', 200, { body: { token } });
    await ask('POST', '/session', 400, { body: { token: 1 } });
    await ask('POST', '/session', 401, { body: { token: 'wrong' } });
    await ask('GET', '/session', 200);
    await ask('DELETE', '/session', 204);
  });

  it('second factors', async () => {
    const password = 'a long password of piero';
    await ask('POST', '/users', 201, { body: { name: 'piero', role: 'viewer', password } });
    const browser = new CookieBrowser(server);
    const own = async (method: string, path: string, status: number, body?: unknown) => {
      const answer = await browser.send(method, path, body);
      expect(`${answer.status} ${answer.text}`).toMatch(new RegExp(`^${status} `));
      declared.check({ method, path: `/api/v1${path}` }, status, answer.headers.get('content-type'), answer.text);
      return answer.json;
    };
    const factor = '/session/second-factor';
    const proofs = [
      ['POST', factor, { password }],
      ['PUT', factor, { code: '123456' }],
      ['POST', `${factor}/recovery-codes`, { code: '123456' }],
      ['POST', `${factor}/remove`, { code: '123456' }],
    ] as const;
    const large = 'x'.repeat(11_000);
    for (const [method, path, body] of proofs) {
      await ask(method, path, 409, { body });
      await ask(method, path, 400, { body: { other: 1 } });
      await ask(method, path, 413, { body: large });
    }
    await ask('GET', factor, 200);
    for (const path of ['/session/code', '/session/offer']) await ask('POST', path, 401, { body: { code: '123456' } });
    await ask('POST', '/session/code', 400, { body: {} });
    await ask('POST', '/session/code', 413, { body: large });
    await own('POST', '/session', 200, { name: 'piero', password });
    const offered = await own('POST', factor, 200, { password });
    const { key } = z.object({ key: z.string() }).parse(offered);
    const confirmed = await own('PUT', factor, 200, { code: codeOf(key) });
    // As if that had been a while ago: a code lets in once.
    await server.query("update second_factors set last_step = last_step - 1 where name = 'piero'");
    const { recoveryCodes } = z.object({ recoveryCodes: z.array(z.string()) }).parse(confirmed);
    await own('POST', '/session', 202, { name: 'piero', password });
    await own('POST', '/session/offer', 409);
    await own('POST', '/session/code', 200, { code: codeOf(key) });
    const renewed = await own('POST', `${factor}/recovery-codes`, 200, { code: recoveryCodes[0] });
    const [again = ''] = z.object({ recoveryCodes: z.array(z.string()) }).parse(renewed).recoveryCodes;
    const invited = await ask('POST', '/users/{name}/invitation', 201, { params: { name: 'piero' } });
    const link = z.object({ url: z.string() }).parse(invited).url.split('#')[1];
    await ask('POST', '/invitations', 202, { body: { token: link, password } });
    await own('POST', '/session', 202, { name: 'piero', password });
    await own('POST', '/session/code', 200, { code: again });
    await own('POST', `${factor}/remove`, 204, { code: codeOf(key, 1) });
    await own('POST', factor, 200, { password });
    await server.query(
      "insert into sign_in_attempts (who, address) select sha256('code piero'), '' from generate_series(1, 20)",
    );
    await server.query(
      "insert into sign_in_attempts (who, address) select sha256('piero'), '' from generate_series(1, 50)",
    );
    await own('POST', factor, 429, { password });
    await own('PUT', factor, 429, { code: '123456' });
    await server.query('update second_factors set confirmed_at = now()');
    for (const path of ['recovery-codes', 'remove']) await own('POST', `${factor}/${path}`, 429, { code: '123456' });
    await server.query("delete from sign_in_attempts where who = sha256('piero')");
    await own('POST', '/session', 202, { name: 'piero', password });
    await own('POST', '/session/code', 429, { code: '123456' });
    await server.query('delete from sign_in_attempts');
    await server.query('update second_factors set confirmed_at = null');
    await own('POST', '/session/offer', 200);
    await server.query('update second_factors set confirmed_at = now()');
    const reset = '/users/{name}/second-factor';
    await ask('DELETE', reset, 204, { params: { name: 'piero' } });
    await ask('DELETE', reset, 404, { params: { name: 'piero' } });
    await ask('DELETE', reset, 400, { params: { name: 'NO NAME' } });
    await ask('DELETE', '/users/{name}', 204, { params: { name: 'piero' } });
  });

  it('passkeys', async () => {
    const password = 'a long password of rita';
    await ask('POST', '/users', 201, { body: { name: 'rita', role: 'viewer', password } });
    const browser = new CookieBrowser(server);
    await browser.send('POST', '/session', { name: 'rita', password });
    const own = async (method: string, path: string, status: number, body?: unknown, at = path) => {
      const answer = await browser.send(method, path, body);
      expect(`${answer.status} ${answer.text}`).toMatch(new RegExp(`^${status} `));
      declared.check({ method, path: `/api/v1${at}` }, status, answer.headers.get('content-type'), answer.text);
      return answer.json;
    };
    const challengeIn = (json: unknown) => z.looseObject({ challenge: z.string() }).parse(json).challenge;
    const site = { origin: server.url, host: '127.0.0.1' };
    const path = '/session/passkeys';
    const passkey = new SoftwarePasskey();
    await own('POST', `${path}/options`, 400, { password: 'wrong' });
    const challenge = challengeIn(await own('POST', `${path}/options`, 200, { password }));
    const response = passkey.register({ challenge, ...site });
    await own('POST', path, 201, { label: 'a key', response });
    await own('POST', path, 400, { label: 'a key', response });
    await ask('POST', `${path}/options`, 409, { body: { password } });
    await ask('POST', path, 409, { body: { label: 'a key', response } });
    await own('GET', path, 200);
    const challenged = challengeIn(await own('POST', '/session/passkey/options', 200));
    await own('POST', '/session/passkey', 200, passkey.show({ challenge: challenged, ...site }));
    await own('POST', '/session/passkey', 401, passkey.show({ challenge: challenged, ...site }));
    await own('POST', '/session/passkey', 400, {});
    const [one = '', absent = ''] = [response.id, 'none'].map((id) => `${path}/${id}`);
    await own('PATCH', one, 204, { label: 'another' }, `${path}/{passkey}`);
    await own('PATCH', one, 400, { label: '' }, `${path}/{passkey}`);
    await own('PATCH', absent, 404, { label: 'another' }, `${path}/{passkey}`);
    await server.query(
      'insert into sign_in_attempts (who, address) select who, address from sign_in_attempts, generate_series(1, 60)',
    );
    await own('POST', '/session/passkey', 429, passkey.show({ challenge: challenged, ...site }));
    await own('POST', `${path}/options`, 429, { password });
    await server.query('delete from sign_in_attempts');
    await own('DELETE', one, 204, undefined, `${path}/{passkey}`);
    await own('DELETE', one, 404, undefined, `${path}/{passkey}`);
    await ask('DELETE', '/users/{name}', 204, { params: { name: 'rita' } });
  });

  it('single sign-on', async () => {
    const browser = new CookieBrowser(server);
    const get = async (path: string, query: string, status: number) => {
      const answer = await browser.send('GET', path + query);
      expect(`${answer.status} ${answer.text}`).toMatch(new RegExp(`^${status} `));
      const at = { method: 'GET', path: `/api/v1${path}` };
      declared.check(at, status, answer.headers.get('content-type'), answer.text);
      return answer.headers.get('location') ?? '';
    };
    provider.isAway = true;
    await get('/session/sso', '', 400);
    provider.isAway = false;
    const { searchParams } = new URL(await get('/session/sso', '', 302));
    provider.says = { claims: { sub: 'sara', nonce: searchParams.get('nonce') } };
    const state = searchParams.get('state') ?? '';
    const query = new URLSearchParams({ code: 'c', state, iss: provider.url });
    await get('/session/sso/callback', `?${query.toString()}`, 302);
    await get('/session/sso/callback', `?${query.toString()}`, 400);
    await ask('DELETE', '/users/{name}', 204, { params: { name: 'sara' } });
  });

  it('the sessions of browsers', async () => {
    const browser = new CookieBrowser(server);
    await browser.send('POST', '/session', { token });
    const found = await ask('GET', '/sessions', 200);
    const { items } = z.object({ items: z.array(z.object({ id: z.string() })) }).parse(found);
    const params = { id: items[0]?.id ?? '' };
    await ask('DELETE', '/sessions/{id}', 204, { params });
    await ask('DELETE', '/sessions/{id}', 404, { params });
    await ask('DELETE', '/sessions', 204);
  });

  it('workflows', async () => {
    const [one, bad, other] = [{ slug: 'one' }, { slug: 'NOT A SLUG' }, { slug: 'other' }];
    const document = { snodo: 1, slug: 'one', steps: [{ id: 'a', type: 'map' }] };
    await ask('PUT', '/workflows/{slug}', 201, { params: one, body: document });
    await ask('PUT', '/workflows/{slug}', 200, { params: one, body: document });
    await ask('PUT', '/workflows/{slug}', 400, { params: one, text: 'a: [' });
    await ask('PUT', '/workflows/{slug}', 422, { params: one, body: { ...document, steps: [] } });
    await ask('GET', '/workflows/{slug}', 200, { params: one });
    await ask('GET', '/workflows/{slug}', 400, { params: bad });
    await ask('GET', '/workflows/{slug}', 404, { params: other });
    await ask('GET', '/workflows', 200, {});
    await ask('GET', '/workflows', 400, { query: '?limit=0' });
    await ask('POST', '/workflows/{slug}/publish', 200, { params: one });
    await ask('POST', '/workflows/{slug}/publish', 400, { params: bad });
    await ask('POST', '/workflows/{slug}/publish', 404, { params: other });
    await ask('GET', '/workflows/{slug}/versions', 200, { params: one });
    await ask('GET', '/workflows/{slug}/versions', 400, { params: one, query: '?cursor=x' });
    await ask('GET', '/workflows/{slug}/versions', 404, { params: other });
    const version = '/workflows/{slug}/versions/{version}';
    await ask('GET', version, 200, { params: { ...one, version: '1' } });
    await ask('GET', version, 400, { params: { ...one, version: '0' } });
    await ask('GET', version, 404, { params: { ...one, version: '7' } });
    const restore = '/workflows/{slug}/versions/{version}/restore';
    await ask('POST', restore, 200, { params: { ...one, version: '1' } });
    await ask('POST', restore, 400, { params: { ...one, version: 'x' } });
    await ask('POST', restore, 404, { params: { ...one, version: '7' } });
    await ask('POST', '/workflows/check', 200, { body: document });
    await ask('POST', '/workflows/check', 200, { text: 'a: [' });
    await ask('PUT', '/workflows/{slug}', 200, {
      params: one,
      query: '?unfinished=true',
      body: { ...document, steps: [] },
    });
    await ask('GET', '/workflows/{slug}', 200, { params: one });
    const late = await server.call('PUT', '/workflows/one', {
      body: JSON.stringify(document),
      headers: { 'if-none-match': '*' },
    });
    const put = { method: 'PUT', path: '/api/v1/workflows/{slug}' };
    declared.check(put, 412, late.headers.get('content-type'), await late.text());
    const another = await server.call('POST', '/workflows/one/publish', { headers: { 'if-match': '"999"' } });
    const publishing = { method: 'POST', path: '/api/v1/workflows/{slug}/publish' };
    declared.check(publishing, another.status, another.headers.get('content-type'), await another.text());
    expect(another.status).toBe(412);
    const layout = '/workflows/{slug}/layout';
    await ask('PUT', layout, 200, { params: one, body: { positions: { a: { x: 1, y: 2 } } } });
    await ask('PUT', layout, 400, { params: one, body: { positions: [] } });
    await ask('PUT', layout, 404, { params: other, body: {} });
    await ask('GET', layout, 200, { params: one });
    await ask('GET', layout, 400, { params: bad });
    await ask('GET', layout, 404, { params: other });
    const presence = '/workflows/{slug}/presence/{client}';
    await ask('PUT', presence, 204, { params: { ...one, client: 'w' }, body: { step: 'a' } });
    await ask('PUT', presence, 400, { params: { ...one, client: 'w' }, body: { step: 1 } });
    await ask('PUT', presence, 404, { params: { ...other, client: 'w' } });
    await server.query("update workflow_presence set name = 'somebody-else'");
    await ask('PUT', presence, 409, { params: { ...one, client: 'w' } });
    await ask('DELETE', presence, 204, { params: { ...one, client: 'w' } });
    await ask('DELETE', presence, 400, { params: { ...one, client: '?' } });
    const events = '/workflows/{slug}/events';
    const stop = new AbortController();
    const stream = await server.call('GET', '/workflows/one/events', { signal: stop.signal });
    declared.check({ method: 'GET', path: `/api/v1${events}` }, 200, stream.headers.get('content-type'), '');
    stop.abort();
    await ask('GET', events, 400, { params: bad });
    await ask('GET', events, 404, { params: other });
    await ask('DELETE', '/workflows/{slug}', 400, { params: bad });
    await ask('DELETE', '/workflows/{slug}', 204, { params: one });
    await ask('DELETE', '/workflows/{slug}', 404, { params: one });
  });

  it('kinds of steps, and expressions that are tried', async () => {
    const { items } = z
      .object({ items: z.array(z.object({ type: z.string() })) })
      .parse(await ask('GET', '/step-types', 200, { query: '?limit=200' }));
    expect(items.map(({ type }) => type)).toContain('http.request');
    await ask('GET', '/step-types', 400, { query: '?limit=0' });
    const action = { params: { type: 'google-vision.labels' } };
    expect(await ask('GET', '/step-types/{type}', 200, { ...action, query: '?language=it' })).toMatchObject({
      title: 'Di’ che cosa mostra una figura',
      input: { properties: { connection: { title: 'Connessione' } } },
    });
    await ask('GET', '/step-types/{type}', 400, { ...action, query: '?language=la' });
    await ask('GET', '/step-types/{type}', 404, { params: { type: 'google-vision.nothing' } });
    const scope = { steps: { crm: { name: 'Ada' } } };
    const value = { hello: '{{ steps.crm.name }}' };
    expect(await ask('POST', '/expressions/evaluate', 200, { body: { value, scope } })).toEqual({
      value: { hello: 'Ada' },
    });
    expect(await ask('POST', '/expressions/evaluate', 200, { body: { value: '{{ trigger.body }}', scope } })).toEqual({
      value: null,
      missing: true,
    });
    const wrong = await ask('POST', '/expressions/evaluate', 200, { body: { value: '{{ secrets.KEY }}', scope } });
    expect(wrong).toMatchObject({ problem: { message: expect.stringMatching(/^Secrets/) } });
    await ask('POST', '/expressions/evaluate', 400, { body: { value, scope: { secrets: { KEY: '1' } } } });
  });

  it('what runs beside the live version', async () => {
    const params = { slug: 'beside' };
    const [at, runs] = ['/workflows/{slug}/shadow', '/workflows/{slug}/shadow/runs'];
    const [gone, bad] = ['gone', 'NO SLUG'].map((slug) => ({ params: { slug } }));
    await publish('beside', { steps: [{ id: 'say', type: 'map', with: { value: '{{ trigger.body }}' } }] });
    for (const path of [at, runs]) {
      await ask('GET', path, 400, bad);
      await ask('GET', path, 404, { params });
    }
    await ask('PUT', at, 202, { params });
    await ask('PUT', at, 200, { params, body: { draft: true, limit: 1, for: '1h' } });
    await ask('PUT', at, 400, { params, body: { limit: 0 } });
    await ask('PUT', at, 404, gone);
    await ask('PUT', at, 413, { params, text: `"${'x'.repeat(1_000_001)}"` });
    const started = await ask('POST', '/workflows/{slug}/runs', 202, { params, body: { input: 1 } });
    const ended = { state: 'ended', ending: 'limit', same: 1 };
    await expect.poll(async () => ask('GET', at, 200, { params })).toMatchObject(ended);
    const { id: live } = withId.parse(started);
    expect(await ask('GET', runs, 200, { params })).toMatchObject({ items: [{ live, same: true, differences: [] }] });
    await ask('DELETE', at, 400, bad);
    await ask('DELETE', at, 404, gone);
    await ask('DELETE', at, 409, { params });
    await ask('PUT', at, 202, { params });
    await ask('DELETE', at, 200, { params });
    const steps = [{ id: 'a', type: 'not.there' }];
    await ask('PUT', '/workflows/{slug}', 200, {
      params,
      query: '?unfinished=true',
      body: { snodo: 1, slug: 'beside', steps },
    });
    await ask('PUT', at, 422, { params });
    await ask('POST', '/workflows/{slug}/unpublish', 204, { params });
    await ask('PUT', at, 409, { params });
  });

  it('what is tried: drafts, samples, requests that are waited for', async () => {
    const [tried, bad, other] = [{ slug: 'drafted' }, { slug: 'NOT A SLUG' }, { slug: 'other' }];
    const document = { snodo: 1, slug: 'drafted', steps: [{ id: 'a', type: 'map', with: { value: 1 } }] };
    await ask('PUT', '/workflows/{slug}', 201, { params: tried, body: document });
    const path = '/workflows/{slug}/try';
    const run = withId.parse(await ask('POST', path, 202, { params: tried, body: { mode: 'step', step: 'a' } }));
    expect(await ask('GET', '/runs/{id}', 200, { params: run })).toMatchObject({ version: 0, cause: 'test' });
    await ask('POST', path, 400, { params: tried, body: { mode: 'step', step: 'b' } });
    await ask('POST', path, 404, { params: other, body: { mode: 'all' } });
    const wrong = { ...document, steps: [{ id: 'a', type: 'mop' }] };
    await ask('POST', path, 422, { params: tried, body: { document: wrong, mode: 'all' } });

    const [trigger, step] = ['/workflows/{slug}/samples/trigger', '/workflows/{slug}/samples/steps/{step}'];
    await ask('PUT', trigger, 204, { params: tried, body: { value: { body: 1 } } });
    await ask('PUT', trigger, 400, { params: tried, body: { value: { bdy: 1 } } });
    await ask('PUT', trigger, 404, { params: other, body: { value: {} } });
    await ask('PUT', step, 204, { params: { ...tried, step: 'a' }, body: { value: [1] } });
    await ask('PUT', step, 400, { params: { ...tried, step: 'a' }, body: {} });
    await ask('PUT', step, 404, { params: { ...other, step: 'a' }, body: { value: 1 } });
    const samples = await ask('GET', '/workflows/{slug}/samples', 200, { params: tried });
    expect(samples).toMatchObject({ trigger: { body: 1 }, steps: { a: [1] } });
    await ask('GET', '/workflows/{slug}/samples', 400, { params: bad });
    await ask('GET', '/workflows/{slug}/samples', 404, { params: other });
    await ask('DELETE', trigger, 204, { params: tried });
    await ask('DELETE', trigger, 400, { params: bad });
    await ask('DELETE', trigger, 404, { params: tried });
    await ask('DELETE', step, 204, { params: { ...tried, step: 'a' } });
    await ask('DELETE', step, 400, { params: { ...tried, step: '1a' } });
    await ask('DELETE', step, 404, { params: { ...tried, step: 'a' } });

    const listen = '/workflows/{slug}/listen';
    const waits = withId.parse(await ask('POST', listen, 201, { params: tried, body: { path: 'tried' } }));
    await ask('POST', listen, 400, { params: tried, body: { path: '/tried' } });
    await ask('POST', listen, 404, { params: other, body: { path: 'tried' } });
    await fetch(`${server.url}/hooks/tried`, { method: 'POST', body: Buffer.from('{"a":1}') });
    const here = { ...tried, ...waits };
    expect(await ask('GET', `${listen}/{id}`, 200, { params: here })).toMatchObject({ trigger: { body: { a: 1 } } });
    await ask('GET', `${listen}/{id}`, 400, { params: { ...bad, ...waits } });
    await ask('GET', `${listen}/{id}`, 404, { params: { ...tried, id: none } });
    await ask('DELETE', `${listen}/{id}`, 204, { params: here });
    await ask('DELETE', `${listen}/{id}`, 400, { params: { ...bad, ...waits } });
    await ask('DELETE', `${listen}/{id}`, 404, { params: here });
  });

  it('secrets and what a webhook needs to be published', async () => {
    const secret = { name: 'HOOK' };
    const trigger = { type: 'webhook', path: 'in', verify: { scheme: 'hmac', secret: '{{ secrets.HOOK }}' } };
    const hook = { snodo: 1, slug: 'hook', trigger, steps: [{ id: 'a', type: 'map' }] };
    await ask('PUT', '/workflows/{slug}', 201, { params: { slug: 'hook' }, body: hook });
    const refused = await ask('POST', '/workflows/{slug}/publish', 422, { params: { slug: 'hook' } });
    expect(refused).toMatchObject({
      errors: expect.arrayContaining([expect.objectContaining({ path: 'trigger.verify.secret' })]),
    });
    await ask('PUT', '/secrets/{name}', 204, { params: secret, body: { value: 's3cret' } });
    await ask('PUT', '/secrets/{name}', 400, { params: secret, body: { value: '' } });
    const listed = await ask('GET', '/secrets', 200);
    expect(listed).toMatchObject({ items: [{ usedBy: [{ kind: 'workflow', slug: 'hook' }] }] });
    expect(JSON.stringify(listed)).not.toContain('s3cret');
    await ask('GET', '/secrets', 400, { query: '?cursor=%00' });
    expect(await ask('POST', '/secrets/reseal', 200)).toEqual({ resealed: 0, unopened: [] });
    await ask('DELETE', '/secrets/{name}', 204, { params: secret });
    await ask('DELETE', '/secrets/{name}', 404, { params: secret });
    await ask('DELETE', '/secrets/{name}', 400, { params: { name: '1' } });
  });

  it('deliveries', async () => {
    const trigger = { type: 'webhook', path: 'orders', dedupe: '{{ trigger.body.id }}' };
    await publish('orders', { trigger, steps: [{ id: 'a', type: 'map', with: { value: '{{ trigger.body.id }}' } }] });
    const send = (body: string) =>
      fetch(`${server.url}/hooks/orders`, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
    expect((await send('{"id":1}')).status).toBe(202);
    expect((await send('{"id":1}')).status).toBe(202);
    expect((await send('{"id"')).status).toBe(400);
    const idOf = async (status: string) => {
      const { items } = page.parse(
        await ask('GET', '/deliveries', 200, { query: `?status=${status}&workflow=orders` }),
      );
      return items[0]?.id ?? '';
    };
    const accepted = { id: await idOf('accepted') };
    await ask('GET', '/deliveries', 400, { query: '?since=yesterday' });
    expect(await ask('GET', '/deliveries/{id}', 200, { params: accepted })).toMatchObject({ body: '{"id":1}' });
    await ask('GET', '/deliveries/{id}', 404, { params: { id: none } });
    await ask('POST', '/deliveries/{id}/replay', 202, { params: accepted });
    await ask('POST', '/deliveries/{id}/replay', 400, { params: accepted, body: { effects: 'never' } });
    await ask('POST', '/deliveries/{id}/replay', 404, { params: { id: 'x' } });
    await ask('POST', '/deliveries/{id}/replay', 409, { params: { id: await idOf('duplicate') } });
    const rejected = { id: await idOf('rejected') };
    await ask('POST', '/deliveries/{id}/replay', 409, { params: rejected });
    expect(await ask('GET', '/deliveries/{id}/curl', 200, { params: rejected })).toMatch(/^curl /);
    await ask('GET', '/deliveries/{id}/curl', 404, { params: { id: none } });
    const resend = '/deliveries/{id}/resend';
    await ask('POST', resend, 400, { params: rejected });
    await ask('POST', resend, 202, { params: rejected, body: { body: { id: 3 } } });
    await ask('POST', resend, 404, { params: { id: none } });
    await ask('POST', resend, 409, { params: { id: await idOf('duplicate') } });
    await ask('GET', '/deliveries/ledger', 200, { query: '?since=1h' });
    await ask('GET', '/deliveries/ledger', 400, { query: '?since=ever' });
    await ask('GET', '/deliveries/verify', 200, { query: '?since=1h' });
    await ask('GET', '/deliveries/verify', 400, { query: '?since=ever' });
    await ask('POST', '/deliveries/replay', 400, { body: {} });
    await ask('POST', '/deliveries/replay', 400, { body: { workflow: 'orders', pace: { requests: 0, per: '1s' } } });
    const slow = { workflow: 'orders', pace: { requests: 1, per: '1h' } };
    const begun = withId.parse(await ask('POST', '/deliveries/replay', 202, { body: slow }));
    await ask('GET', '/replays', 200);
    await ask('GET', '/replays', 400, { query: '?limit=many' });
    await ask('GET', '/replays/{id}', 200, { params: begun });
    await ask('GET', '/replays/{id}', 404, { params: { id: none } });
    await ask('POST', '/replays/{id}/cancel', 200, { params: begun });
    await ask('POST', '/replays/{id}/cancel', 409, { params: begun });
    await ask('POST', '/replays/{id}/cancel', 404, { params: { id: none } });
    // The endpoint is taken.
    const taken = { snodo: 1, slug: 'taken', trigger, steps: [{ id: 'a', type: 'map' }] };
    await ask('PUT', '/workflows/{slug}', 201, { params: { slug: 'taken' }, body: taken });
    await ask('POST', '/workflows/{slug}/publish', 409, { params: { slug: 'taken' } });
  });

  it('the schema of an endpoint', async () => {
    const infer = '/endpoints/infer-schema';
    await publish('learnt', {
      trigger: { type: 'webhook', path: 'learnt/:id' },
      steps: [{ id: 'a', type: 'map', with: { value: 1 } }],
    });
    expect(await ask('POST', infer, 404, { body: { path: 'learnt/:id' } })).toMatchObject({
      errors: [{ path: 'path', hint: expect.stringMatching(/^Send one/) }],
    });
    const send = async (body: string, type: string) => {
      const headers = type === '' ? {} : { 'content-type': type };
      const sent = await fetch(`${server.url}/hooks/learnt/1`, { method: 'POST', body: Buffer.from(body), headers });
      expect(sent.status).toBe(202);
    };
    await send('{"id":1,"at":"2026-01-31"}', 'application/json');
    await send('{"id":2.5}', 'application/vnd.shop+json; charset=utf-8');
    await send('{"id":3}', '');
    await send('not JSON', '');
    await send('a=1', 'application/x-www-form-urlencoded');
    const properties = { at: { type: 'string', format: 'date' }, id: { type: 'number' } };
    expect(await ask('POST', infer, 200, { body: { path: 'learnt/:id', since: '1h' } })).toEqual({
      schema: { type: 'object', properties, required: ['id'] },
      deliveries: 3,
    });
    expect(await ask('POST', infer, 200, { body: { path: 'learnt/:id', limit: 2 } })).toEqual({
      schema: { type: 'object', properties: { id: { type: 'integer' } }, required: ['id'] },
      deliveries: 1,
    });
    await ask('POST', infer, 404, { body: { path: 'learnt/:id', since: '2100-01-01' } });
    await ask('POST', infer, 404, { body: { path: 'learnt/1' } });
    await ask('POST', infer, 400, { body: { path: 'learnt/:id', limit: 1_001 } });
  });

  it('imports', async () => {
    await ask('POST', '/imports', 200, { body: { text: 'curl https://x.example/a -u a:b' } });
    await ask('POST', '/imports', 400, { body: { text: 'nothing' } });
    await ask('POST', '/imports', 422, { body: { text: '{"snodo":1,"slug":"x","steps":[]}' } });
    const openapi = { openapi: '3.1.0', paths: { '/a': { get: { operationId: 'a' } } } };
    await ask('POST', '/imports', 200, { body: { text: JSON.stringify(openapi) } });
    const note = { name: 'n', type: 'x.stickyNote', parameters: { content: 'x' }, position: [1, 2] };
    const nodes = [{ name: 'a', type: 'x.noOp', position: [0, 0] }, note];
    await ask('POST', '/imports', 200, { body: { text: JSON.stringify({ nodes, connections: {} }) } });
  });

  it('templates', async () => {
    await ask('GET', '/templates', 200);
    await ask('GET', '/templates/{template}', 200, { params: { template: 'feedback-insight' } });
    await ask('GET', '/templates/{template}', 400, { params: { template: 'NO ID' } });
    await ask('GET', '/templates/{template}', 404, { params: { template: 'nothing' } });
  });

  it('the library of prompts', async () => {
    const [here, other, bad] = [{ slug: 'letter' }, { slug: 'nobody' }, { slug: 'NOT A SLUG' }];
    const body = { name: 'Letter', prompt: 'To {{ customer }}', note: 'the first' };
    await ask('PUT', '/prompts/{slug}', 201, { params: here, body });
    await ask('PUT', '/prompts/{slug}', 200, { params: here, body: { ...body, settings: { temperature: 0 } } });
    await ask('PUT', '/prompts/{slug}', 400, { params: here, body: { ...body, prompt: '{{ a b }}' } });
    const late = await server.call('PUT', '/prompts/letter', {
      body: JSON.stringify(body),
      headers: { 'if-match': '"1"' },
    });
    const put = { method: 'PUT', path: '/api/v1/prompts/{slug}' };
    declared.check(put, 412, late.headers.get('content-type'), await late.text());
    const step = { id: 'a', type: 'ai.generate', with: { prompt: { prompt: 'letter', values: { customer: 'Ada' } } } };
    await publish('writes', { steps: [step] });
    const used = await ask('GET', '/prompts/{slug}', 200, { params: here });
    expect(used).toMatchObject({ version: 2, usedBy: [{ version: null }, { version: 1, steps: [{ version: 2 }] }] });
    await ask('GET', '/prompts/{slug}', 404, { params: other });
    await ask('GET', '/prompts/{slug}', 400, { params: bad });
    await ask('GET', '/prompts', 200);
    await ask('GET', '/prompts', 400, { query: '?limit=0' });
    const versions = '/prompts/{slug}/versions';
    await ask('GET', versions, 200, { params: here });
    await ask('GET', versions, 400, { params: bad });
    await ask('GET', versions, 404, { params: other });
    for (const [method, path] of [
      ['GET', `${versions}/{version}`],
      ['POST', `${versions}/{version}/restore`],
    ] as const) {
      await ask(method, path, 200, { params: { ...here, version: '1' } });
      await ask(method, path, 400, { params: { ...here, version: 'one' } });
      await ask(method, path, 404, { params: { ...here, version: '9' } });
    }
    const path = '/prompts/{slug}/try';
    const values = { customer: 'Ada' };
    await ask('POST', path, 202, { params: here, body: { values } });
    await ask('POST', path, 200, { params: here, query: '?wait=30s', body: { values } });
    await ask('POST', path, 400, { params: here, body: {} });
    await ask('POST', path, 404, { params: other, body: {} });
    await ask('DELETE', '/prompts/{slug}', 204, { params: here });
    await ask('DELETE', '/prompts/{slug}', 404, { params: here });
    await ask('DELETE', '/prompts/{slug}', 400, { params: bad });
  });

  it('proposals of a mapping', async () => {
    const at = '/mappings/propose';
    const to = { type: 'object', properties: { surname: { type: 'string' } } };
    const made = await ask('POST', at, 200, { body: { from: { cognome: 'Rossi' }, to } });
    expect(made).toMatchObject({ map: { surname: '{{ trigger.body.cognome }}' }, unmapped: [] });
    const schema = { properties: { cognome: { type: 'string' } } };
    const body = { from: schema, kind: 'schema', to, root: 'steps.form.body' };
    expect(await ask('POST', at, 200, { body })).toMatchObject({ map: { surname: '{{ steps.form.body.cognome }}' } });
    const wrong = [{}, { from: 1 }, { from: 1, to: 1 }, { from: 1, to, kind: 'schema' }, { from: 1, to, root: '}} x' }];
    for (const one of [...wrong, { from: {}, to, more: 1 }]) await ask('POST', at, 400, { body: one });
    await ask('POST', at, 400, { text: '{"from":' });
  });

  it('endpoints and what they are tried with', async () => {
    await publish('tried', { trigger: { type: 'webhook', path: 'tried' }, steps: [{ id: 'a', type: 'map' }] });
    const { items } = await z
      .object({ items: z.array(z.looseObject({ path: z.string() })) })
      .parseAsync(await ask('GET', '/endpoints', 200));
    expect(items.map(({ path }) => path)).toContain('tried');
    await ask('GET', '/endpoints', 400, { query: '?limit=0' });
    await ask('GET', '/endpoints/examples', 200);
    await ask('GET', '/endpoints/examples', 400, { query: '?cursor=' });
    const send = '/endpoints/send';
    expect(await ask('POST', send, 200, { body: { path: 'tried', example: 'github/push' } })).toMatchObject({
      status: 202,
      delivery: expect.any(String),
    });
    await ask('POST', send, 400, { body: { path: 'tried', example: 'push' } });
    await ask('POST', send, 400, { body: { path: 'tried', method: 'PUT' } });
    await ask('POST', send, 404, { body: { path: 'untried' } });
    // A published endpoint whose secret has gone cannot be tried.
    await ask('PUT', '/secrets/{name}', 204, { params: { name: 'LOST' }, body: { value: 'lost' } });
    const verify = { scheme: 'github', secret: '{{ secrets.LOST }}' };
    await publish('lost', { trigger: { type: 'webhook', path: 'lost', verify }, steps: [{ id: 'a', type: 'map' }] });
    await ask('DELETE', '/secrets/{name}', 204, { params: { name: 'LOST' } });
    await ask('POST', send, 409, { body: { path: 'lost' } });
  });

  it('accounts that are connected by OAuth 2.0', async () => {
    const [shop, plain, absent, bad] = ['shop', 'plain', 'absent', 'NOT A SLUG'].map((slug) => ({ params: { slug } }));
    const endpoints = { tokenUrl: `${serviceUrl}/token`, authorizationUrl: `${serviceUrl}/authorize` };
    const auth = { type: 'oauth2', grant: 'authorization_code', ...endpoints, clientId: 'me', scopes: ['read'] };
    const given = (one: object) => ({ connector: 'http', baseUrl: serviceUrl, auth: one });
    await ask('PUT', '/connections/{slug}', 201, { ...shop, body: given(auth) });
    await ask('PUT', '/connections/{slug}', 400, { ...shop, body: given({ ...auth, tokenUrl: undefined }) });
    await ask('PUT', '/connections/{slug}', 400, { ...shop, body: given({ ...auth, extra: { state: 'mine' } }) });
    await ask('PUT', '/connections/{slug}', 201, { ...plain, body: given({ type: 'none' }) });
    expect(await ask('GET', '/oauth', 200)).toMatchObject({ callbackUrl: `${server.url}/oauth/callback` });
    const start = '/connections/{slug}/oauth/start';
    const begun = z.object({ url: z.string() }).parse(await ask('GET', start, 200, shop));
    await ask('GET', start, 400, bad);
    await ask('GET', start, 404, absent);
    await ask('GET', start, 409, plain);
    const headers = { authorization: 'Bearer a-token-for-this-test-only', accept: 'text/html' };
    const path = `/api/v1${start}`;
    const sent = await fetch(server.url + fill(path, { slug: 'shop' }), { headers, redirect: 'manual' });
    declared.check({ method: 'GET', path }, sent.status, null, await sent.text());
    expect(sent.headers.get('location')).toContain(endpoints.authorizationUrl);
    const state = new URL(begun.url).searchParams.get('state') ?? '';
    for (const status of [200, 400]) {
      const back = await fetch(`${server.url}/oauth/callback?${new URLSearchParams({ state, code: 'c' }).toString()}`);
      expect(back.status).toBe(status);
      const type = back.headers.get('content-type');
      declared.check({ method: 'GET', path: '/oauth/callback' }, back.status, type, await back.text());
    }
    expect(await ask('GET', '/connections/{slug}', 200, shop)).toMatchObject({ state: 'connected' });
    const revoke = '/connections/{slug}/oauth/revoke';
    await ask('POST', revoke, 200, shop);
    await ask('POST', revoke, 400, bad);
    await ask('POST', revoke, 404, absent);
    await ask('POST', revoke, 409, plain);
  });

  it('connections and calls', async () => {
    const crm = { slug: 'crm' };
    const body = { connector: 'http', baseUrl: serviceUrl, auth: { type: 'bearer', token: 'very-secret-token' } };
    await ask('PUT', '/connections/{slug}', 201, { params: crm, body });
    await ask('PUT', '/connections/{slug}', 200, { params: crm, body });
    await ask('PUT', '/connections/{slug}', 400, { params: crm, body: { ...body, auth: { type: 'magic' } } });
    const jwt = { type: 'jwt', algorithm: 'HS256', key: 'very-secret-key', claims: { iss: 'me', n: 1, all: [null] } };
    await ask('PUT', '/connections/{slug}', 200, { params: crm, body: { ...body, auth: jwt } });
    await ask('PUT', '/connections/{slug}', 200, { params: crm, body });
    await ask('GET', '/connections', 200);
    await ask('GET', '/connections', 400, { query: '?limit=201' });
    await ask('GET', '/connections/{slug}', 200, { params: crm });
    await ask('GET', '/connections/{slug}', 400, { params: { slug: '\0' } });
    await ask('GET', '/connections/{slug}', 404, { params: { slug: 'none' } });
    expect(await ask('POST', '/connections/{slug}/test', 200, { params: crm })).toMatchObject({
      ok: true,
      status: 200,
    });
    expect(
      await ask('POST', '/connections/{slug}/test', 200, { params: crm, body: { path: '/broken' } }),
    ).toMatchObject({
      ok: false,
      status: 500,
    });
    await ask('POST', '/connections/{slug}/test', 400, { params: crm, body: { path: 7 } });
    await ask('POST', '/connections/{slug}/test', 404, { params: { slug: 'none' } });
    expect(await ask('POST', '/connections/test', 200, { body })).toMatchObject({ ok: true, who: null });
    await ask('POST', '/connections/test', 400, { body: { ...body, auth: { type: 'magic' } } });
    const rotate = '/connections/{slug}/rotate';
    const next = { auth: { token: 'the-next-token-of-it' } };
    expect(await ask('POST', rotate, 200, { params: crm, body: next })).toMatchObject({
      previousUntil: expect.any(String),
    });
    await ask('POST', rotate, 400, { params: crm, body: { auth: { token: 7 } } });
    await ask('POST', rotate, 404, { params: { slug: 'none' }, body: next });
    const broken = { ...body, testPath: '/broken' };
    await ask('PUT', '/connections/{slug}', 200, { params: crm, body: broken });
    await ask('POST', rotate, 409, { params: crm, body: next });
    await ask('PUT', '/connections/{slug}', 200, { params: crm, body });
    await publish('uses-crm', {
      snodo: 1,
      slug: 'uses-crm',
      steps: [{ id: 'a', type: 'http.request', with: { connection: 'crm', path: '/' } }],
    });
    await ask('DELETE', '/connections/{slug}', 409, { params: crm });
    await ask('DELETE', '/connections/{slug}', 400, { params: crm, query: '?force=maybe' });
    await ask('DELETE', '/workflows/{slug}', 204, { params: { slug: 'uses-crm' } });

    await using orders = await grpcServer(() => ({}));
    const there = { slug: 'orders' };
    const baseUrl = `http://127.0.0.1:${orders.port}`;
    await ask('PUT', '/connections/{slug}', 201, { params: there, body: { connector: 'http', baseUrl } });
    const described = { services: [{ service: 'shop.v1.Orders', methods: [{ method: 'Get' }, {}, {}] }] };
    const grpc = '/connections/{slug}/grpc';
    expect(await ask('GET', grpc, 200, { params: there })).toMatchObject(described);
    await ask('GET', grpc, 404, { params: { slug: 'none' } });
    await ask('GET', grpc, 400, { params: { slug: 'A' } });
    const proto = { params: there, body: { proto: ordersProto } };
    expect(await ask('POST', grpc, 200, proto)).toMatchObject(described);
    await ask('POST', grpc, 400, { params: there, body: { proto: 'message {' } });
    await ask('POST', grpc, 404, { params: { slug: 'none' }, body: { proto: ordersProto } });
    // It speaks HTTP alone.
    await ask('GET', grpc, 502, { params: crm });
    await ask('DELETE', '/connections/{slug}', 204, { params: there });

    const steps = [{ id: 'get', type: 'http.request', with: { connection: 'crm', path: '/' } }];
    await publish('caller', { steps });
    const run = await ask('POST', '/workflows/{slug}/runs', 200, { params: { slug: 'caller' }, query: '?wait=20s' });
    expect(run).toMatchObject({ status: 'succeeded' });
    expect(JSON.stringify(run)).not.toContain('very-secret-token');
    expect(await ask('GET', '/calls', 200, { query: `?run=${withId.parse(run).id}` })).toMatchObject({
      items: [{ connection: 'crm', status: 200, step: 'get' }],
      nextCursor: null,
    });
    await ask('GET', '/calls', 400, { query: '?run=x' });
    const [call] = page.parse(await ask('GET', '/calls', 200, { query: `?run=${withId.parse(run).id}` })).items;
    await ask('GET', '/calls/{id}', 200, { params: { id: call?.id ?? '' } });
    await ask('GET', '/calls/{id}', 404, { params: { id: 'x' } });
    await ask('GET', '/calls/{id}', 404, { params: { id: '999999999' } });
    await ask('GET', '/calls/stats', 200, {});
    await ask('GET', '/calls/stats', 400, { query: '?since=x' });

    expect(await ask('GET', '/connections/{slug}/traffic', 200, { params: crm })).toMatchObject({ circuit: 'closed' });
    await ask('GET', '/connections/{slug}/traffic', 400, { params: { slug: 'A' } });
    await ask('GET', '/connections/{slug}/traffic', 404, { params: { slug: 'none' } });
    for (const [path, query] of [
      ['/connections/{slug}/graphql', '?path=/graphql'],
      ['/connections/{slug}/soap', '?wsdl=/wsdl'],
    ] as const) {
      await ask('GET', path, 200, { params: crm, query });
      await ask('GET', path, 502, { params: crm, query: query.replace(/=.*/, '=/other') });
      await ask('GET', path, 400, { params: crm, query: '?what=1' });
      await ask('GET', path, 404, { params: { slug: 'none' }, query });
    }
    await ask('GET', '/model-providers', 200);
    const models = { params: { slug: 'models' } };
    await ask('PUT', '/connections/{slug}', 201, { ...models, body: { connector: 'offline' } });
    expect(await ask('GET', '/connections/{slug}/models', 200, models)).toMatchObject({
      items: [{ id: 'offline/lexicon-1', price: { input: 0, output: 0 } }],
    });
    await ask('PUT', '/connections/{slug}', 200, { ...models, body: { connector: 'openai', baseUrl: serviceUrl } });
    await ask('GET', '/connections/{slug}/models', 502, models);
    await ask('GET', '/connections/{slug}/models', 404, { params: { slug: 'none' } });
    await ask('GET', '/connections/{slug}/models', 400, { params: { slug: 'A' } });
    const options = '/connections/{slug}/options/{name}';
    const processors = { params: { slug: 'models', name: 'processors' } };
    const google = { connector: 'google-document-ai', baseUrl: serviceUrl, auth: { type: 'bearer', token: 'a' } };
    await ask('PUT', '/connections/{slug}', 200, { ...models, body: google });
    await ask('GET', options, 200, processors);
    await ask('GET', options, 400, { ...processors, query: '?input=%7B' });
    await ask('GET', options, 404, { params: { slug: 'models', name: 'nothing' } });
    await ask('PUT', '/connections/{slug}', 200, { ...models, body: { ...google, baseUrl: 'http://127.0.0.1:1' } });
    await ask('GET', options, 502, processors);
    await ask('DELETE', '/connections/{slug}', 204, models);
    await publish('keeper', { steps: [{ ...steps[0], cache: { for: '1h', tags: ['people'] } }] });
    const keeper = { params: { slug: 'keeper' }, query: '?wait=20s' };
    for (const cached of [false, true]) {
      expect(await ask('POST', '/workflows/{slug}/runs', 200, keeper)).toMatchObject({ steps: [{ cached }] });
    }
    const kept = { entries: 1, hits: 1, misses: 1, hitRate: 0.5 };
    expect(await ask('GET', '/cache', 200, { query: '?window=1h' })).toMatchObject({
      keptIn: 'postgresql',
      reachable: true,
      ...kept,
      byConnection: [{ connection: 'crm', ...kept }],
      byWorkflow: [{ workflow: 'keeper', ...kept }],
    });
    await ask('GET', '/cache', 400, { query: '?window=soon' });
    expect(await ask('DELETE', '/cache', 200, { query: '?tag=others' })).toEqual({ cleared: 0 });
    expect(await ask('DELETE', '/cache', 200, { query: '?tag=people&connection=crm' })).toEqual({ cleared: 1 });
    await ask('DELETE', '/cache', 400, { query: '?tags=people' });

    await ask('DELETE', '/connections/{slug}', 400, { params: { slug: 'A' } });
    await ask('DELETE', '/connections/{slug}', 204, { params: crm, query: '?force=true' });
    await ask('DELETE', '/connections/{slug}', 404, { params: crm });
  });

  it('subscribers and what they are told', async () => {
    const [one, bad, other] = [{ slug: 'one' }, { slug: 'NOT A SLUG' }, { slug: 'other' }];
    const body = { url: `${serviceUrl}/told`, events: ['*'], workflows: ['nothing'] };
    expect(await ask('PUT', '/subscribers/{slug}', 201, { params: one, body })).toMatchObject({
      secret: expect.stringMatching(/^whsec_/),
    });
    expect(await ask('PUT', '/subscribers/{slug}', 200, { params: one, body })).not.toHaveProperty('secret');
    await ask('PUT', '/subscribers/{slug}', 400, { params: one, body: { ...body, url: 'ftp://x/' } });
    await ask('GET', '/subscribers', 200);
    await ask('GET', '/subscribers', 400, { query: '?limit=0' });
    await ask('GET', '/subscribers/{slug}', 200, { params: one });
    await ask('GET', '/subscribers/{slug}', 400, { params: bad });
    await ask('GET', '/subscribers/{slug}', 404, { params: other });
    await ask('POST', '/subscribers/{slug}/rotate', 200, { params: one });
    await ask('POST', '/subscribers/{slug}/rotate', 400, { params: one, body: { keepFor: '8d' } });
    await ask('POST', '/subscribers/{slug}/rotate', 404, { params: other });

    const told = withId.parse(await ask('POST', '/subscribers/{slug}/test', 202, { params: one }));
    await ask('POST', '/subscribers/{slug}/test', 400, { params: bad });
    await ask('POST', '/subscribers/{slug}/test', 404, { params: other });
    const list = '/subscribers/{slug}/messages';
    await expect
      .poll(() => ask('GET', list, 200, { params: one, query: '?status=delivered' }))
      .toMatchObject({ items: [{ id: told.id, attempts: [{ attempt: 1, status: 200 }] }], nextCursor: null });
    await ask('GET', list, 400, { params: one, query: '?status=lost' });
    await ask('GET', list, 404, { params: other });
    const retry = '/subscribers/{slug}/messages/{id}/retry';
    await ask('POST', retry, 202, { params: { ...one, ...told } });
    await expect
      .poll(() => ask('GET', list, 200, { params: one }))
      .toMatchObject({ items: [{ status: 'delivered', attempts: [{}, { attempt: 2 }] }] });
    await ask('POST', retry, 400, { params: { ...bad, ...told } });
    await ask('POST', retry, 404, { params: { ...one, id: none } });

    // A receiver that is gone.
    await ask('PUT', '/subscribers/{slug}', 200, { params: one, body: { ...body, url: `${serviceUrl}/gone` } });
    await ask('POST', '/subscribers/{slug}/test', 202, { params: one });
    await expect.poll(() => ask('GET', '/subscribers/{slug}', 200, { params: one })).toMatchObject({ active: false });
    await ask('POST', '/subscribers/{slug}/test', 409, { params: one });
    await ask('POST', retry, 409, { params: { ...one, ...told } });
    expect(await ask('POST', '/subscribers/{slug}/enable', 200, { params: one })).toMatchObject({ active: true });
    await ask('POST', '/subscribers/{slug}/enable', 400, { params: bad });
    await ask('POST', '/subscribers/{slug}/enable', 404, { params: other });
    await ask('DELETE', '/subscribers/{slug}', 204, { params: one });
    await ask('DELETE', '/subscribers/{slug}', 400, { params: bad });
    await ask('DELETE', '/subscribers/{slug}', 404, { params: one });
  });

  it('runs', async () => {
    const steps = [
      { id: 'sleep', type: 'wait', with: { for: '{{ trigger.body.for }}' } },
      { id: 'last', type: 'map', with: { value: 'done' } },
    ];
    await publish('sleeper', { steps });
    const params = { slug: 'sleeper' };
    const start = '/workflows/{slug}/runs';
    await ask('POST', start, 400, { params, text: '{"input":' });
    await ask('POST', start, 404, { params: { slug: 'none' } });
    await ask('PUT', '/workflows/{slug}', 201, { params: { slug: 'draft' }, body: { snodo: 1, slug: 'draft', steps } });
    await ask('POST', start, 409, { params: { slug: 'draft' } });
    const done = await ask('POST', start, 200, { params, query: '?wait=20s', body: { input: { for: '10ms' } } });
    const failed = await ask('POST', start, 200, { params, query: '?wait=20s', body: { input: { for: 'soon' } } });
    expect(failed).toMatchObject({
      status: 'failed',
      error: { step: 'sleep' },
      steps: [{ status: 'failed' }, { status: 'skipped' }],
    });
    const open = await ask('POST', start, 202, { params, query: '?wait=200ms', body: { input: { for: '1h' } } });
    await ask('POST', start, 202, { params, body: { input: { for: '1ms' } } });

    await ask('GET', '/runs', 200, { query: '?workflow=sleeper&since=1h' });
    await ask('GET', '/runs', 400, { query: '?stauts=failed' });
    const [ended, lost, waiting] = [withId.parse(done), withId.parse(failed), withId.parse(open)];
    await ask('GET', '/runs/{id}', 200, { params: ended });
    await ask('GET', '/runs/{id}', 400, { params: ended, query: '?scope=sleep/1' });
    await ask('GET', '/runs/{id}', 404, { params: { id: none } });
    expect(await ask('GET', '/runs/{id}/document', 200, { params: ended })).toMatchObject({ layout: null });
    await ask('GET', '/runs/{id}/document', 404, { params: { id: none } });
    expect(await ask('GET', '/runs/{id}/events', 200, { params: ended })).toMatch(/event: end\n/);
    await ask('GET', '/runs/{id}/events', 404, { params: { id: none } });

    const shares = '/runs/{id}/shares';
    const shared = z
      .object({ id: z.string(), url: z.string() })
      .parse(await ask('POST', shares, 201, { params: ended, body: { until: '7d', show: 'all' } }));
    await ask('POST', shares, 400, { params: ended, body: { until: 'always' } });
    await ask('POST', shares, 404, { params: { id: none } });
    await ask('GET', shares, 200, { params: ended });
    await ask('GET', shares, 404, { params: { id: none } });
    const address = { token: shared.url.slice(shared.url.lastIndexOf('/') + 1) };
    await ask('GET', '/shared/{token}', 200, { params: address });
    await ask('GET', '/shared/{token}', 400, { params: { token: 'x'.repeat(201) } });
    await ask('GET', '/shared/{token}', 404, { params: { token: 'x' } });
    const one = { ...ended, share: shared.id };
    await ask('DELETE', `${shares}/{share}`, 204, { params: one });
    await ask('DELETE', `${shares}/{share}`, 404, { params: one });
    await ask('DELETE', `${shares}/{share}`, 400, { params: { ...one, share: 'x' } });
    await ask('GET', '/shared/{token}', 410, { params: address });

    await ask('POST', '/runs/{id}/cancel', 409, { params: ended });
    await ask('POST', '/runs/{id}/cancel', 404, { params: { id: none } });
    expect(await ask('POST', '/runs/{id}/cancel', 200, { params: waiting })).toMatchObject({
      status: 'cancelled',
      stopped: true,
    });
    expect(await ask('GET', '/runs/{id}', 200, { params: waiting })).toMatchObject({
      steps: [{ status: 'cancelled' }, { status: 'skipped' }],
    });
    await ask('POST', '/runs/{id}/retry', 202, { params: lost });
    await ask('POST', '/runs/{id}/retry', 404, { params: { id: none } });
    await ask('POST', '/runs/{id}/retry', 409, { params: ended });
    await ask('POST', '/runs/{id}/replay', 202, { params: ended, body: { fromStep: 'last' } });
    expect(await ask('POST', '/runs/{id}/replay', 400, { params: ended, body: { fromStep: 'lst' } })).toMatchObject({
      errors: [{ path: 'fromStep', hint: 'Did you mean "last"?' }],
    });
    await ask('POST', '/runs/{id}/replay', 404, { params: { id: none } });
    await ask('DELETE', '/workflows/{slug}', 204, { params });
    await ask('POST', '/runs/{id}/replay', 202, { params: lost });
    // As if a newer Snodo no longer took the old version. One that was in use stays in memory.
    await server.query('delete from workflow_versions');
    await server.end('SIGTERM');
    await server.launch();
    await ask('POST', '/runs/{id}/replay', 409, { params: lost });
    expect(await ask('GET', '/runs/{id}', 200, { params: ended })).toMatchObject({
      steps: [{ id: 'sleep', type: null }, {}],
    });
  });

  it('dead letters', async () => {
    await publish('dead', { steps: [{ id: 'no', type: 'fail', with: { message: 'no' } }] });
    const run = await ask('POST', '/workflows/{slug}/runs', 200, { params: { slug: 'dead' }, query: '?wait=20s' });
    const ids = [withId.parse(run).id];
    expect(await ask('GET', '/dead-letters', 200, { query: '?workflow=dead' })).toMatchObject({
      items: [{ run: ids[0] }],
    });
    await ask('GET', '/dead-letters', 400, { query: '?state=dead' });
    expect(await ask('GET', '/dead-letters/groups', 200, { query: '?workflow=dead' })).toMatchObject({
      items: [{ count: 1 }],
    });
    await ask('GET', '/dead-letters/groups', 400, { query: '?limit=0' });
    await ask('POST', '/dead-letters/dismiss', 200, { body: { ids, reason: 'a test' } });
    await ask('POST', '/dead-letters/dismiss', 400, { body: { ids } });
    await ask('POST', '/dead-letters/dismiss', 404, { body: { ids, reason: 'again' } });
    await ask('POST', '/dead-letters/retry', 202, { body: { filter: { workflow: 'dead' } } });
    await ask('POST', '/dead-letters/retry', 400, { body: {} });
    await ask('POST', '/dead-letters/retry', 404, { body: { ids: [none] } });
    expect(await ask('POST', '/runs/retry', 202, { body: { runs: [none] } })).toMatchObject({ total: 0, refused: 1 });
    await ask('POST', '/runs/retry', 400, { body: { filter: {} } });
    await ask('POST', '/runs/cancel', 202, { body: { filter: { workflow: 'dead' } } });
    await ask('POST', '/runs/cancel', 400, { body: {} });
  });

  it('the counts of a window, and alerts', async () => {
    await ask('GET', '/stats', 200, {});
    await ask('GET', '/stats', 200, { query: '?from=90d&workflow=dead&step=a' });
    await ask('GET', '/stats', 400, { query: '?from=500d' });
    await ask('GET', '/stats/silence', 200, {});
    await ask('GET', '/stats/silence', 200, { query: '?by=all&workflow=dead&over=52' });
    await ask('GET', '/stats/silence', 400, { query: '?over=0' });
    const time = '/workflows/{slug}/time';
    await ask('GET', time, 200, { params: { slug: 'dead' }, query: '?from=90d' });
    await ask('GET', time, 400, { params: { slug: 'dead' }, query: '?from=500d' });
    await ask('GET', time, 404, { params: { slug: 'nobody' } });
    const [here, away, wrong] = [{ slug: 'fails' }, { slug: 'nobody' }, { slug: 'NOT A SLUG' }];
    const notify = [
      { subscriber: true },
      { email: { connection: 'mails', to: 'ada@example.com', from: 'snodo@example.com' } },
    ];
    const quiet = [{ days: ['sat'], from: '22:00', to: '07:00', timeZone: 'Europe/Rome' }];
    const escalate = [{ after: '15m', to: [{ subscriber: true }] }];
    const mailing = { connector: 'smtp', baseUrl: 'smtp://127.0.0.1:1?tls=off', auth: { type: 'none' } };
    await ask('PUT', '/connections/{slug}', 201, { params: { slug: 'mails' }, body: mailing });
    const body = { metric: 'silence', over: 1e9, for: '0s', repeat: '4h', notify, quiet, escalate };
    await ask('PUT', '/alerts/{slug}', 201, { params: here, body });
    await ask('PUT', '/alerts/{slug}', 200, { params: here, body: { ...body, groupBy: 'workflow' } });
    await ask('PUT', '/alerts/{slug}', 200, { params: here, body });
    const { over: _, ...usual } = { ...body, window: 'learned', groupBy: 'endpoint' };
    await ask('PUT', '/alerts/{slug}', 200, { params: here, body: usual });
    await ask('PUT', '/alerts/{slug}', 400, { params: here, body: { ...usual, window: '15m' } });
    await ask('PUT', '/alerts/{slug}', 200, { params: here, body });
    await ask('PUT', '/alerts/{slug}', 400, { params: here, body: { ...body, over: -1 } });
    const large = JSON.stringify({ a: 'a'.repeat(1_100_000) });
    for (const path of ['/alerts/{slug}/test', '/alerts/{slug}/mutes', '/alerts/{slug}/acknowledge']) {
      await ask('POST', path, 413, { params: here, text: large });
    }
    await ask('GET', '/alerts', 200, {});
    await ask('GET', '/alerts', 400, { query: '?limit=0' });
    for (const [method, path, status] of [
      ['GET', '/alerts/{slug}/firings', 200],
      ['POST', '/alerts/{slug}/test', 200],
      ['POST', '/alerts/{slug}/mutes', 201],
      ['POST', '/alerts/{slug}/acknowledge', 200],
      ['GET', '/alerts/{slug}', 200],
      ['DELETE', '/alerts/{slug}', 204],
    ] as const) {
      await ask(method, path, status, { params: here });
      await ask(method, path, 404, { params: away });
      await ask(method, path, 400, { params: wrong });
      if (path === '/alerts/{slug}/acknowledge') await ask('POST', path, 409, { params: here });
      if (path === '/alerts/{slug}/mutes') {
        const { mutes } = muted.parse(await ask('GET', '/alerts/{slug}', 200, { params: here }));
        const params = { ...here, id: mutes[0]?.id ?? '' };
        await ask('DELETE', '/alerts/{slug}/mutes/{id}', 204, { params });
        await ask('DELETE', '/alerts/{slug}/mutes/{id}', 404, { params });
        await ask('DELETE', '/alerts/{slug}/mutes/{id}', 400, { params: { ...wrong, id: none } });
      }
    }
  });

  it('approvals', async () => {
    const slug = 'asks';
    await publish(slug, {
      steps: [
        {
          id: 'ok',
          type: 'approval',
          with: {
            title: 'Ship it?',
            details: { to: 'Rome' },
            notify: [{ by: 'email', connection: 'gone', to: 'a@example.com' }],
            remind: '4h',
            escalate: { after: '1d', notify: [{ by: 'slack', connection: 'gone', channel: 'C1' }] },
          },
        },
      ],
    });
    const run = withId.parse(await ask('POST', '/workflows/{slug}/runs', 202, { params: { slug } }));
    const listed = z.object({ items: z.array(z.looseObject({ id: z.string(), run: z.string() })) });
    const find = async () => listed.parse(await ask('GET', '/approvals', 200, { query: `?run=${run.id}` })).items;
    await expect.poll(find).toMatchObject([{ run: run.id, workflow: slug, step: 'ok', title: 'Ship it?' }]);
    const approval = (await find())[0]?.id ?? '';
    expect(await ask('GET', '/approvals/count', 200)).toEqual({ count: 1 });
    await ask('GET', '/approvals', 400, { query: '?run=x' });
    const sending = { params: { approval } };
    await expect.poll(find).toMatchObject([{ messages: [{ status: 'failed', recipient: 'a@example.com' }] }]);
    await ask('POST', '/approvals/{approval}/send', 202, sending);
    await ask('POST', '/approvals/{approval}/send', 400, { params: { approval: 'x' } });
    await ask('POST', '/approvals/{approval}/send', 404, { params: { approval: none } });
    const path = '/runs/{id}/approvals/{approval}';
    const params = { id: run.id, approval };
    await ask('POST', path, 400, { params, body: { approve: 'yes' } });
    await ask('POST', path, 413, { params, body: { approve: true, reason: 'x'.repeat(100_001) } });
    await ask('POST', path, 404, { params: { id: run.id, approval: none }, body: { approve: true } });
    await ask('POST', path, 202, { params, body: { approve: true, reason: 'fine' } });
    await ask('POST', path, 409, { params, body: { approve: false } });
    await expect
      .poll(() => ask('GET', '/runs/{id}', 200, { params: { id: run.id } }))
      .toMatchObject({ status: 'succeeded', output: { approved: true, by: 'admin', reason: 'fine' } });
    expect(await find()).toEqual([]);
    await ask('POST', '/approvals/{approval}/send', 409, sending);
    await ask('GET', '/approvals', 200, { query: '?status=approved' });
    const other = withId.parse(await ask('POST', '/workflows/{slug}/runs', 202, { params: { slug } }));
    const shown = z.object({ steps: z.array(z.object({ waitsFor: z.object({ url: z.string() }).nullable() })) });
    const url = async () =>
      shown.parse(await ask('GET', '/runs/{id}', 200, { params: { id: other.id } })).steps[0]?.waitsFor?.url ?? '';
    await expect.poll(url).toMatch(/callbacks/);
    const by = async (body: object) =>
      fetch(await url(), {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      });
    expect((await by({ approve: 'no' })).status).toBe(422);
    expect((await by({ approve: true, by: 'somebody else' })).status).toBe(422);
    expect((await by({ approve: false, reason: 'too far' })).status).toBe(202);
    await expect
      .poll(() => ask('GET', '/runs/{id}', 200, { params: { id: other.id } }))
      .toMatchObject({ status: 'failed', error: { code: 'refused', message: 'A person refused it: too far' } });
  });

  it('forms that steps wait with', async () => {
    const slug = 'asks-more';
    const fields = [{ name: 'n', type: 'number', required: true }];
    await publish(slug, { steps: [{ id: 'more', type: 'form', with: { title: 'How many?', fields } }] });
    const run = withId.parse(await ask('POST', '/workflows/{slug}/runs', 202, { params: { slug } }));
    const listed = z.object({ items: z.array(z.looseObject({ id: z.string(), run: z.string() })) });
    const find = async () => listed.parse(await ask('GET', '/waiting-forms', 200, { query: `?run=${run.id}` })).items;
    await expect.poll(find).toMatchObject([{ run: run.id, workflow: slug, step: 'more', title: 'How many?' }]);
    const form = (await find())[0]?.id ?? '';
    expect(await ask('GET', '/waiting-forms/count', 200)).toEqual({ count: 1 });
    await ask('GET', '/waiting-forms', 400, { query: '?run=x' });
    await publish('hosted', {
      trigger: { type: 'form', title: 'Ask us', fields },
      steps: [{ id: 'a', type: 'map', with: { value: 1 } }],
    });
    expect(await ask('GET', '/forms', 200)).toMatchObject({
      items: [{ workflow: 'hosted', path: 'hosted', title: 'Ask us', access: 'public' }],
    });
    await ask('GET', '/forms', 400, { query: '?limit=0' });
    const path = '/runs/{id}/forms/{form}';
    const params = { id: run.id, form };
    await ask('POST', path, 400, { params, body: { value: 1 } });
    await ask('POST', path, 413, { params, body: { values: { n: 'x'.repeat(1_000_001) } } });
    await ask('POST', path, 422, { params, body: { values: { n: 'x' } } });
    await ask('POST', path, 404, { params: { id: run.id, form: none }, body: { values: { n: 1 } } });
    await ask('POST', path, 202, { params, body: { values: { n: 1 } } });
    await ask('POST', path, 409, { params, body: { values: { n: 2 } } });
    await expect
      .poll(() => ask('GET', '/runs/{id}', 200, { params: { id: run.id } }))
      .toMatchObject({ status: 'succeeded', output: { values: { n: 1 }, by: 'admin' } });
    const other = withId.parse(await ask('POST', '/workflows/{slug}/runs', 202, { params: { slug } }));
    const shown = z.object({ steps: z.array(z.object({ waitsFor: z.object({ url: z.string() }).nullable() })) });
    const url = async () =>
      shown.parse(await ask('GET', '/runs/{id}', 200, { params: { id: other.id } })).steps[0]?.waitsFor?.url ?? '';
    await expect.poll(url).toContain('/forms/waiting/');
    const called = (await url()).replace('/forms/waiting/', '/api/v1/callbacks/');
    const by = (body: object) =>
      fetch(called, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      });
    expect((await by({ n: '1' })).status).toBe(422);
    expect((await by({ n: 7 })).status).toBe(202);
    await expect
      .poll(() => ask('GET', '/runs/{id}', 200, { params: { id: other.id } }))
      .toMatchObject({ status: 'succeeded', output: { values: { n: 7 }, by: 'link' } });
  });

  it('agents and what they remember', async () => {
    const slug = 'remembers';
    const memory = { key: '{{ trigger.body.who }}' };
    await publish(slug, {
      steps: [{ id: 'helper', type: 'ai.agent', with: { prompt: 'The parcel came late', memory } }],
    });
    const run = withId.parse(
      await ask('POST', '/workflows/{slug}/runs', 200, {
        params: { slug },
        query: '?wait=20s',
        body: { input: { who: 'ann/1' } },
      }),
    );
    const agent = await ask('GET', '/runs/{id}/agent', 200, { params: run, query: '?step=helper' });
    expect(agent).toMatchObject({ step: 'helper', turns: [{ number: 1, calls: [], model: 'offline/lexicon-1' }] });
    await ask('GET', '/runs/{id}/agent', 400, { params: run, query: '?step=a/b' });
    await ask('GET', '/runs/{id}/agent', 404, { params: { id: none }, query: '?step=helper' });
    const list = '/workflows/{slug}/memory';
    expect(await ask('GET', list, 200, { params: { slug } })).toMatchObject({
      items: [{ key: 'ann/1', exchanges: 1 }],
    });
    await ask('GET', list, 400, { params: { slug }, query: '?limit=0' });
    const one = `${list}/{key}`;
    const params = { slug, key: 'ann/1' };
    expect(await ask('GET', one, 200, { params })).toMatchObject({ exchanges: [{ prompt: 'The parcel came late' }] });
    await ask('GET', one, 404, { params: { slug, key: 'bob' } });
    await ask('GET', one, 400, { params: { slug: 'A B', key: 'bob' } });
    await ask('DELETE', one, 400, { params: { slug: 'A B', key: 'bob' } });
    await ask('DELETE', one, 204, { params });
    await ask('DELETE', one, 404, { params });
    await ask('DELETE', list, 204, { params: { slug } });
    await ask('DELETE', list, 400, { params: { slug: 'A B' } });
  });

  it('values that are stored', async () => {
    const slug = 'stores';
    await publish(slug, {
      steps: [{ id: 'keep', type: 'store.set', with: { key: 'a/b', value: { n: 1 }, ttl: '1d' } }],
    });
    await ask('POST', '/workflows/{slug}/runs', 200, { params: { slug }, query: '?wait=20s', body: {} });
    const query = `?workflow=${slug}`;
    expect(await ask('GET', '/store', 200, { query })).toMatchObject({ items: [{ key: 'a/b', bytes: 7 }] });
    expect(await ask('GET', '/store', 200)).toMatchObject({ items: [] });
    await ask('GET', '/store', 400, { query: '?limit=0' });
    const params = { key: 'a/b' };
    expect(await ask('GET', '/store/{key}', 200, { params, query })).toMatchObject({ key: 'a/b', value: { n: 1 } });
    await ask('GET', '/store/{key}', 404, { params });
    await ask('GET', '/store/{key}', 400, { params, query: '?workflow=A%20B' });
    await ask('DELETE', '/store/{key}', 400, { params, query: '?workflow=A%20B' });
    await ask('DELETE', '/store/{key}', 204, { params, query });
    await ask('DELETE', '/store/{key}', 404, { params, query });
  });

  it('costs', async () => {
    await ask('GET', '/usage', 200, { query: '?by=run&since=1d' });
    await ask('GET', '/usage', 400, { query: '?by=colour' });
    const here = { slug: 'spends' };
    const body = { for: 'all', cost: 10, per: 'month', action: 'stop' };
    await ask('PUT', '/budgets/{slug}', 201, { params: here, body });
    await ask('PUT', '/budgets/{slug}', 200, { params: here, body: { ...body, cost: 20 } });
    await ask('PUT', '/budgets/{slug}', 400, { params: here, body: { ...body, tokens: 5 } });
    await ask('PUT', '/budgets/{slug}', 413, { params: here, text: JSON.stringify({ a: 'a'.repeat(1_100_000) }) });
    const other = { metric: 'latency', over: 1, notify: { subscriber: true } };
    await ask('PUT', '/alerts/{slug}', 201, { params: { slug: 'budget-taken' }, body: other });
    await ask('PUT', '/budgets/{slug}', 409, { params: { slug: 'taken' }, body });
    await ask('GET', '/budgets', 200);
    await ask('GET', '/budgets', 400, { query: '?limit=0' });
    for (const [method, status] of [
      ['GET', 200],
      ['DELETE', 204],
    ] as const) {
      await ask(method, '/budgets/{slug}', status, { params: here });
      await ask(method, '/budgets/{slug}', 404, { params: { slug: 'nobody' } });
      await ask(method, '/budgets/{slug}', 400, { params: { slug: 'NOT A SLUG' } });
    }
    const priced = { provider: 'ollama', model: 'meta/llama*' };
    const path = '/prices/{provider}/{model}';
    await ask('PUT', path, 201, { params: priced, body: { input: 0, output: 0 } });
    await ask('PUT', path, 200, { params: priced, body: { input: 1, output: 1, cachedInput: 0.5 } });
    await ask('PUT', path, 400, { params: priced, body: { input: -1, output: 1 } });
    await ask('PUT', path, 413, { params: priced, text: JSON.stringify({ a: 'a'.repeat(1_100_000) }) });
    await ask('GET', '/prices', 200);
    await ask('GET', '/prices', 400, { query: '?limit=0' });
    await ask('DELETE', path, 204, { params: priced });
    await ask('DELETE', path, 404, { params: priced });
    await ask('DELETE', path, 400, { params: { provider: 'NOT', model: 'one' } });
  });

  it('callbacks', async () => {
    const submit = {
      type: 'http.request',
      with: { url: serviceUrl, method: 'POST', body: { to: '{{ callback.url }}' } },
    };
    const schema = { type: 'object', required: ['ok'] };
    const waits = { submit, accept: ['application/json'], schema };
    await publish('waits', { steps: [{ id: 'c', type: 'callback', with: waits }] });
    const start = () => ask('POST', '/workflows/{slug}/runs', 202, { params: { slug: 'waits' } });
    const shown = z.object({ steps: z.array(z.object({ waitsFor: z.object({ url: z.string() }).nullable() })) });
    const tokenOf = async (params: { id: string }) => {
      const read = async () => {
        const run = shown.parse(await ask('GET', '/runs/{id}', 200, { params }));
        return run.steps[0]?.waitsFor?.url ?? '';
      };
      await expect.poll(read).toMatch(/^http/);
      const url = await read();
      expect(url.startsWith(`${server.url}/api/v1/callbacks/`)).toBe(true);
      return { token: url.slice(url.lastIndexOf('/') + 1) };
    };
    const path = '/callbacks/{token}';
    const call = async (status: number, params: { token: string }, body: string, type = 'application/json') => {
      // As the service does it: without a token of the API.
      const answer = await fetch(`${server.url}/api/v1${fill(path, params)}`, {
        method: 'POST',
        body,
        headers: { 'content-type': type },
      });
      const said = await answer.text();
      expect(`${answer.status} ${said}`).toMatch(new RegExp(`^${status} `));
      expect(answer.headers.get('cache-control')).toBe('no-store');
      const at = { method: 'POST', path: `/api/v1${path}` };
      declared.check(at, answer.status, answer.headers.get('content-type'), said);
    };
    const run = withId.parse(await start());
    const params = await tokenOf(run);
    await ask('GET', path, 405, { params });
    for (const method of ['PUT', 'DELETE', 'PATCH']) {
      const other = await fetch(`${server.url}/api/v1${fill(path, params)}`, { method });
      expect([other.status, other.headers.get('allow')]).toEqual([405, 'POST']);
    }
    await call(404, { token: `x${params.token}` }, '{"ok":1}');
    await call(404, { token: '\0 %' }, '');
    await call(415, params, 'ok', 'text/plain');
    await call(400, params, '{"ok"');
    await call(422, params, '{"no":1}');
    await call(202, params, '{"ok":1}');
    await call(409, params, '{"ok":2}');
    await expect
      .poll(() => ask('GET', '/runs/{id}', 200, { params: run }))
      .toMatchObject({
        status: 'succeeded',
        output: { body: { ok: 1 }, method: 'POST', submit: { status: 200 } },
      });
    await call(409, params, '{"ok":2}');
    const other = withId.parse(await start());
    const late = await tokenOf(other);
    await ask('POST', '/runs/{id}/cancel', 200, { params: other });
    await call(410, late, '{"ok":1}');
    // The address is nowhere but where a step waits.
    for (const at of [`/runs/${other.id}`, `/runs/${run.id}?scope=c/1`, '/runs', '/calls', `/runs/${run.id}/events`]) {
      const text = await (await server.call('GET', at)).text();
      expect([at, text.includes(params.token) || text.includes(late.token)]).toEqual([at, false]);
    }
  });

  it('going offline', async () => {
    const params = { slug: 'short-lived' };
    await publish('short-lived', { steps: [{ id: 'a', type: 'map' }] });
    await ask('POST', '/workflows/{slug}/unpublish', 204, { params });
    await ask('POST', '/workflows/{slug}/unpublish', 409, { params });
    await ask('POST', '/workflows/{slug}/unpublish', 404, { params: { slug: 'nobody' } });
    await ask('POST', '/workflows/{slug}/unpublish', 400, { params: { slug: 'NOT A SLUG' } });
  });

  it('connectors, and the webhooks at providers', async () => {
    await ask('GET', '/connectors', 200, {});
    await ask('GET', '/connectors', 400, { query: '?limit=0' });
    await ask('GET', '/connector-problems', 200);
    expect(await ask('GET', '/catalogue', 200, { query: '?text=github&kind=event&connectors=github' })).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ type: 'github.repository-event' })]),
    });
    await ask('GET', '/catalogue', 400, { query: '?connectors=A' });
    await ask('GET', '/connectors/{id}', 400, { params: { id: 'github' }, query: '?language=la' });
    await ask('GET', '/connectors/{id}', 200, { params: { id: 'github' } });
    await ask('GET', '/connectors/{id}', 404, { params: { id: 'nobody' } });
    const operation = { operationId: 'look', responses: {} };
    const document = {
      openapi: '3.1.0',
      info: { title: 'Bakery' },
      servers: [{ url: serviceUrl }],
      paths: { '/a': { get: operation } },
    };
    const [making, bakery] = ['/connectors/openapi/{id}', { params: { id: 'bakery' } }];
    await ask('POST', '/connectors/openapi', 201, { body: { document } });
    await ask('POST', '/connectors/openapi', 409, { body: { document } });
    await ask('POST', '/connectors/openapi', 400, { body: { document: 'nothing' } });
    await ask('POST', '/connectors/openapi', 502, { body: { url: `${serviceUrl}/broken` } });
    await ask('PUT', making, 200, { ...bakery, body: { document } });
    await ask('PUT', making, 400, { ...bakery, body: { document: 'nothing' } });
    await ask('PUT', making, 404, { params: { id: 'nobody' }, body: { document } });
    await ask('PUT', making, 502, { ...bakery, body: { url: `${serviceUrl}/broken` } });
    await ask('GET', '/connectors/{id}', 200, bakery);
    await ask('DELETE', making, 204, bakery);
    await ask('DELETE', making, 404, bakery);
    const auth = { type: 'bearer', token: 'ghp_of_this_test' };
    const connection = { connector: 'github', baseUrl: serviceUrl, auth };
    await ask('PUT', '/connections/{slug}', 201, { params: { slug: 'hub' }, body: connection });
    // The service answers in no form that GitHub has, which is told and tried again.
    await publish('on-push', {
      trigger: {
        type: 'github.repository-event',
        connection: 'hub',
        with: { owner: 'a', repo: 'b', events: ['push'] },
      },
      steps: [{ id: 'a', type: 'map' }],
    });
    const here = { params: { workflow: 'on-push' } };
    const answer = z.object({ problem: z.string(), events: z.array(z.object({ what: z.string() })) });
    const whole = answer.parse(await ask('GET', '/registrations/{workflow}', 200, here));
    expect(whole.problem).toMatch(/not in the documented form/);
    expect(whole.events.map(({ what }) => what)).toEqual(['failed']);
    await ask('GET', '/registrations', 200, {});
    await ask('GET', '/registrations', 400, { query: '?limit=0' });
    await ask('POST', '/registrations/{workflow}/check', 200, here);
    const feed = { connector: 'rss', baseUrl: serviceUrl, auth: { type: 'none' } };
    await ask('PUT', '/connections/{slug}', 201, { params: { slug: 'news' }, body: feed });
    await publish('on-news', {
      trigger: { type: 'rss.new-item', connection: 'news', with: { path: '/feed' } },
      steps: [{ id: 'a', type: 'map' }],
    });
    const asked = { params: { workflow: 'on-news' } };
    expect(await ask('GET', '/polls/{workflow}', 200, asked)).toMatchObject({ problem: expect.any(String), found: 0 });
    await ask('GET', '/polls', 200, {});
    await ask('GET', '/polls', 400, { query: '?limit=0' });
    await ask('POST', '/polls/{workflow}/check', 200, asked);
    await publish('each-year', {
      trigger: { type: 'schedule', cron: '0 0 1 1 *' },
      steps: [{ id: 'a', type: 'map' }],
    });
    const clock = { params: { workflow: 'each-year' } };
    await ask('GET', '/schedules', 200, {});
    await ask('GET', '/schedules', 400, { query: '?limit=0' });
    await ask('GET', '/schedules/{workflow}', 200, clock);
    await ask('POST', '/schedules/{workflow}/start', 202, clock);
    const workers = z.object({ items: z.array(z.object({ id: z.string() })) });
    const [worker] = workers.parse(await ask('GET', '/workers', 200, {})).items;
    const thisOne = { params: { id: worker?.id ?? '' } };
    expect(await ask('POST', '/workers/{id}/drain', 200, thisOne)).toMatchObject({ drainingSince: expect.any(String) });
    expect(await ask('POST', '/workers/{id}/resume', 200, thisOne)).toMatchObject({ state: 'working' });
    for (const verb of ['drain', 'resume']) {
      await ask('POST', `/workers/{id}/${verb}`, 404, { params: { id: none } });
    }
    // Nobody listens at port 9.
    const broker = { connector: 'rabbitmq', baseUrl: 'amqp://127.0.0.1:9/?tls=off', auth: { type: 'none' } };
    await ask('PUT', '/connections/{slug}', 201, { params: { slug: 'rabbit' }, body: broker });
    const queue = { type: 'queue', connection: 'rabbit', queue: 'orders' };
    await publish('on-orders', { trigger: queue, steps: [{ id: 'a', type: 'map' }] });
    const taken = { params: { workflow: 'on-orders' } };
    await ask('POST', '/consumers/try', 400, { body: { workflow: 'on-orders', trigger: { type: 'manual' } } });
    expect(await ask('POST', '/consumers/try', 200, { body: { workflow: 'on-orders', trigger: queue } })).toMatchObject(
      { ok: false, problem: expect.any(String) },
    );
    expect(await ask('GET', '/consumers/{workflow}', 200, taken)).toMatchObject({ queue: 'orders', accepted: 0 });
    await ask('GET', '/consumers', 200, {});
    await ask('GET', '/consumers', 400, { query: '?limit=0' });
    expect(await ask('POST', '/consumers/{workflow}/pause', 200, taken)).toMatchObject({ paused: true });
    await ask('POST', '/consumers/{workflow}/resume', 200, taken);
    for (const [method, path] of [
      ['GET', '/consumers/{workflow}'],
      ['POST', '/consumers/{workflow}/pause'],
      ['POST', '/consumers/{workflow}/resume'],
      ['GET', '/schedules/{workflow}'],
      ['POST', '/schedules/{workflow}/start'],
      ['GET', '/polls/{workflow}'],
      ['POST', '/polls/{workflow}/check'],
      ['GET', '/registrations/{workflow}'],
      ['POST', '/registrations/{workflow}/check'],
    ] as const) {
      await ask(method, path, 404, { params: { workflow: 'nobody' } });
      await ask(method, path, 400, { params: { workflow: 'NOT A SLUG' } });
    }
  });

  it('files', async () => {
    const file = withFile.parse(await ask('POST', '/files', 201, { query: '?name=a.txt', text: 'abc' }));
    const params = { id: file.$file };
    const at = `${server.url}/api/v1/files/${file.$file}/content`;
    const authorization = 'Bearer a-token-for-this-test-only';
    await ask('POST', '/files', 400, { query: '?expires=soon', text: 'abc' });
    expect(await ask('GET', '/files', 200, { query: '?limit=1' })).toMatchObject({ items: [file] });
    await ask('GET', '/files', 400, { query: '?cursor=a' });
    const form = new FormData();
    form.set('file', new Blob(['abc']), 'a.txt');
    const refused = await fetch(`${server.url}/api/v1/files`, {
      method: 'POST',
      body: form,
      headers: { authorization },
    });
    const type = refused.headers.get('content-type');
    declared.check({ method: 'POST', path: '/api/v1/files' }, 415, type, await refused.text());
    expect(await ask('GET', '/files/{id}', 200, { params })).toMatchObject({ name: 'a.txt', bytes: 3 });
    for (const [range, status] of [
      ['bytes=0-1', 206],
      ['bytes=7-', 416],
    ] as const) {
      const part = await fetch(at, { headers: { authorization, range } });
      const path = '/api/v1/files/{id}/content';
      declared.check({ method: 'GET', path }, status, part.headers.get('content-type'), await part.text());
    }
    expect(await ask('GET', '/files/{id}/content', 200, { params })).toBe('abc');
    await ask('DELETE', '/files/{id}', 409, { params: { id: `${none}.0` } });
    await ask('DELETE', '/files/{id}', 204, { params });
    await ask('DELETE', '/files/{id}', 404, { params });
    await ask('GET', '/files/{id}', 404, { params });
    await ask('GET', '/files/{id}/content', 404, { params });
  });

  it('the MCP server', async () => {
    await publish('as-tool', { tool: true, steps: [{ id: 'a', type: 'map' }] });
    expect(await ask('GET', '/mcp', 200)).toMatchObject({
      url: `${server.url}/mcp`,
      tools: [{ name: 'as-tool', workflow: 'as-tool', effect: 'read' }],
    });
    const body = { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'as-tool' } };
    const called = await fetch(`${server.url}/mcp`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
      },
      body: JSON.stringify(body),
    });
    expect(await called.text()).toContain('structuredContent');
    expect(await ask('GET', '/mcp/calls', 200)).toMatchObject({ items: [{ tool: 'as-tool', outcome: 'done' }] });
    await ask('GET', '/mcp/calls', 400, { query: '?limit=0' });
  });

  it('the client of MCP servers', async () => {
    await using everything = await everythingServer();
    const [tools, plain, broken, absent, bad] = ['mcp-there', 'not-mcp', 'mcp-broken', 'absent', 'NOT A SLUG'].map(
      (slug) => ({ params: { slug } }),
    );
    await ask('PUT', '/connections/{slug}', 201, { ...tools, body: { connector: 'mcp', baseUrl: everything.url } });
    await ask('PUT', '/connections/{slug}', 201, { ...plain, body: { connector: 'http', baseUrl: serviceUrl } });
    const gone = { connector: 'mcp', baseUrl: `${serviceUrl}/gone` };
    await ask('PUT', '/connections/{slug}', 201, { ...broken, body: gone });
    for (const [what, known] of Object.entries({ tools: 'echo', prompts: 'args-prompt', resources: undefined })) {
      const path = `/connections/{slug}/${what}`;
      expect(await ask('GET', path, 200, tools)).toMatchObject({
        items: expect.arrayContaining([
          known === undefined ? expect.anything() : expect.objectContaining({ name: known }),
        ]),
      });
      await ask('GET', path, 400, plain);
      await ask('GET', path, 400, bad);
      await ask('GET', path, 404, absent);
      await ask('GET', path, 502, broken);
    }
    const discover = '/connections/{slug}/oauth/discover';
    expect(await ask('POST', discover, 200, tools)).toEqual({ needed: false, server: null, scopes: null });
    await ask('POST', discover, 400, { ...tools, body: { scopes: 'all' } });
    await ask('POST', discover, 404, absent);
    await ask('POST', discover, 409, plain);
    const astray = { connector: 'mcp', baseUrl: 'http://127.0.0.1:1/' };
    await ask('PUT', '/connections/{slug}', 200, { ...broken, body: astray });
    await ask('POST', discover, 502, broken);
    const client = await fetch(`${server.url}/oauth/client.json`);
    const said = await client.text();
    declared.check(
      { method: 'GET', path: '/oauth/client.json' },
      client.status,
      client.headers.get('content-type'),
      said,
    );
    expect(JSON.parse(said)).toMatchObject({ redirect_uris: [`${server.url}/oauth/callback`] });
    for (const one of [tools, plain, broken]) await ask('DELETE', '/connections/{slug}', 204, one);
  });

  it('and nothing that is declared was left out', () => {
    expect(declared.missing).toEqual([]);
  });
});
