import { inspect } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { Redactor } from '../secrets/redact.ts';
import { outbound } from './call.ts';
import type { CallRecord } from './call-record.ts';
import type { ConnectionConfig } from './connection.ts';
import { egressGuard } from './egress-guard.ts';
import { type HttpContext, type HttpRequestInput, httpRequest } from './http-request.ts';
import { serve } from './test-server.ts';

const out = outbound({ guard: egressGuard(['127.0.0.1/32']), userAgent: 'snodo-test' });
afterAll(() => out.close());

interface Tried {
  readonly records: readonly CallRecord[];
  readonly result?: unknown;
  readonly error?: unknown;
}

async function tried(
  input: HttpRequestInput,
  config?: Partial<ConnectionConfig>,
  more: Partial<HttpContext> = {},
): Promise<Tried> {
  const records: CallRecord[] = [];
  const connection = config
    ? { slug: 'crm', config: { connector: 'http', auth: { type: 'none' } as const, ...config } }
    : undefined;
  const context = {
    connection,
    attempt: 1,
    redactor: new Redactor(),
    ...more,
    record: (call: CallRecord) => records.push(call),
  };
  return httpRequest(out, input, context).then(
    (result) => ({ records, result }),
    (error: unknown) => ({ records, error }),
  );
}

function echo() {
  return serve(async (request, response) => {
    const chunks = await request.toArray();
    const { host: _host, connection: _connection, 'user-agent': _agent, ...headers } = request.headers;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify([request.method, request.url, headers, Buffer.concat(chunks).toString()]));
  });
}

const usual = { accept: 'application/json, */*;q=0.8' };

describe('httpRequest sends', () => {
  it.each<[string, HttpRequestInput, Partial<ConnectionConfig>, unknown]>([
    ['a plain GET', { path: '/c/1' }, {}, ['GET', '/c/1', usual, '']],
    [
      'a key in a header',
      { path: '/' },
      { auth: { type: 'api-key', in: 'header', name: 'X-Key', value: 'k1' } },
      ['GET', '/', { ...usual, 'x-key': 'k1' }, ''],
    ],
    [
      'a key in the query',
      { path: '/a', query: { q: 'x y' } },
      { auth: { type: 'api-key', in: 'query', name: 'key', value: 'k/1' } },
      ['GET', '/a?q=x+y&key=k%2F1', usual, ''],
    ],
    [
      'a bearer token, whatever header the step wrote',
      { path: '/', headers: { Authorization: 'mine' } },
      { auth: { type: 'bearer', token: 't' } },
      ['GET', '/', { ...usual, authorization: 'Bearer t' }, ''],
    ],
    [
      'Basic, in UTF-8',
      { path: '/' },
      { auth: { type: 'basic', username: 'ü', password: 'a:b' } },
      ['GET', '/', { ...usual, authorization: 'Basic w7w6YTpi' }, ''],
    ],
    [
      'headers of the connection under those of the step',
      { path: '/', headers: { ACCEPT: 'text/csv', 'X-B': '2' } },
      { headers: { 'X-A': '1', 'x-b': '1' } },
      ['GET', '/', { accept: 'text/csv', 'x-a': '1', 'x-b': '2' }, ''],
    ],
    [
      'JSON',
      { method: 'post', path: '/', body: { a: [1, 'ü'] } },
      {},
      ['POST', '/', { ...usual, 'content-type': 'application/json', 'content-length': '14' }, '{"a":[1,"ü"]}'],
    ],
    [
      'JSON of another type',
      { method: 'PATCH', path: '/', body: [], headers: { 'Content-Type': 'application/json-patch+json' } },
      {},
      ['PATCH', '/', { ...usual, 'content-type': 'application/json-patch+json', 'content-length': '2' }, '[]'],
    ],
    [
      'text',
      { method: 'POST', path: '/', body: 'hi' },
      {},
      ['POST', '/', { ...usual, 'content-type': 'text/plain; charset=utf-8', 'content-length': '2' }, 'hi'],
    ],
    [
      'a form',
      {
        method: 'POST',
        path: '/',
        body: { a: 'x&y', b: [1, true], c: null },
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      },
      {},
      [
        'POST',
        '/',
        { ...usual, 'content-type': 'application/x-www-form-urlencoded', 'content-length': '18' },
        'a=x%26y&b=1&b=true',
      ],
    ],
  ])('%s', async (_name, input, config, expected) => {
    await using server = await echo();
    const { result } = await tried(input, { baseUrl: server.origin, ...config });
    expect(result).toMatchObject({ status: 200, body: expected });
  });

  it.each([
    ['POST', {}, 'run-1'],
    ['DELETE', {}, 'run-1'],
    ['POST', { 'Idempotency-Key': 'mine' }, 'mine'],
    ['GET', {}, undefined],
    ['HEAD', {}, undefined],
  ])('with %s and %o the idempotency key %s', async (method, headers, expected) => {
    let seen: unknown;
    await using server = await serve((request, response) => {
      seen = request.headers['idempotency-key'];
      response.end();
    });
    const { error } = await tried({ method, url: server.origin, headers }, undefined, { idempotencyKey: 'run-1' });
    expect(error).toBeUndefined();
    expect(seen).toBe(expected);
  });

  it.each([{ method: 'CONNECT' }, { method: 'GET /' }, { path: '//evil.com' }])('nothing of %o', async (part) => {
    const { error, records } = await tried(part, { baseUrl: 'http://127.0.0.1:1' });
    expect(error).toMatchObject({ code: 'invalid' });
    expect(records).toEqual([]);
  });
});

