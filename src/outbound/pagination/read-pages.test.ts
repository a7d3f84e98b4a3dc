import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterAll, describe, expect, it } from 'vitest';
import type { Json } from '../../core/json.ts';
import { Redactor } from '../../secrets/redact.ts';
import { outbound } from '../call.ts';
import type { CallRecord } from '../call-record.ts';
import { type ConnectionConfig, connectionSchema } from '../connection.ts';
import { egressGuard } from '../egress-guard.ts';
import type { HttpContext, HttpRequestInput } from '../http-request.ts';
import { serve } from '../test-server.ts';
import { Gate } from '../traffic/gate.ts';
import { paginateSchema } from './paginate.ts';
import { readPages } from './read-pages.ts';

const out = outbound({ guard: egressGuard(['127.0.0.1/32']), userAgent: 'snodo-test' });
afterAll(() => out.close());

const gate = () =>
  new Gate({
    slug: 'crm',
    permits: undefined,
    places: undefined,
    amounts: [],
    circuitChanged: () => undefined,
    tellHold: () => undefined,
    now: Date.now,
    random: Math.random,
  });

async function read(
  input: HttpRequestInput,
  paginate: Json,
  config: Partial<ConnectionConfig> & { readonly baseUrl: string },
  more: Partial<HttpContext> = {},
) {
  const records: CallRecord[] = [];
  const connection = { slug: 'crm', config: connectionSchema.parse({ connector: 'http', ...config }), gate: gate() };
  const context = {
    connection,
    attempt: 1,
    redactor: new Redactor(),
    ...more,
    record: (call: CallRecord) => {
      records.push(call);
      more.record?.(call);
    },
  };
  return readPages(out, input, paginateSchema.parse(paginate), context).then(
    (result) => ({ result, records, error: undefined }),
    (error: unknown) => ({ result: undefined, records, error }),
  );
}

type Answer = (url: URL, request: IncomingMessage, body: string) => { status?: number; headers?: object; body?: Json };

/** A service that keeps what it was asked. */
async function listing(answer: Answer) {
  const asked: string[] = [];
  const server = await serve(async (request, response: ServerResponse) => {
    const body = Buffer.concat(await request.toArray()).toString();
    asked.push(`${request.url}${body}`);
    const { status = 200, headers = {}, body: given } = answer(new URL(`http://x${request.url}`), request, body);
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(given === undefined ? '' : JSON.stringify(given));
  });
  return { ...server, asked };
}

const numbers = Array.from({ length: 7 }, (_, at) => at);
const slice = (from: number, count = 3) => numbers.slice(from, from + count);

