import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { afterAll, describe, expect, it } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import { Redactor } from '../../secrets/redact.ts';
import { outbound } from '../call.ts';
import type { CallRecord } from '../call-record.ts';
import { type ConnectionConfig, connectionSchema } from '../connection.ts';
import { egressGuard } from '../egress-guard.ts';
import type { HttpContext } from '../http-request.ts';
import { serve, serveTls, certificate } from '../test-server.ts';
import { Gate } from '../traffic/gate.ts';
import { type WebSocketInput, webSocketRequest } from './websocket-request.ts';

const out = outbound({ guard: egressGuard(['127.0.0.1/32']), userAgent: 'snodo-test' });
afterAll(() => out.close());

interface Seen {
  readonly url: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly texts: string[];
  readonly closed: Promise<unknown>;
}

/** A service by the ws library that does with each connection what `talk` says. */
async function talking(talk: (socket: WebSocket, text: string, at: number) => unknown) {
  const server = createServer();
  const seen: Seen[] = [];
  const sockets = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, socket: Socket, head) => {
    sockets.handleUpgrade(request, socket, head, (client) => {
      const one: Seen = { url: request.url, headers: request.headers, texts: [], closed: once(client, 'close') };
      seen.push(one);
      client.on('error', () => undefined);
      client.on('message', (data: Buffer) => {
        one.texts.push(data.toString());
        talk(client, data.toString(), one.texts.length);
      });
      talk(client, '', 0);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    seen,
    port,
    url: `ws://127.0.0.1:${port}/feed`,
    async [Symbol.asyncDispose]() {
      for (const client of sockets.clients) client.terminate();
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function tried(
  input: Partial<WebSocketInput>,
  config?: Partial<ConnectionConfig>,
  more: Partial<HttpContext> = {},
) {
  const records: CallRecord[] = [];
  const gate = new Gate({
    slug: 'feed',
    permits: undefined,
    places: undefined,
    amounts: [],
    circuitChanged: () => undefined,
    tellHold: () => undefined,
    now: Date.now,
    random: Math.random,
  });
  const connection = config && {
    slug: 'feed',
    config: connectionSchema.parse({ connector: 'http', ...config }),
    gate,
  };
  const context: HttpContext = {
    connection,
    attempt: 1,
    redactor: new Redactor(),
    ...more,
    record: (call) => records.push(call),
  };
  return webSocketRequest(out, { messages: [], ...input }, context).then(
    (result) => ({ records, result, error: undefined }),
    (error: unknown) => ({ records, result: undefined, error }),
  );
}

const echo = (socket: WebSocket, text: string, at: number) => at > 0 && socket.send(text);

describe('a request over a WebSocket', () => {
  it('sends, waits for the reply, proves who calls, and closes', async () => {
    await using server = await talking(echo);
    const { result, records } = await tried(
      { path: '/feed', query: { a: 1 }, messages: [{ ask: 'price' }], subprotocols: ['v2'], headers: { 'X-A': '1' } },
      { baseUrl: `http://127.0.0.1:${server.port}/api`, auth: { type: 'bearer', token: 'very-secret' } },
      { idempotencyKey: 'run-1' },
    );
    expect(result).toEqual({ message: { ask: 'price' }, messages: [{ ask: 'price' }], protocol: 'v2' });
    const [seen] = server.seen;
    expect(seen).toMatchObject({
      url: '/api/feed?a=1',
      headers: { authorization: 'Bearer very-secret', 'x-a': '1', 'idempotency-key': 'run-1' },
    });
    expect(records).toMatchObject([
      {
        method: 'GET',
        url: `ws://127.0.0.1:${server.port}/api/feed?a=1`,
        status: 101,
        error: null,
        responseBytes: 15,
        connection: 'feed',
      },
    ]);
    expect(await seen?.closed).toEqual([1000, Buffer.alloc(0)]);
  });

  it('waits for the reply that is meant', async () => {
    await using server = await talking((socket, _text, at) => {
      if (at === 0) socket.send('welcome');
      else for (const id of [6, 7, 8]) socket.send(JSON.stringify({ id, meta: { done: id === 7 } }));
    });
    const { result } = await tried({ url: server.url, messages: ['go'], until: { id: 7, 'meta.done': true } });
    expect(result?.message).toEqual({ id: 7, meta: { done: true } });
    expect(result?.messages).toHaveLength(3);
  });

  it('waits for as many replies as are wanted, or for none', async () => {
    await using server = await talking((socket, text, at) => {
      if (at > 0) socket.send(text === 'bytes' ? Buffer.from([0, 255]) : text);
    });
    const three = await tried({ url: server.url, messages: ['bytes', '42', [1]], replies: 3 });
    expect(three.result?.messages).toEqual([{ base64: 'AP8=' }, '42', [1]]);
    const none = await tried({ url: server.url, messages: ['only sent'], replies: 0 });
    expect(none.result).toEqual({ message: null, messages: [], protocol: '' });
    await server.seen[1]?.closed;
    expect(server.seen[1]?.texts).toEqual(['only sent']);
  });

  it('is as good over TLS with an authority of its own, and refused with none', async () => {
    const tls = await serveTls((_request, response) => response.writeHead(404).end());
    const config = { baseUrl: tls.origin };
    const known = await tried({ path: '/' }, { ...config, tls: { ca: certificate } });
    expect(known.error).toMatchObject({ code: 'http_status', status: 404 });
    expect((await tried({ path: '/' }, config)).error).toMatchObject({ code: 'network', retryable: false });
    await tls[Symbol.asyncDispose]();
  });

  it.each([
    [403, 'http_status', false],
    [500, 'http_status', true],
    [200, 'unreadable', false],
    [302, 'unreadable', false],
  ])('that is answered with %i is a failure', async (status, code, retryable) => {
    await using server = await serve((_request, response) => response.writeHead(status, { location: '/x' }).end());
    const { error, records } = await tried({ url: server.origin.replace('http', 'ws') });
    expect(error).toMatchObject({ code, retryable });
    expect(records).toMatchObject([{ status, error: 'http_status' }]);
  });

  it('is held where it is told to come later', async () => {
    await using server = await serve((_request, response) => response.writeHead(429, { 'retry-after': '3600' }).end());
    expect((await tried({ path: '/' }, { baseUrl: server.origin })).error).toMatchObject({ code: 'held' });
  });

  it.each([
    [1011, true],
    [1013, true],
    [1008, false],
    [1000, false],
  ])('whose service closes with %i before it has replied is a failure, retryable %s', async (code, retryable) => {
    await using server = await talking((socket) => socket.close(code, 'because'));
    const { error, records } = await tried({ url: server.url });
    expect(error).toMatchObject({ code: 'network', retryable, message: expect.stringContaining('because') });
    expect(records).toMatchObject([{ status: null, error: 'network' }]);
  });

  it('ends at its time, at its size, and when it is cancelled', async () => {
    await using silent = await talking(() => undefined);
    expect((await tried({ url: silent.url, timeoutMs: 200 })).error).toMatchObject({ code: 'timeout' });
    await using loud = await talking((socket) => socket.send(Buffer.alloc(11_000_000)));
    expect((await tried({ url: loud.url })).error).toMatchObject({ code: 'too_large' });
    const controller = new AbortController();
    await using leaving = await talking(() => controller.abort());
    const { error } = await tried({ url: leaving.url }, undefined, { signal: controller.signal });
    expect(error).toMatchObject({ code: 'cancelled' });
    for (const { seen } of [silent, loud, leaving]) await seen[0]?.closed;
  });

  it('reaches nothing that the guard refuses, and no other origin than that of its connection', async () => {
    await using server = await talking(echo);
    const guarded = outbound({ guard: egressGuard([]), userAgent: 'snodo-test' });
    const context = { attempt: 1, redactor: new Redactor(), record: () => undefined };
    for (const host of ['127.0.0.1', 'localhost']) {
      const input = { url: `ws://${host}:${server.port}/`, messages: ['x'] };
      await expect(webSocketRequest(guarded, input, context)).rejects.toMatchObject({ code: 'egress_refused' });
    }
    await guarded.close();
    const { error } = await tried({ url: 'wss://evil.example/' }, { baseUrl: 'https://good.example' });
    expect(error).toMatchObject({ code: 'invalid', message: expect.stringContaining('must not go elsewhere') });
    expect(server.seen).toHaveLength(0);
  });
});
