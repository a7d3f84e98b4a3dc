import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import { connectionSchema } from '../src/outbound/connection.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { type GrpcServer, grpcServer } from './grpc-server.ts';
import { type RunningEngine, runningEngine } from './running-engine.ts';

const root = join(import.meta.dirname, '..');
const ids = Array.from({ length: 5 }, (_, at) => at + 1);

/** The shop's list in pages of two, its events, and the floor's WebSocket, on one port. */
const service = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://x');
  if (pathname === '/progress') {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.end('data: {"done":1}\n\ndata: {"done":2}\n\n');
    return;
  }
  const after = Number(searchParams.get('after') ?? 0);
  const data = ids.slice(after, after + 2).map((id) => ({ id }));
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ data, meta: { next: after + 2 < ids.length ? after + 2 : null } }));
});
const floor = new WebSocketServer({ server: service });
floor.on('connection', (socket) => {
  socket.on('message', (text: Buffer) => {
    socket.send('{"type":"noise"}');
    socket.send(JSON.stringify({ type: 'taken', ticket: `for ${text.toString()}` }));
  });
});

let database: TestDatabase;
let engine: RunningEngine;
let stock: GrpcServer;
beforeAll(async () => {
  database = await testDatabase();
  stock = await grpcServer(({ request }) => ({
    order: {
      order_id: String(request['order_id']),
      state: Number(request['order_id']) % 2 === 0 ? 'STATE_UNSPECIFIED' : 'STATE_OPEN',
    },
  }));
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
  const address = service.address();
  const http = typeof address === 'object' && address !== null ? address.port : 0;
  engine = await runningEngine(database, {
    connection: async (slug) => ({
      slug,
      config: connectionSchema.parse({
        connector: 'http',
        baseUrl: `http://127.0.0.1:${slug === 'stock' ? stock.port : http}`,
      }),
    }),
  });
});
afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  await stock[Symbol.asyncDispose]();
  floor.close();
  service.closeAllConnections();
  await new Promise((resolve) => service.close(resolve));
  await database[Symbol.asyncDispose]();
});

describe('a workflow over several protocols', () => {
  it('runs as the example is written', async () => {
    await engine.publish(readFileSync(join(root, 'examples/orders-to-report.yaml'), 'utf8'));
    const run = await engine.run('orders-to-report', {});
    expect(run.error).toBeNull();
    expect(run.output).toEqual({
      pages: 3,
      open: 3,
      progress: { done: 2 },
      ticket: 'for {"type":"report","orders":5}',
    });
    expect((await engine.steps(run.id))['orders']?.output).toMatchObject({
      status: 200,
      body: ids.map((id) => ({ id })),
      complete: true,
    });
    const calls = await database.sql`select distinct url from calls where run = ${run.id}`;
    const paths = calls.map(({ url }) => new URL(String(url)).pathname).toSorted((a, b) => a.localeCompare(b));
    expect(paths).toEqual([
      '/',
      '/grpc.reflection.v1.ServerReflection/ServerReflectionInfo',
      '/orders',
      '/orders',
      '/orders',
      '/progress',
      '/shop.v1.Orders/Get',
    ]);
  });

  it('says before it runs what is wrong with it', async () => {
    const wrong = (type: string, input: string) =>
      engine.publish(`{ snodo: 1, slug: wrong, steps: [{ id: a, type: ${type}, with: ${input} }] }`);
    await expect(wrong('grpc.call', '{ connection: c, service: a.B }')).rejects.toThrow(/with\.method/);
    await expect(wrong('websocket.request', '{ url: "http://x/" }')).rejects.toThrow(/with\.url/);
    await expect(wrong('http.request', '{ url: "http://x/", paginate: { by: cursor } }')).rejects.toThrow(
      /paginate\.cursor/,
    );
    await expect(wrong('http.request', '{ url: "http://x/", for: 3s }')).rejects.toThrow(/only with `read`/);
    await expect(wrong('http.request', `{ url: "http://x/", paginate: { by: total } }`)).rejects.toThrow(
      /paginate\.by: Invalid discriminator value/,
    );
  });
});
