import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { RunningServer } from './running-server.ts';

const server = new RunningServer();
const problem = z.looseObject({ type: z.string(), title: z.string(), status: z.number(), detail: z.string().min(1) });

/** A clear answer: a success, or a problem document with a status of 4xx. */
async function clear(answer: Response): Promise<number> {
  const text = await answer.text();
  if (answer.status < 300) return answer.status;
  expect(`${answer.status} ${text}`).toMatch(/^4/);
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  expect(problem.parse(JSON.parse(text)).status).toBe(answer.status);
  return answer.status;
}

const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ maxLength: 60 }),
  fc.constantFrom(
    '\0',
    '..',
    '%',
    '%00',
    "' or 1=1 --",
    '__proto__',
    'constructor',
    '\ud800',
    '9'.repeat(400),
    '-1',
    'NaN',
    '1e999',
    '00000000-0000-7000-8000-000000000000',
    'one',
    'x'.repeat(5_000),
    '{{ secrets.A }}',
    '*',
    '💥',
  ),
);
const inPath = nasty.map((text) => encodeURIComponent(text.toWellFormed()));
const collections = [
  'workflows',
  'runs',
  'connections',
  'deliveries',
  'calls',
  'secrets',
  'endpoints',
  'replays',
  'subscribers',
  'registrations',
  'connectors',
  'files',
  'nothing',
];
const actions = [
  '',
  '/publish',
  '/versions',
  '/runs',
  '/cancel',
  '/retry',
  '/replay',
  '/test',
  '/enable',
  '/rotate',
  '/messages',
  '/events',
  '/resend',
  '/curl',
  '/content',
  '/versions/1/restore',
];

beforeAll(() => server.launch());
afterAll(() => server.remove());

afterEach(async () => {
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
});

