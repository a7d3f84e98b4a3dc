import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from 'node:net';
import { RunningServer, token } from './running-server.ts';

const server = new RunningServer();

/** Everything that the server says to these bytes until it closes: it refuses them, or they ask for that. */
function exchange(bytes: string): Promise<string> {
  const { port } = new URL(server.url);
  return new Promise((resolve) => {
    let said = '';
    const socket = connect(Number(port), '127.0.0.1', () => socket.write(bytes, 'latin1'));
    socket.on('data', (chunk) => (said += chunk.toString('latin1')));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(said));
  });
}

const statuses = (said: string) => [...said.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status));

async function deliveries(status: string): Promise<number> {
  const [row] = await server.query(`select count(*)::int as n from deliveries where status = '${status}'`);
  return Number(row?.['n']);
}

const post = 'POST /hooks/open HTTP/1.1\r\nhost: a\r\n';
const smuggled = 'POST /hooks/open HTTP/1.1\r\nhost: a\r\ncontent-length: 2\r\n\r\n{}';
const chunked = 'transfer-encoding: chunked\r\n';
const close = 'connection: close\r\n';

beforeAll(async () => {
  await server.launch();
  const trigger = { type: 'webhook', path: 'open' };
  const body = JSON.stringify({ snodo: 1, slug: 'open', trigger, steps: [{ id: 'a', type: 'map' }] });
  expect((await server.call('PUT', '/workflows/open', { body })).status).toBe(201);
  expect((await server.call('POST', '/workflows/open/publish')).status).toBe(200);
});
afterAll(() => server.remove());

/** What two servers on the way could read as different requests; RFC 9112, 6.1 and 6.3, has each of them refused. */
const ambiguous: readonly (readonly [string, string])[] = [
  ['both framings', `${post}content-length: 5\r\n${chunked}\r\n0\r\n\r\n${smuggled}`],
  ['both framings, the other way round', `${post}${chunked}content-length: 5\r\n\r\n0\r\n\r\n${smuggled}`],
  ['two lengths', `${post}content-length: 2\r\ncontent-length: ${2 + smuggled.length}\r\n\r\n{}${smuggled}`],
  ['two lengths in one', `${post}content-length: 2, ${2 + smuggled.length}\r\n\r\n{}${smuggled}`],
  ['a length with a sign', `${post}content-length: +2\r\n\r\n{}${smuggled}`],
  ['a length below nothing', `${post}content-length: -2\r\n\r\n{}${smuggled}`],
  ['a length in hex', `${post}content-length: 0x2\r\n\r\n{}${smuggled}`],
  ['a length with a space in it', `${post}content-length: 2 2\r\n\r\n{}${smuggled}`],
  ['a length beyond all numbers', `${post}content-length: 18446744073709551618\r\n\r\n{}${smuggled}`],
  ['a coding that is none', `${post}transfer-encoding: xchunked\r\n\r\n0\r\n\r\n${smuggled}`],
  ['chunked that is not the last coding', `${post}transfer-encoding: chunked, identity\r\n\r\n0\r\n\r\n${smuggled}`],
  ['chunked behind a tab of its own', `${post}transfer-encoding:\x0bchunked\r\n\r\n0\r\n\r\n${smuggled}`],
  ['a space before the colon', `${post}transfer-encoding : chunked\r\n\r\n0\r\n\r\n${smuggled}`],
  ['a folded header', `${post}transfer-encoding:\r\n chunked\r\ncontent-length: 2\r\n\r\n{}${smuggled}`],
  ['a folded name', `${post}x: a\r\n ${chunked}\r\n0\r\n\r\n${smuggled}`],
  ['lines that end by LF alone', `POST /hooks/open HTTP/1.1\nhost: a\ncontent-length: 2\n\n{}${smuggled}`],
  ['a header that ends by LF alone', `${post}x: a\n${chunked}\r\n0\r\n\r\n${smuggled}`],
  ['a header that ends by CR alone', `${post}x: a\r${chunked}\r\n0\r\n\r\n${smuggled}`],
  ['NUL in a value', `${post}x: a\0b\r\ncontent-length: 2\r\n\r\n{}${smuggled}`],
  ['NUL in a name', `${post}x\0: a\r\ncontent-length: 2\r\n\r\n{}${smuggled}`],
  ['a header without a name', `${post}: a\r\ncontent-length: 2\r\n\r\n{}${smuggled}`],
  ['a header without a colon', `${post}x\r\ncontent-length: 2\r\n\r\n{}${smuggled}`],
  ['a chunk size that is none', `${post}${chunked}\r\n2x\r\n{}\r\n0\r\n\r\n${smuggled}`],
  ['a chunk size with a sign', `${post}${chunked}\r\n+2\r\n{}\r\n0\r\n\r\n${smuggled}`],
  ['a chunk size beyond all numbers', `${post}${chunked}\r\n10000000000000002\r\n{}\r\n0\r\n\r\n${smuggled}`],
  ['a chunk that ends by LF alone', `${post}${chunked}\r\n2\n{}\n0\n\n${smuggled}`],
  ['a chunk that is longer than it says', `${post}${chunked}\r\n2\r\n{}x\r\n0\r\n\r\n${smuggled}`],
  ['a space in the target', `POST /hooks/open x HTTP/1.1\r\nhost: a\r\ncontent-length: 2\r\n\r\n{}${smuggled}`],
  ['another version of HTTP', `POST /hooks/open HTTP/1.2\r\nhost: a\r\ncontent-length: 2\r\n\r\n{}${smuggled}`],
  ['no Host', `POST /hooks/open HTTP/1.1\r\ncontent-length: 2\r\n\r\n{}${smuggled}`],
  ['two Hosts', `${post}host: b\r\ncontent-length: 2\r\n\r\n{}${smuggled}`],
];

