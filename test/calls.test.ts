import { execFile, spawn } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { main, RunningServer, token } from './running-server.ts';
import { type StandIn, standIn } from './stand-in.ts';

const call = z.looseObject({ id: z.string(), url: z.string(), step: z.string().nullable() });
const page = z.object({ items: z.array(call), nextCursor: z.string().nullable() });
const run = z.looseObject({ id: z.string() });

let server: RunningServer;
let crm: StandIn;
/** Until then a call of /hangs has no answer. */
const released = Promise.withResolvers<void>();

async function json(method: string, path: string, body?: unknown): Promise<unknown> {
  const answer = await server.call(method, path, {
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (answer.status >= 300) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
  return answer.status === 204 ? undefined : answer.json();
}

async function calls(query: string): Promise<readonly z.infer<typeof call>[]> {
  return page.parse(await json('GET', `/calls?${query}`)).items;
}

async function publish(slug: string, steps: readonly unknown[]): Promise<void> {
  await json('PUT', `/workflows/${slug}`, { snodo: 1, slug, steps });
  await json('POST', `/workflows/${slug}/publish`);
}

async function ran(slug: string, input: unknown = null): Promise<string> {
  return run.parse(await json('POST', `/workflows/${slug}/runs?wait=20s`, { input })).id;
}

beforeAll(async () => {
  server = new RunningServer({ SNODO_EGRESS_ALLOW: '127.0.0.1', SNODO_LOG: 'silent' });
  crm = await standIn(async ({ path, headers }) => {
    if (path === '/hangs') await released.promise;
    if (path === '/down') return { status: 500, body: { said: headers.authorization } };
    if (path === '/moved') return { status: 302, headers: { location: '/customers/9' } };
    if (path === '/later') return { status: 429, headers: { 'retry-after': '60' } };
    if (path === '/v1/chat/completions') {
      return {
        body: {
          id: '1',
          object: 'chat.completion',
          created: 1,
          model: 'gpt-4o-mini',
          choices: [{ index: 0, message: { role: 'assistant', content: 'positive' }, finish_reason: 'stop' }],
          usage: { prompt_tokens: 19, completion_tokens: 10, total_tokens: 29 },
        },
      };
    }
    return { body: { path } };
  });
  await server.launch();
  await json('PUT', '/secrets/CRM', { value: 'pl4nted-key' });
  const auth = { type: 'bearer', token: '{{ secrets.CRM }}' };
  await json('PUT', '/connections/crm', { connector: 'http', baseUrl: crm.url, auth });
  await json('PUT', '/connections/openai', { connector: 'openai', baseUrl: `${crm.url}/v1`, auth });
  await json('PUT', '/connections/later', { connector: 'http', baseUrl: crm.url });
  await publish('ask', [
    {
      id: 'get',
      type: 'http.request',
      onError: 'continue',
      with: {
        connection: 'crm',
        path: '{{ trigger.body.path }}',
        method: '{{ trigger.body.method }}',
        body: { note: 'pl4nted-key here' },
      },
    },
  ]);
});

afterAll(async () => {
  await server.remove();
  await crm[Symbol.asyncDispose]();
});

describe('GET /calls', () => {
  it('has every call with what was measured', async () => {
    const id = await ran('ask', { path: '/customers/4711', method: 'POST' });
    const host = new URL(crm.url).host;
    expect(await calls(`run=${id}`)).toEqual([
      {
        id: expect.any(String),
        run: id,
        workflow: 'ask',
        scope: '',
        step: 'get',
        connection: 'crm',
        service: host,
        endpoint: `POST ${host}/customers/{id}`,
        method: 'POST',
        url: `${crm.url}/customers/4711`,
        status: 200,
        ms: expect.any(Number),
        attempt: 1,
        cacheHit: false,
        tokens: null,
        cost: null,
        model: null,
        inputTokens: null,
        outputTokens: null,
        cachedTokens: null,
        price: null,
        error: null,
        at: expect.any(String),
        sent: true,
        reused: expect.any(Boolean),
        redirects: [],
        waitMs: expect.any(Number),
        dnsMs: 0,
        connectMs: expect.any(Number),
        firstByteMs: expect.any(Number),
        bodyMs: expect.any(Number),
        requestBytes: 27,
        responseBytes: 26,
        kept: false,
      },
    ]);
  });

  it('tells tokens and cost of a model, and where a redirect led', async () => {
    await publish('insight', [
      { id: 'ask', type: 'ai.generate', with: { connection: 'openai', model: 'gpt-4o-mini', prompt: 'Good?' } },
    ]);
    const [model] = await calls(`run=${await ran('insight')}`);
    expect(model).toMatchObject({ service: 'openai', tokens: 29, cost: expect.any(Number) });
    const [moved] = await calls(`run=${await ran('ask', { path: '/moved', method: 'GET' })}`);
    expect(moved).toMatchObject({ url: `${crm.url}/moved`, redirects: [`${crm.url}/customers/9`], status: 200 });
  });

  it('has calls that never left, and why', async () => {
    await publish('refused', [
      { id: 'meta', type: 'http.request', with: { url: 'http://169.254.169.254/latest/' }, onError: 'continue' },
    ]);
    expect(await calls(`run=${await ran('refused')}`)).toMatchObject([
      { status: null, error: 'egress_refused', sent: false, service: '169.254.169.254', connectMs: 0 },
    ]);
    await publish('held', [{ id: 'get', type: 'http.request', with: { connection: 'later', path: '/later' } }]);
    const start = async () => run.parse(await json('POST', '/workflows/held/runs', {})).id;
    const first = await start();
    await expect.poll(async () => (await calls(`run=${first}`)).length).toBe(1);
    expect(await calls(`run=${first}`)).toMatchObject([{ status: 429, error: 'http_status', sent: true }]);
    // The service has asked for a minute: the next run is not even let go.
    const second = await start();
    await expect.poll(async () => (await calls(`run=${second}`)).length).toBe(1);
    expect(await calls(`run=${second}`)).toMatchObject([{ status: null, error: 'held', sent: false, requestBytes: 0 }]);
    // Neither has failed: both wait.
    for (const one of [first, second]) {
      const status = async () => z.looseObject({ status: z.string() }).parse(await json('GET', `/runs/${one}`)).status;
      await expect.poll(status).toBe('waiting');
    }
    for (const one of [first, second]) await json('POST', `/runs/${one}/cancel`);
  });

  it('has calls that were cancelled while they waited for their turn', async () => {
    const rateLimit = { requests: 100, per: '1s', concurrency: 1 };
    await json('PUT', '/connections/slow', { connector: 'http', baseUrl: crm.url, rateLimit });
    await publish('first', [{ id: 'get', type: 'http.request', with: { connection: 'slow', path: '/hangs' } }]);
    await publish('wait', [
      { id: 'get', type: 'http.request', with: { connection: 'slow', path: '/x' }, timeout: '200ms' },
    ]);
    await json('POST', '/workflows/first/runs', {});
    await expect.poll(() => crm.seen.some(({ path }) => path === '/hangs')).toBe(true);
    const [waited] = await calls(`run=${await ran('wait')}`);
    expect(waited).toMatchObject({ status: null, error: 'cancelled', sent: false, ms: expect.any(Number) });
    expect(waited?.['waitMs']).toBeGreaterThan(0);
    released.resolve();
  });

  it('has calls that no run made', async () => {
    await json('POST', '/connections/crm/test', { path: '/tried' });
    await expect
      .poll(() => calls('connection=crm&since=1m').then((all) => all[0]))
      .toMatchObject({
        url: `${crm.url}/tried`,
        run: null,
        workflow: null,
      });
  });

  it('can be narrowed', async () => {
    await ran('ask', { path: '/down', method: 'GET' });
    const some = async (query: string) => (await calls(query)).length > 0;
    const host = new URL(crm.url).host;
    const found = [
      'connection=crm',
      `service=${host}`,
      'service=openai',
      'workflow=ask&step=get',
      `endpoint=${encodeURIComponent(`GET ${host}/down`)}`,
      'status=500',
      'status=5xx&connection=crm',
      'failed=true&connection=crm',
      'failed=false',
      'error=http_status',
      'error=egress_refused&workflow=refused',
      'cached=false',
      'slowerThan=0',
      'since=1h',
      'until=0s',
    ];
    const none = [
      'connection=nobody',
      'service=stripe',
      'workflow=ask&step=other',
      'endpoint=GET',
      'status=418',
      'status=3xx',
      'failed=true&workflow=insight',
      'error=internal',
      'cached=true',
      'slowerThan=1h',
      'since=0s',
      'until=1h',
    ];
    for (const query of found) expect([query, await some(query)]).toEqual([query, true]);
    for (const query of none) expect([query, await some(query)]).toEqual([query, false]);
    for (const query of [
      'status=9xx',
      'failed=yes',
      'error=nope',
      'slowerThan=fast',
      'slowerThan=25d',
      'cursor=1',
      'colour=red',
    ]) {
      expect((await server.call('GET', `/calls?${query}`)).status).toBe(400);
    }
  });

  it('comes in pages, newest first', async () => {
    const seen: string[] = [];
    for (let cursor: string | null = '', at = 0; cursor !== null && at < 100; at += 1) {
      const next = page.parse(await json('GET', `/calls?limit=2&step=get${cursor === '' ? '' : `&cursor=${cursor}`}`));
      seen.push(...next.items.map(({ id }) => id));
      cursor = next.nextCursor;
    }
    expect(seen.length).toBeGreaterThan(3);
    expect(seen).toEqual([...new Set(seen)].toSorted().toReversed());
  });
});

describe('GET /calls/{id}', () => {
  it('has headers and bodies of what failed, without secrets', async () => {
    const [down] = await calls(`run=${await ran('ask', { path: '/down', method: 'POST' })}`);
    expect(down).toMatchObject({ kept: true, status: 500, error: 'http_status' });
    const whole = await json('GET', `/calls/${down?.id}`);
    expect(whole).toMatchObject({
      ...down,
      request: {
        headers: { authorization: '[secret]', 'content-type': 'application/json' },
        body: '{"note":"[secret] here"}',
        complete: true,
      },
      response: { headers: { 'content-type': 'application/json' }, body: '{"said":"Bearer [secret]"}' },
    });
    expect(JSON.stringify(whole)).not.toContain('pl4nted');
  });

  it('has none of what did not, and answers 404 for what is not there', async () => {
    const [fine] = await calls(`run=${await ran('ask', { path: '/fine', method: 'POST' })}`);
    expect(await json('GET', `/calls/${fine?.id}`)).toEqual({ ...fine, request: null, response: null });
    expect((await server.call('GET', '/calls/0199f4c2-7a31-7000-8c5d-0d2f5a6b7c8d')).status).toBe(404);
    expect((await server.call('GET', '/calls/x')).status).toBe(404);
  });
});

describe('GET /calls/stats', () => {
  it('counts the calls of each place', async () => {
    const since = new Date().toISOString();
    for (const path of ['/orders/1', '/orders/2', '/orders/3', '/down']) await ran('ask', { path, method: 'POST' });
    const host = new URL(crm.url).host;
    const stats = await json('GET', `/calls/stats?since=${since}`);
    expect(stats).toMatchObject({
      since,
      items: [
        {
          connection: 'crm',
          service: host,
          endpoint: `POST ${host}/orders/{id}`,
          calls: 3,
          failures: 0,
          unsent: 0,
          cached: 0,
          requestBytes: 81,
          tokens: 0,
          cost: 0,
        },
        { endpoint: `POST ${host}/down`, calls: 1, failures: 1 },
      ],
    });
    expect(await json('GET', `/calls/stats?since=${since}&by=connection`)).toMatchObject({
      items: [{ connection: 'crm', endpoint: null, calls: 4, failures: 1, p50Ms: expect.any(Number) }],
    });
    expect(await json('GET', `/calls/stats?since=${since}&connection=nobody`)).toMatchObject({ items: [] });
    expect((await server.call('GET', '/calls/stats?since=0s&until=1h')).status).toBe(400);
  });
});

describe('snodo calls', () => {
  const env = () => ({
    ...process.env,
    NODE_COMPILE_CACHE: join(server.folder, 'cache'),
    SNODO_URL: server.url,
    SNODO_ADMIN_TOKEN: token,
  });
  const snodo = async (...args: readonly string[]) =>
    (await promisify(execFile)(process.execPath, [main, 'calls', ...args], { env: env() })).stdout;

  it('lists them as a table and as JSON, and shows one', async () => {
    const [down] = await calls(`run=${await ran('ask', { path: '/down', method: 'POST' })}`);
    const listed = await snodo('--connection', 'crm', '--failed', '--limit', '1');
    expect(listed).toMatch(/^CALL +AT +OVER +STATUS +MS +TRY +CALLED +ERROR\n/);
    expect(listed).toMatch(new RegExp(`\\n${down?.id} .* crm +500 +\\d+ +1  POST http.*/down +http_status\\n$`));
    expect(JSON.parse(await snodo('--status', '5xx', '--limit', '1', '--json'))).toEqual(down);
    const shown = await snodo('show', down?.id ?? '');
    expect(shown).toMatch(/\nfirstByteMs +[\d.]+\n/);
    expect(shown).toMatch(
      /\nsent\n(?:.*\n)* +authorization: +\[secret\]\n(?:.*\n)*\{"note":"\[secret\] here"\}\nanswered\n/,
    );
  });

  it('follows those that come', async () => {
    const follower = spawn(process.execPath, [main, 'calls', '--follow', '--json', '--status', '500'], { env: env() });
    let said = '';
    follower.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    const ended = new Promise((resolve) => follower.once('exit', resolve));
    // It may begin to look only after the first of them.
    await expect
      .poll(
        async () => {
          await ran('ask', { path: '/down', method: 'GET' });
          return said;
        },
        { timeout: 90_000, interval: 500 },
      )
      .not.toBe('');
    follower.kill('SIGINT');
    expect(await ended).toBe(0);
    for (const line of said.trimEnd().split('\n')) expect(JSON.parse(line)).toMatchObject({ status: 500 });
  });
});