describe('readPages', () => {
  it('follows Link headers, relative or not, and proves who calls on every page', async () => {
    await using server = await listing((url, request) => {
      const at = Number(url.searchParams.get('after') ?? 0);
      expect(request.headers.authorization).toBe('Bearer t0ken');
      const next = at === 0 ? '</v1/list?after=3&x=%20a>; rel="next"' : `<${server.origin}/v1/list?after=6>; rel=next`;
      const links = `<http://x/first>; rel="first", ${next}, <http://x/last>; rel="last"`;
      return { headers: at < 6 ? { link: links } : {}, body: slice(at) };
    });
    const { result, records } = await read(
      { path: '/list', query: { x: 'a' } },
      { by: 'link' },
      { baseUrl: `${server.origin}/v1`, auth: { type: 'bearer', token: 't0ken' } },
    );
    expect(result).toMatchObject({ status: 200, body: numbers, pages: 3, complete: true });
    expect(server.asked).toEqual(['/v1/list?x=a', '/v1/list?after=3&x=%20a', '/v1/list?after=6']);
    expect(records.map(({ url, connection }) => [url, connection])).toEqual(
      server.asked.map((path) => [server.origin + path, 'crm']),
    );
  });

  it('follows an address in the body', async () => {
    await using server = await listing(({ searchParams }) => {
      const at = Number(searchParams.get('$skip'));
      return { body: { value: slice(at, 4), ...(at === 0 ? { '@odata.nextLink': '/items?$skip=4' } : {}) } };
    });
    const { result } = await read(
      { path: '/items' },
      { by: 'link', link: '@odata.nextLink' },
      { baseUrl: server.origin },
    );
    expect(result).toMatchObject({ body: numbers, pages: 2, complete: true });
  });

  it.each([
    ['another host', 'http://evil.example/x'],
    ['another scheme', 'https://127.0.0.1/x'],
    ['no address', 'http://['],
  ])('takes its credential to no other origin: %s', async (_name, to) => {
    await using server = await listing(() => ({ headers: { link: `<${to}>; rel=next` }, body: [1] }));
    const { error, records } = await read({ path: '/' }, { by: 'link' }, { baseUrl: server.origin });
    expect(error).toMatchObject({ code: 'unreadable', retryable: false });
    expect(records).toHaveLength(1);
  });

  it('passes a cursor on in the query, in place of the one that it began with', async () => {
    await using server = await listing(({ searchParams }) => {
      const at = Number(searchParams.get('starting_after') ?? -1) + 1;
      return { body: { has_more: at + 3 < 7, data: slice(at).map((id) => ({ id })) } };
    });
    const { result } = await read(
      { path: '/charges?starting_after=0&expand=a' },
      { by: 'cursor', cursor: 'data.-1.id', cursorIn: 'starting_after', limit: 3, until: { has_more: false } },
      { baseUrl: server.origin },
    );
    expect(result).toMatchObject({ body: [1, 2, 3, 4, 5, 6].map((id) => ({ id })), pages: 2, complete: true });
    expect(server.asked).toEqual([
      '/charges?starting_after=0&expand=a&limit=3',
      '/charges?expand=a&limit=3&starting_after=3',
    ]);
  });

  it('passes a cursor on in the body, each page by a key of its own', async () => {
    const keys = new Set<unknown>();
    await using server = await listing((_url, request, body) => {
      keys.add(request.headers['idempotency-key']);
      const after = /"after":"(\d)"/.exec(body)?.[1];
      const page = { nodes: slice(after === undefined ? 0 : 4, 4), cursor: after === undefined ? '4' : null };
      return { body: { data: { list: page } } };
    });
    const { result } = await read(
      { method: 'POST', path: '/', body: { query: 'q', variables: { first: 4 } } },
      { by: 'cursor', cursor: 'data.list.cursor', cursorIn: 'body.variables.after', items: 'data.list.nodes' },
      { baseUrl: server.origin },
      { idempotencyKey: 'run-1' },
    );
    expect(result).toMatchObject({ body: numbers, pages: 2, complete: true });
    expect(server.asked[1]).toBe('/{"query":"q","variables":{"first":4,"after":"4"}}');
    expect([keys.size, keys.has('run-1')]).toEqual([2, true]);
  });

  it.each([
    ['an empty page', 200],
    ['a 404', 404],
  ])('counts pages until %s', async (_name, status) => {
    await using server = await listing(({ searchParams }) => {
      const found = slice((Number(searchParams.get('p') ?? 1) - 1) * 3);
      return found.length > 0 ? { body: { items: found } } : { status, body: { items: [] } };
    });
    const { result } = await read(
      { path: '/' },
      { by: 'page', pageParam: 'p', limit: 3, limitParam: 'size' },
      { baseUrl: server.origin },
    );
    expect(result).toMatchObject({ body: numbers, complete: true });
    expect(server.asked).toEqual(['/?size=3', '/?size=3&p=2', '/?size=3&p=3', '/?size=3&p=4']);
  });

  it('counts by what really came, where a service gives fewer than it is asked for', async () => {
    await using server = await listing(({ searchParams }) => ({ body: slice(Number(searchParams.get('offset')), 2) }));
    const { result } = await read({ path: '/' }, { by: 'offset', limit: 50 }, { baseUrl: server.origin });
    expect(result).toMatchObject({ body: numbers, pages: 5, complete: true });
  });

  it.each([
    [{ maxPages: 2 }, [0, 1, 2, 3, 4, 5], 2, false],
    [{ maxItems: 4 }, [0, 1, 2, 3], 2, false],
    [{ maxItems: 100 }, numbers, 4, true],
    [{ until: { 'meta.last': true } }, [0, 1, 2, 3, 4, 5], 2, true],
  ])('ends by %j and says whether that was the end', async (bound, body, pages, complete) => {
    await using server = await listing(({ searchParams }) => {
      const page = Number(searchParams.get('page') ?? 1);
      return { body: { items: slice((page - 1) * 3), meta: { last: page === 2 } } };
    });
    const { result } = await read({ path: '/' }, { by: 'page', ...bound }, { baseUrl: server.origin });
    expect(result).toMatchObject({ body, pages, complete });
  });

  it.each<[string, Json, (n: number) => Json, RegExp]>([
    ['the same cursor twice', { by: 'cursor', cursor: 'next' }, () => ({ items: [1], next: 'a' }), /leads back/],
    ['a circle of cursors', { by: 'cursor', cursor: 'next' }, (n) => ({ items: [n], next: n % 3 }), /leads back/],
    ['a parameter that nobody knows', { by: 'page' }, () => [1, 2], /same items on pages 1 and 2/],
    ['an offset that nobody knows', { by: 'offset' }, () => [1, 2], /same items/],
    ['no list', { by: 'page' }, () => ({ total: 1 }), /no list of items/],
    ['several lists', { by: 'page' }, () => ({ a: [], b: [] }), /several lists \(a, b\)/],
    ['no list where it should be', { by: 'page', items: 'data.rows' }, () => ({ data: [1] }), /no list at "data.rows"/],
    ['a cursor that is none', { by: 'cursor', cursor: 'next' }, () => ({ items: [1], next: {} }), /no cursor/],
  ])('fails clearly at %s', async (_name, paginate, body, message) => {
    let count = 0;
    await using server = await listing(() => ({ body: body((count += 1)) }));
    const { error, records } = await read({ path: '/' }, paginate, { baseUrl: server.origin });
    expect(error).toMatchObject({ code: 'unreadable', retryable: false, message: expect.stringMatching(message) });
    expect(records.length).toBeLessThan(6);
  });

  it('keeps the pages that it has when it is told to come later in the middle', async () => {
    let refused = 0;
    await using server = await listing(({ searchParams }) => {
      const page = Number(searchParams.get('page') ?? 1);
      if (page === 2 && refused < 2) {
        refused += 1;
        return { status: 429, headers: { 'retry-after': '0.05' } };
      }
      return { body: slice((page - 1) * 3) };
    });
    const { result, records } = await read({ path: '/' }, { by: 'page' }, { baseUrl: server.origin });
    expect(result).toMatchObject({ body: numbers, complete: true });
    expect(records.map(({ status }) => status)).toEqual([200, 429, 429, 200, 200, 200]);
  });

  it('is parked, and not failed, when it is told to come much later', async () => {
    await using server = await listing(({ searchParams }) =>
      searchParams.get('page') === '2' ? { status: 429, headers: { 'retry-after': '3600' } } : { body: [1] },
    );
    const { error } = await read({ path: '/' }, { by: 'page' }, { baseUrl: server.origin });
    expect(error).toMatchObject({ code: 'held', held: { by: 'connection:crm' } });
  });

  it('ends when it is cancelled while it waits', async () => {
    const controller = new AbortController();
    await using server = await listing(() => ({ status: 429, headers: { 'retry-after': '30' } }));
    const { error, records } = await read(
      { path: '/' },
      { by: 'page' },
      { baseUrl: server.origin },
      { signal: controller.signal, record: () => controller.abort() },
    );
    expect(error).toMatchObject({ code: 'cancelled' });
    expect(records.map(({ status }) => status)).toEqual([429]);
  });
});