describe('a request that could be read in two ways', () => {
  it.each(ambiguous)('is refused whole: %s', async (_, bytes) => {
    const before = await deliveries('accepted');
    const said = await exchange(bytes);
    expect(statuses(said)).toEqual([400]);
    expect(await deliveries('accepted')).toBe(before);
  });

  it('is refused for its size where its head is large', async () => {
    expect(statuses(await exchange(`${post}x: ${'a'.repeat(20_000)}\r\n\r\n`))).toEqual([431]);
    const many = Array.from({ length: 3_000 }, (_, at) => `x-${at}: a\r\n`).join('');
    expect(statuses(await exchange(`${post}${many}\r\n`))).toEqual([431]);
    expect(statuses(await exchange(`POST /hooks/${'a'.repeat(20_000)} HTTP/1.1\r\nhost: a\r\n\r\n`))).toEqual([431]);
  });
});

describe('a request that is one', () => {
  it.each([
    ['a body in chunks', `${post}${chunked}${close}\r\n1\r\n{\r\n1;ext=x\r\n}\r\n0\r\nx-trailer: a\r\n\r\n`],
    ['a length', `${post}content-length: 2\r\n${close}\r\n{}`],
    ['a length said twice alike', `${post}content-length: 2\r\n${close}content-length: 2\r\n\r\n{}`],
    ['two lines before it', `\r\n\r\n${post}content-length: 2\r\n${close}\r\n{}`],
  ])('is taken once: %s', async (what, bytes) => {
    const before = await deliveries('accepted');
    const found = statuses(await exchange(bytes));
    // RFC 9112, 6.3: the same length twice may be refused or taken for one.
    const expected = what.includes('alike') ? 400 : 202;
    expect(found).toEqual([expected]);
    expect(await deliveries('accepted')).toBe(before + (expected === 202 ? 1 : 0));
  });

  it('is followed by the next on its connection, and each is one delivery', async () => {
    const before = await deliveries('accepted');
    const last = `${post}${close}content-length: 2\r\n\r\n{}`;
    expect(statuses(await exchange(`${smuggled}${smuggled}${last}`))).toEqual([202, 202, 202]);
    expect(await deliveries('accepted')).toBe(before + 3);
  });

  it('hides none in a body that is refused unread', async () => {
    const before = await deliveries('accepted');
    const body = smuggled.repeat(20);
    const next = `GET /healthz HTTP/1.1\r\nhost: a\r\n${close}\r\n`;
    const refused = async (target: string) => {
      const head = `POST ${target} HTTP/1.1\r\nhost: a\r\ncontent-length: ${body.length}\r\n\r\n`;
      return statuses(await exchange(`${head}${body}${next}`));
    };
    // What comes after the body is answered where all of that had come, and else the connection is closed.
    expect([[404], [404, 200]]).toContainEqual(await refused('/hooks/nowhere'));
    expect([[401], [401, 200]]).toContainEqual(await refused('/api/v1/runs'));
    expect(await deliveries('accepted')).toBe(before);
  });
});