describe('the API takes anything at all', () => {
  it('in paths', async () => {
    const path = fc.tuple(
      fc.constantFrom(...collections),
      inPath,
      fc.oneof(
        fc.constantFrom(...actions),
        inPath.map((one) => `/${one}`),
      ),
    );
    const method = fc.constantFrom('GET', 'PUT', 'POST', 'DELETE', 'PATCH');
    await fc.assert(
      fc.asyncProperty(method, path, async (how, [collection, name, action]) => {
        await clear(await server.call(how, `/${collection}/${name}${action}`));
      }),
      { numRuns: 120 },
    );
  });

  it('in queries', async () => {
    const name = fc.oneof(
      fc.constantFrom(
        'limit',
        'cursor',
        'workflow',
        'status',
        'since',
        'text',
        'endpoint',
        'run',
        'wait',
        'scope',
        'until',
        'sender',
        'reason',
        'method',
      ),
      nasty,
    );
    const query = fc.array(fc.tuple(name, nasty), { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...collections), query, async (collection, pairs) => {
        const search = new URLSearchParams();
        for (const [one, value] of pairs) search.append(one.toWellFormed(), value.toWellFormed());
        await clear(await server.call('GET', `/${collection}?${search.toString()}`));
      }),
      { numRuns: 120 },
    );
  });

  it('in each parameter of its description', async () => {
    const parameter = z.looseObject({ name: z.string(), in: z.string() });
    const operation = z.looseObject({ parameters: z.array(parameter).default([]) });
    const described = z.object({ paths: z.record(z.string(), z.record(z.string(), operation)) });
    const { paths } = described.parse(await (await fetch(`${server.url}/openapi.json`)).json());
    const odd = ['\0', 'a\0b', '3000000000', '0000-01-01', '999999999d'];
    for (const [path, operations] of Object.entries(paths)) {
      if (!path.startsWith('/api/v1/')) continue;
      const at = (name: string, value: string) =>
        path
          .slice('/api/v1'.length)
          .replaceAll(/\{(\w+)\}/g, (_, one) => (one === name ? encodeURIComponent(value) : 'a'));
      for (const [method, { parameters }] of Object.entries(operations)) {
        for (const { name, in: place } of parameters.filter((one) => one.in !== 'header')) {
          for (const value of odd) {
            const query = place === 'query' ? `?${name}=${encodeURIComponent(value)}` : '';
            const signal = AbortSignal.timeout(60_000);
            const { status, body } = await server.call(method.toUpperCase(), at(name, value) + query, { signal });
            await body?.cancel();
            expect([method, path, name, value, status < 500]).toEqual([method, path, name, value, true]);
          }
        }
      }
    }
  });

  it('in texts, with the character NUL, and in numbers that are too large', async () => {
    const base = { model: 'offline/words-1', chunk: {} };
    const bodies: readonly [string, string, object][] = [
      ['PUT', '/knowledge/one', { name: 'a\0b', ...base }],
      ['PUT', '/prompts/one', { name: 'a', prompt: 'a', note: 'a\0b' }],
      ['POST', '/erasures', { expression: '"a\0b" in trigger.body', dryRun: true }],
      ['POST', '/session/passkey', { response: { id: 'a\0b' } }],
      ['PUT', '/prompts/good', { name: 'a', prompt: 'a' }],
      ['POST', '/prompts/good/try', { version: 3_000_000_000 }],
    ];
    for (const [method, path, body] of bodies)
      await clear(await server.call(method, path, { body: JSON.stringify(body) }));
  });

  it('in headers', async () => {
    const value = fc.stringMatching(/^[\x21-\x7e][\x20-\x7e\x80-\xff]{0,80}$/).map((text) => text.trim());
    const name = fc.constantFrom(
      'content-type',
      'accept',
      'accept-encoding',
      'if-match',
      'cookie',
      'authorization',
      'x-forwarded-for',
    );
    await fc.assert(
      fc.asyncProperty(name, value, async (header, text) => {
        await clear(await server.call('GET', '/runs', { headers: { [header]: text } }));
        await clear(await server.call('PUT', '/secrets/A', { headers: { [header]: text }, body: '{"value":"a"}' }));
      }),
      { numRuns: 50 },
    );
  });

  it('in bodies', async () => {
    const routes = fc.constantFrom(
      ['PUT', '/workflows/one'],
      ['POST', '/workflows/one/runs'],
      ['PUT', '/connections/one'],
      ['POST', '/connections/one/test'],
      ['PUT', '/secrets/ONE'],
      ['PUT', '/subscribers/one'],
      ['POST', '/subscribers/one/rotate'],
      ['POST', '/runs/00000000-0000-7000-8000-000000000000/replay'],
      ['POST', '/deliveries/00000000-0000-7000-8000-000000000000/resend'],
      ['POST', '/deliveries/replay'],
      ['POST', '/endpoints/send'],
    );
    const bytes = fc.uint8Array({ maxLength: 200 }).map((one) => Uint8Array.from(one));
    const body = fc.oneof(
      bytes,
      nasty.map((text) => text.toWellFormed()),
      fc.json(),
      fc.constant('['.repeat(2_000)),
    );
    await fc.assert(
      fc.asyncProperty(routes, body, async ([method = '', path = ''], given) => {
        await clear(await server.call(method, path, { body: given }));
      }),
      { numRuns: 120 },
    );
  });

  it('in webhooks that are sent from here or sent again', async () => {
    const trigger = { type: 'webhook', path: 'odd/:part' };
    const document = { snodo: 1, slug: 'hook', trigger, steps: [{ id: 'a', type: 'map' }] };
    expect(await clear(await server.call('PUT', '/workflows/hook', { body: JSON.stringify(document) }))).toBe(201);
    expect(await clear(await server.call('POST', '/workflows/hook/publish'))).toBe(200);
    const part = fc.oneof(nasty, fc.constantFrom('a', 'b%00', '%2e%2e', 'é'));
    const request = fc.record(
      {
        path: part.map((text) => `odd/${text}`),
        method: fc.oneof(fc.constantFrom('POST', 'HEAD', 'CONNECT', 'TRACE'), nasty),
        body: fc.oneof(nasty, fc.jsonValue(), fc.constant({ base64: 'AP8=' }), fc.constant({ base64: '?' })),
        headers: fc.dictionary(
          fc.oneof(fc.constantFrom('host', 'content-length', 'transfer-encoding', 'expect', 'x'), nasty),
          nasty,
          { maxKeys: 2 },
        ),
        query: fc.dictionary(nasty, fc.oneof(nasty, fc.array(nasty, { maxLength: 2 })), { maxKeys: 2 }),
      },
      { requiredKeys: ['path'] },
    );
    const made = z.looseObject({ delivery: z.string().nullish() });
    await fc.assert(
      fc.asyncProperty(request, async ({ path, ...wish }) => {
        await clear(await server.call('POST', '/endpoints/send', { body: JSON.stringify({ path, ...wish }) }));
        const good = await server.call('POST', '/endpoints/send', { body: '{"path":"odd/one"}' });
        const { delivery } = made.parse(await good.json());
        const { body, headers, query } = wish;
        const again = JSON.stringify({ body, headers, query });
        const resent = await server.call('POST', `/deliveries/${delivery}/resend`, { body: again });
        if (resent.status < 300) {
          const { delivery: second } = made.parse(await resent.json());
          for (const at of ['', '/curl'])
            expect(await clear(await server.call('GET', `/deliveries/${second}${at}`))).toBe(200);
        } else await clear(resent);
      }),
      { numRuns: 40 },
    );
  });

  it('in connections', async () => {
    const connection = fc.record(
      {
        connector: nasty,
        baseUrl: fc.oneof(fc.webUrl(), nasty),
        auth: fc.oneof(
          fc.record({ type: fc.constant('bearer'), token: nasty }),
          fc.record({ type: fc.constant('basic'), username: nasty, password: nasty }),
          fc.record({ type: fc.constant('api-key'), in: fc.constant('query'), name: nasty, value: nasty }),
        ),
        headers: fc.dictionary(nasty, nasty, { maxKeys: 3 }),
      },
      { requiredKeys: ['connector'] },
    );
    await fc.assert(
      fc.asyncProperty(connection, async (given) => {
        const status = await clear(await server.call('PUT', '/connections/odd', { body: JSON.stringify(given) }));
        if (status >= 300) return;
        expect(await clear(await server.call('GET', '/connections/odd'))).toBe(200);
        expect(await clear(await server.call('POST', '/connections/odd/test'))).toBe(200);
      }),
      { numRuns: 60 },
    );
  });

  it('in documents', async () => {
    const value = fc.jsonValue({ maxDepth: 2 });
    const step = fc.record(
      {
        id: fc.oneof(fc.constantFrom('a', 'b', '__proto__', 'constructor'), nasty),
        type: fc.oneof(fc.constantFrom('map', 'branch', 'switch', 'each', 'http.request'), nasty),
        with: fc.oneof(fc.record({ value }), fc.dictionary(nasty, value, { maxKeys: 3 }), value),
        if: nasty.map((text) => `{{ ${text} }}`),
        after: fc.oneof(fc.constantFrom('a', 'b'), nasty),
      },
      { requiredKeys: ['id', 'type'] },
    );
    const document = fc.record(
      {
        steps: fc.array(step, { maxLength: 3 }),
        vars: fc.dictionary(nasty, value, { maxKeys: 2 }),
        output: value,
        trigger: value,
      },
      { requiredKeys: ['steps'] },
    );
    await fc.assert(
      fc.asyncProperty(document, async (rest) => {
        await clear(
          await server.call('PUT', '/workflows/odd', { body: JSON.stringify({ snodo: 1, slug: 'odd', ...rest }) }),
        );
        await clear(await server.call('POST', '/workflows/odd/publish'));
      }),
      { numRuns: 60 },
    );
  });

  it('in expressions, which are refused or run to an end', async () => {
    const operand = fc.constantFrom(
      'trigger',
      'trigger.body',
      'trigger.body.*',
      '$',
      'vars.x',
      'run.id',
      '1',
      '"a"',
      '[1..3]',
      '{"k": trigger}',
      '$string(trigger)',
      '$map(trigger.body, function($v) { $v })',
      '**',
      'trigger.__proto__',
      'trigger.constructor',
      '$eval("1")',
      'secrets.A',
      '/a+/',
      '?',
      '($f := function() { $f() }; $f())',
      '[1..100000000]',
      '$pad("", 1000000000)',
      '$match("aaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", /^(a+)+$/)',
      '$reduce([1..1000000], function($a, $b) { $a & $a })',
    );
    const operator = fc.constantFrom(' + ', ' & ', ' = ', ' in ', ' ~> ', '.', ', ', ' ? 1 : ', '[', ' := ');
    const more = fc.array(fc.tuple(operator, fc.oneof(operand, nasty)), { maxLength: 1 });
    const code = fc.tuple(operand, more).map(([first, rest]) => first + rest.flat().join(''));
    let ran = 0;
    await fc.assert(
      fc.asyncProperty(code, fc.jsonValue(), async (text, input) => {
        const steps = [{ id: 'a', type: 'map', with: { value: `{{ ${text} }}` } }];
        const body = JSON.stringify({ snodo: 1, slug: 'told', steps });
        if ((await clear(await server.call('PUT', '/workflows/told', { body }))) >= 300) return;
        expect(await clear(await server.call('POST', '/workflows/told/publish'))).toBe(200);
        const run = await server.call('POST', '/workflows/told/runs?wait=20s', { body: JSON.stringify({ input }) });
        expect(await clear(run)).toBe(200);
        ran += 1;
      }),
      { numRuns: 50 },
    );
    expect(ran).toBeGreaterThan(20);
  });

  const raw = (bytes: string) =>
    new Promise<string>((resolve) => {
      const { port } = new URL(server.url);
      const socket = connect(Number(port), '127.0.0.1', () => socket.end(bytes, 'latin1'));
      let text = '';
      socket.on('data', (chunk) => (text += chunk.toString('latin1')));
      socket.on('close', () => resolve(text));
      socket.on('error', () => resolve(text));
    });

  it('as a compressed body, which is told to be one', async () => {
    const answer = await server.call('POST', '/expressions/evaluate', {
      body: gzipSync('{}'),
      headers: { 'content-encoding': 'gzip' },
    });
    expect([answer.status, await answer.json()]).toEqual([
      400,
      expect.objectContaining({ detail: expect.stringContaining('"gzip" is not read') }),
    ]);
  });

  it('as a body that breaks off, which is no fault of the database', async () => {
    const head = 'host: a\r\nauthorization: Bearer a-token-for-this-test-only\r\ncontent-length: 100\r\n\r\n{';
    await raw(`POST /api/v1/workflows/broken-off/runs HTTP/1.1\r\n${head}`);
    const audit = z.object({ items: z.array(z.looseObject({ which: z.string().nullable(), status: z.number() })) });
    const found = async () => {
      const { items } = audit.parse(await (await server.call('GET', '/audit?limit=200')).json());
      return items.filter(({ which }) => which === 'broken-off').map(({ status }) => status);
    };
    await expect.poll(found).toEqual([400]);
  });

  it('and of HTTP/1.0, which need not name a host', async () => {
    expect(await raw('GET /healthz HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 200 /);
    expect(await raw('GET /healthz HTTP/1.1\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
  });

  it('as requests that are none', async () => {
    const token = 'authorization: Bearer a-token-for-this-test-only\r\n';
    const line = fc.oneof(
      fc.string({ unit: 'binary-ascii', maxLength: 80 }),
      fc.constantFrom(
        'GET /api/v1/runs HTTP/9.9',
        'GET http://[::bad/ HTTP/1.1',
        'GET //api//v1 HTTP/1.1',
        'OPTIONS * HTTP/1.1',
        'GET /api/v1/runs/%ff%fe HTTP/1.1',
        'GET /api/v1/workflows/%E0%A4%A HTTP/1.1',
      ),
    );
    const header = fc.constantFrom(
      '',
      'host: \0\r\n',
      'host: a b\r\n',
      'host: x\r\n',
      'content-length: -1\r\n',
      'transfer-encoding: chunked\r\n',
    );
    await fc.assert(
      fc.asyncProperty(line, header, async (first, second) => {
        const said = await raw(`${first}\r\n${second}${token}connection: close\r\n\r\nzz\r\n`);
        expect(said).not.toMatch(/^HTTP\/1\.1 5/);
      }),
      { numRuns: 60 },
    );
  });
});