describe('httpRequest answers', () => {
  it.each([
    [404, undefined, false, false],
    [404, [404], true, false],
    [404, ['404'], true, false],
    [404, ['4xx'], true, false],
    [500, ['4xx', 404], false, true],
    [408, undefined, false, true],
    [425, undefined, false, true],
    [429, undefined, false, true],
    [501, undefined, false, false],
    [502, undefined, false, true],
    [503, undefined, false, true],
    [504, undefined, false, true],
    [304, undefined, true, false],
  ])('%i with accept %o: accepted %s, retryable %s', async (status, accept, good, retryable) => {
    await using server = await serve((_request, response) => response.writeHead(status).end());
    const { result, error, records } = await tried({ url: server.origin, ...(accept ? { accept } : {}) });
    expect(result !== undefined).toBe(good);
    if (!good) expect(error).toMatchObject({ code: 'http_status', status, retryable });
    expect(records).toMatchObject([{ status, error: good ? null : 'http_status' }]);
  });

  it('a failure with what the service said', async () => {
    await using server = await serve((_request, response) => {
      response.writeHead(429, { 'retry-after': '7', 'content-type': 'application/json' });
      response.end(`{"message":"slow   down","pad":"${'x'.repeat(500)}"}`);
    });
    const { error } = await tried({ path: '/c?d=e' }, { baseUrl: server.origin });
    expect(error).toMatchObject({
      message: expect.stringMatching(
        /^GET http:\/\/127\.0\.0\.1:\d+\/c\?d=e answered 429 Too Many Requests: \{"message":"slow down","pad":"x{165,}$/,
      ),
      retryAfterMs: 7000,
      details: { status: 429, body: { message: 'slow   down' } },
    });
  });

  it('no secret of what the service repeats in a failure that only its body tells', async () => {
    await using server = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":false,"got":"Pl4nted-S3cret"}');
    });
    const redactor = new Redactor();
    redactor.add('Pl4nted-S3cret');
    const failure = () => ({ message: 'not ok' });
    const { error } = await tried({ url: server.origin, failure }, undefined, { redactor });
    expect(error).toMatchObject({ code: 'http_status', details: { body: { ok: false, got: '[secret]' } } });
  });

  it('one record a call, with all that is known', async () => {
    await using server = await serve((request, response) => {
      if (request.url === '/a') response.writeHead(302, { location: '/b' }).end();
      else response.end('five!');
    });
    const { records } = await tried({ path: '/a', body: 'ü' }, { baseUrl: server.origin }, { attempt: 3 });
    expect(records).toEqual([
      {
        connection: 'crm',
        method: 'GET',
        url: `${server.origin}/a`,
        status: 200,
        ms: expect.any(Number),
        attempt: 3,
        cacheHit: false,
        tokens: null,
        cost: null,
        error: null,
        requestBytes: 2,
        responseBytes: 5,
        at: expect.any(Date),
        connector: null,
        trip: {
          waitMs: expect.any(Number),
          dnsMs: 0,
          connectMs: expect.any(Number),
          firstByteMs: expect.any(Number),
          bodyMs: expect.any(Number),
          sent: true,
          reused: expect.any(Boolean),
          redirects: [`${server.origin}/b`],
          // The body went with both requests.
          requestBytes: 4,
          responseBytes: 5,
        },
      },
    ]);
  });

  it('one record too when no answer came', async () => {
    const { records, error } = await tried({ url: 'http://10.0.0.5/' });
    expect(error).toMatchObject({ code: 'egress_refused' });
    expect(records).toMatchObject([{ status: null, error: 'egress_refused', connection: null, responseBytes: 0 }]);
  });
});