/** A target, and what it is at the gateway: a path of it, or nothing of it. */
const targets: readonly (readonly [string, number])[] = [
  ['/hooks/open', 202],
  ['/hooks/open?a=/../x', 202],
  ['/hooks/%6fpen', 404],
  ['/hooks/../api/v1/secrets', 404],
  ['/hooks/..%2fapi%2fv1%2fsecrets', 404],
  ['/hooks/open/../open', 404],
  ['/hooks/open%2f', 404],
  ['/hooks/open%00', 404],
  ['/hooks/open%zz', 404],
  ['/hooks/open;a=b', 404],
  ['/hooks//open', 404],
  ['/hooks/\\open', 404],
  ['//hooks/open', 404],
  ['/./hooks/open', 404],
  ['/x/../hooks/open', 404],
  ['/HOOKS/open', 404],
  ['http://a/hooks/open', 404],
  ['http://other.example/hooks/open', 404],
];

describe('a target', () => {
  it.each(targets)('%s is read in one way', async (target, status) => {
    const before = await deliveries('accepted');
    const said = await exchange(`POST ${target} HTTP/1.1\r\nhost: a\r\ncontent-length: 2\r\n${close}\r\n{}`);
    expect(statuses(said)).toEqual([status]);
    expect(await deliveries('accepted')).toBe(before + (status === 202 ? 1 : 0));
  });

  it.each([
    '/api/v1/secrets',
    '//api/v1/secrets',
    '/api//v1/secrets',
    '/api/./v1/secrets',
    '/hooks/../api/v1/secrets',
    '/healthz/../api/v1/secrets',
    '/api/v1/%73ecrets',
    '/api%2fv1%2fsecrets',
    '/API/v1/secrets',
    '/api/v1/secrets;x',
    '/api/v1/session/../secrets',
    'http://a/api/v1/secrets',
    'http://[::1/api/v1/secrets',
  ])('%s tells nobody without a token a secret', async (target) => {
    const said = await exchange(`GET ${target} HTTP/1.1\r\nhost: a\r\n${close}\r\n`);
    expect(statuses(said)).toHaveLength(1);
    expect([400, 401, 404]).toContain(statuses(said)[0]);
  });

  it('chooses by its path alone, whatever a header says', async () => {
    const headers = 'x-original-url: /api/v1/secrets\r\nx-rewrite-url: /api/v1/secrets\r\nx-forwarded-prefix: /api\r\n';
    const said = await exchange(`GET /healthz HTTP/1.1\r\nhost: a\r\n${headers}${close}\r\n`);
    expect(statuses(said)).toEqual([200]);
    const override = `x-http-method-override: DELETE\r\nauthorization: Bearer ${token}\r\n`;
    const kept = await exchange(`GET /api/v1/workflows/open HTTP/1.1\r\nhost: a\r\n${override}${close}\r\n`);
    expect(statuses(kept)).toEqual([200]);
    expect((await server.call('GET', '/workflows/open')).status).toBe(200);
  });
});