describe('no secret surfaces', () => {
  const secret = 'Pl4nted/S3cret+"ü"';
  const disguises = [
    secret,
    encodeURIComponent(secret),
    new URLSearchParams({ v: secret }).toString().slice(2),
    JSON.stringify(secret).slice(1, -1),
    Buffer.from(secret).toString('base64'),
    Buffer.from(`me:${secret}`).toString('base64'),
  ];
  const auths: readonly ConnectionConfig['auth'][] = [
    { type: 'api-key', in: 'query', name: 'key', value: secret },
    { type: 'api-key', in: 'query', name: 'k e/y', value: 'x1' },
    { type: 'api-key', in: 'header', name: 'x-key', value: encodeURIComponent(secret) },
    { type: 'bearer', token: encodeURIComponent(secret) },
    { type: 'basic', username: 'me', password: secret },
    { type: 'bearer', token: `${secret}\r\nx: y` },
    { type: 'bearer', token: `${secret}\u{1F600}` },
  ];
  const ways: readonly [string, (origin: string) => HttpRequestInput][] = [
    ['answers 500 and repeats all it got', () => ({ method: 'POST', path: '/echo', body: { secret } })],
    ['answers 200', () => ({ path: '/fine' })],
    ['resets the connection', () => ({ path: '/reset' })],
    ['redirects to a refused place', () => ({ path: '/away' })],
    ['is asked at a path with the secret', () => ({ path: `/echo/${secret}?a=${secret}`, query: { s: secret } })],
    ['is asked at a foreign url', () => ({ url: `https://${encodeURIComponent('evil')}.com/${secret}` })],
    ['is asked with a bad header', () => ({ path: '/fine', headers: { 'x-a': `${secret}\n` } })],
    ['is asked with a bad method', () => ({ path: '/fine', method: secret })],
    [
      'is asked with user and password in the url',
      (origin) => ({ url: origin.replace('//', `//me:${encodeURIComponent(secret)}@`) }),
    ],
    ['is too slow', () => ({ path: '/silent', timeoutMs: 30 })],
  ];

  it.each(ways)('when the service %s', async (_name, inputOf) => {
    await using server = await serve(async (request, response) => {
      if (request.url?.startsWith('/silent')) return;
      if (request.url?.startsWith('/reset')) {
        request.socket.destroy();
        return;
      }
      if (request.url?.startsWith('/away')) {
        response.writeHead(302, { location: `http://10.0.0.1/${encodeURIComponent(secret)}` }).end();
        return;
      }
      const body = Buffer.concat(await request.toArray()).toString();
      response.statusCode = request.url?.startsWith('/echo') ? 500 : 200;
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ url: request.url, headers: request.headers, body, disguises }));
    });
    for (const auth of auths) {
      const redactor = new Redactor();
      redactor.add(secret);
      const { error, records } = await tried(inputOf(server.origin), { baseUrl: server.origin, auth }, { redactor });
      const surfaced = inspect([error, records], { depth: 20, maxStringLength: null, showHidden: true });
      expect(surfaced).toMatch(/SnodoError|status: 200/);
      expect(disguises.filter((disguise) => surfaced.includes(disguise))).toEqual([]);
      expect(surfaced).not.toContain('Pl4nted');
      expect(records.map((one) => one.url).join()).not.toContain('=x1');
    }
  });
});
