import { createServer } from 'node:net';
import * as grpc from '@grpc/grpc-js';
import { afterAll, describe, expect, it } from 'vitest';
import { authority } from '../../../test/certificates.ts';
import { grpcServer, ordersProto } from '../../../test/grpc-server.ts';
import { Redactor } from '../../secrets/redact.ts';
import { outbound } from '../call.ts';
import type { CallRecord } from '../call-record.ts';
import { type ConnectionConfig, connectionSchema } from '../connection.ts';
import { egressGuard } from '../egress-guard.ts';
import type { HttpContext } from '../http-request.ts';
import { serve } from '../test-server.ts';
import { Gate } from '../traffic/gate.ts';
import { describeServices } from './describe-services.ts';
import { describeProto } from './proto-text.ts';
import { type GrpcCallInput, grpcCall } from './grpc-call.ts';
import { GrpcSchema } from './schema.ts';
import { errorDetailsProto } from './well-known-protos.ts';

const out = outbound({ guard: egressGuard(['127.0.0.1/32']), userAgent: 'snodo-test' });
afterAll(() => out.close());

const get = { service: 'shop.v1.Orders', method: 'Get' };
let slugs = 0;

function around(config: Partial<ConnectionConfig> | undefined, more: Partial<HttpContext> = {}) {
  const records: CallRecord[] = [];
  // Of its own each time, for what servers say of themselves is kept by it.
  const slug = `grpc-${(slugs += 1)}`;
  const gate = new Gate({
    slug,
    permits: undefined,
    places: undefined,
    amounts: [],
    circuitChanged: () => undefined,
    tellHold: () => undefined,
    now: Date.now,
    random: Math.random,
  });
  const connection = config && { slug, config: connectionSchema.parse({ connector: 'http', ...config }), gate };
  const context: HttpContext = {
    connection,
    attempt: 1,
    redactor: new Redactor(),
    ...more,
    record: (call) => records.push(call),
  };
  return { records, context };
}

async function tried(
  input: Partial<GrpcCallInput>,
  config?: Partial<ConnectionConfig>,
  more: Partial<HttpContext> = {},
) {
  const { records, context } = around(config, more);
  return grpcCall(out, { ...get, ...input }, context).then(
    (result) => ({ records, result, error: undefined }),
    (error: unknown) => ({ records, result: undefined, error }),
  );
}

const plain = (port: number) => ({ baseUrl: `http://127.0.0.1:${port}` });

describe('a call of gRPC', () => {
  it('asks the server for its types and speaks the JSON form of Protocol Buffers', async () => {
    await using server = await grpcServer(() => ({
      order: {
        order_id: '9007199254740993',
        state: 'STATE_OPEN',
        blob: Buffer.from('hi'),
        made_at: { seconds: 1_704_067_200, nanos: 0 },
        lines: { a: { sku: 'x', price: 1.5 } },
      },
      metadata: { 'x-served-by': 'one' },
      trailers: { 'x-cost': '3' },
    }));
    const input = { message: { orderId: '9007199254740993', token: 'aGk=' }, metadata: { 'X-Tenant': 'acme' } };
    const { result, records } = await tried(input, plain(server.port), { idempotencyKey: 'run-1' });
    expect(result).toMatchObject({
      message: {
        orderId: '9007199254740993',
        state: 'STATE_OPEN',
        blob: 'aGk=',
        madeAt: '2024-01-01T00:00:00Z',
        lines: { a: { sku: 'x', price: 1.5 } },
      },
      metadata: { 'x-served-by': 'one' },
      trailers: { 'x-cost': '3' },
    });
    expect(server.seen[0]?.request).toEqual({ order_id: '9007199254740993', token: Buffer.from('hi') });
    expect(server.seen[0]?.metadata.getMap()).toMatchObject({ 'x-tenant': 'acme', 'idempotency-key': 'run-1' });
    const base = `http://127.0.0.1:${server.port}`;
    expect(records.map(({ url, method, status, error }) => [method, url, status, error])).toEqual([
      ['POST', `${base}/grpc.reflection.v1.ServerReflection/ServerReflectionInfo`, 200, null],
      ['POST', `${base}/shop.v1.Orders/Get`, 200, null],
    ]);
  });

  it('takes the types from the text of a .proto file', async () => {
    await using server = await grpcServer(() => ({ order: { order_id: 7 } }), { reflection: false });
    const target = { target: `127.0.0.1:${server.port}`, plaintext: true };
    const { result, records } = await tried({ ...target, message: { orderId: 7 }, proto: [ordersProto] });
    expect(result).toMatchObject({ message: { orderId: '7', state: 'STATE_UNSPECIFIED', lines: {} } });
    expect(records).toHaveLength(1);
    const { error } = await tried(target);
    expect(error).toMatchObject({ code: 'invalid', message: expect.stringContaining('in proto') });
  });

  it('gathers the messages of a stream, as many as are enough', async () => {
    let cancelled: Promise<void> | undefined;
    await using server = await grpcServer(() => ({}), {
      list: (stream) => {
        for (let at = 1; at <= stream.request.count; at += 1) stream.write({ order_id: at });
        if (stream.request.count < 5) stream.end();
        else cancelled = new Promise((resolve) => stream.once('cancelled', resolve));
      },
    });
    const list = { method: 'List', maxMessages: 3 };
    const whole = await tried({ ...list, message: { count: 2 } }, plain(server.port));
    expect(whole.result).toMatchObject({ messages: [{ orderId: '1' }, { orderId: '2' }], complete: true });
    const cut = await tried({ ...list, message: { count: 5 } }, plain(server.port));
    expect(cut.result).toMatchObject({ messages: [{ orderId: '1' }, { orderId: '2' }, { orderId: '3' }] });
    expect(cut.result).toMatchObject({ complete: false });
    expect(cut.records.at(-1)).toMatchObject({ status: 200, error: null });
    await cancelled;
  });

  it.each<[string, Partial<GrpcCallInput>, RegExp]>([
    ['a service', { service: 'shop.v1.Order' }, /Did you mean "shop.v1.Orders"/],
    ['a method', { method: 'Gett' }, /Did you mean "Get"\? There are Get, List, Put/],
    ['a field', { message: { orderIdd: 1 } }, /^message: .*orderIdd/],
    ['a value', { message: { orderId: 'x' } }, /^message: .*order_id/],
    ['a stream of messages', { method: 'Put' }, /sends one/],
    ['a way out of the path', { service: '../x' }, /not a name/],
    ['a name of the protocol', { metadata: { 'grpc-timeout': '1S' } }, /belongs to gRPC/],
    ['characters that cannot be', { metadata: { 'x-a': 'ü\n' } }, /cannot have/],
    ['a target', { target: 'x/y' }, /Take one/],
  ])('says what is wrong with %s', async (_name, input, says) => {
    await using server = await grpcServer(() => ({}));
    const { error } = await tried(input, plain(server.port));
    expect(error).toMatchObject({ code: 'invalid', message: expect.stringMatching(says), retryable: false });
    expect(server.seen).toHaveLength(0);
  });

  it.each([
    [grpc.status.UNAVAILABLE, 'grpc_status', 503, true],
    [grpc.status.RESOURCE_EXHAUSTED, 'grpc_status', 429, true],
    [grpc.status.ABORTED, 'grpc_status', 409, true],
    [grpc.status.INTERNAL, 'grpc_status', 500, true],
    [grpc.status.DEADLINE_EXCEEDED, 'timeout', 504, true],
    [grpc.status.UNAUTHENTICATED, 'grpc_status', 401, false],
    [grpc.status.PERMISSION_DENIED, 'grpc_status', 403, false],
    [grpc.status.INVALID_ARGUMENT, 'grpc_status', 400, false],
    [grpc.status.NOT_FOUND, 'grpc_status', 404, false],
    [grpc.status.UNIMPLEMENTED, 'grpc_status', 501, false],
    [grpc.status.DATA_LOSS, 'grpc_status', 500, false],
  ])('that is refused with %i is %s, %i, retryable %s', async (code, name, status, retryable) => {
    await using server = await grpcServer(() => ({ error: { code, details: 'because' } }));
    const { error, records } = await tried({}, plain(server.port));
    expect(error).toMatchObject({
      code: name,
      status,
      retryable,
      message: expect.stringContaining(`answered ${grpc.status[code]}: because`),
      details: { body: { code: grpc.status[code], message: 'because' } },
    });
    expect(records.at(-1)).toMatchObject({ status, error: 'http_status' });
  });
});

describe('a call of gRPC that is told to come later', () => {
  const details = new GrpcSchema(describeProto([errorDetailsProto]));
  const retryInfo = (delay: string) => {
    const type = details.message('google.rpc.Status');
    if (!type) throw new Error('there is no Status');
    const metadata = new grpc.Metadata();
    const status = {
      code: 8,
      message: 'slow down',
      details: [
        { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: delay },
        { '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'QUOTA', domain: 'shop' },
      ],
    };
    metadata.set('grpc-status-details-bin', Buffer.from(details.encode(type, status)));
    return metadata;
  };

  it('is held as long as RetryInfo says, and so is the next one', async () => {
    const metadata = retryInfo('3600s');
    await using server = await grpcServer(() => ({ error: { code: grpc.status.RESOURCE_EXHAUSTED, metadata } }));
    const { context } = around(plain(server.port));
    const call = () => grpcCall(out, get, context);
    await expect(call()).rejects.toMatchObject({
      code: 'held',
      held: { by: `connection:${context.connection?.slug}` },
    });
    await expect(call()).rejects.toMatchObject({ code: 'held' });
    expect(server.seen).toHaveLength(1);
  });

  it('without a connection fails with the wait, and with what is said of it', async () => {
    const metadata = retryInfo('1.5s');
    await using server = await grpcServer(() => ({ error: { code: grpc.status.UNAVAILABLE, metadata } }));
    const { error } = await tried({ target: `127.0.0.1:${server.port}`, plaintext: true });
    expect(error).toMatchObject({
      retryAfterMs: 1_500,
      details: {
        body: {
          details: [
            { '@type': 'google.rpc.RetryInfo', retryDelay: '1.500s' },
            { '@type': 'google.rpc.ErrorInfo', reason: 'QUOTA', domain: 'shop', metadata: {} },
          ],
        },
      },
    });
  });
});

describe('a call of gRPC proves who calls', () => {
  it.each<[string, Partial<ConnectionConfig>, string, string]>([
    ['bearer', { auth: { type: 'bearer', token: 'very-secret' } }, 'authorization', 'Bearer very-secret'],
    ['a key', { auth: { type: 'api-key', in: 'header', name: 'X-Key', value: 'very-secret' } }, 'x-key', 'very-secret'],
    [
      'a key of the query',
      { auth: { type: 'api-key', in: 'query', name: 'key', value: 'very-secret' } },
      'key',
      'very-secret',
    ],
  ])('by %s in its metadata, also when it asks for the types', async (_name, config, header, value) => {
    await using server = await grpcServer(() => ({
      error: { code: grpc.status.PERMISSION_DENIED, details: 'no very-secret for you' },
    }));
    const { error, records } = await tried({}, { ...config, ...plain(server.port) });
    expect(server.seen[0]?.metadata.get(header)).toEqual([value]);
    expect(error).toMatchObject({ message: expect.stringContaining('no [secret] for you') });
    expect(JSON.stringify([records, error])).not.toContain('very-secret');
  });

  it('and is refused as in HTTP where the token is not good', async () => {
    await using server = await grpcServer(() => ({ error: { code: grpc.status.UNAUTHENTICATED } }));
    const { records, error } = await tried({}, { ...plain(server.port), auth: { type: 'bearer', token: 'old' } });
    expect(error).toMatchObject({ status: 401 });
    expect(records.at(-1)).toMatchObject({ status: 401 });
  });

  it('by a certificate, and refuses a server that another authority knows', async () => {
    const [ours, theirs] = [await authority('ours'), await authority('theirs')];
    const [shown, mine, wrong] = [await ours.issue('server'), await ours.issue('me'), await theirs.issue('me')];
    const credentials = grpc.ServerCredentials.createSsl(
      Buffer.from(ours.cert),
      [{ cert_chain: Buffer.from(shown.cert), private_key: Buffer.from(shown.key) }],
      true,
    );
    await using server = await grpcServer(() => ({ order: { order_id: 1 } }), { credentials });
    const baseUrl = `https://127.0.0.1:${server.port}`;
    const good = await tried({}, { baseUrl, auth: { type: 'mtls', ...mine, ca: ours.cert } });
    expect(good.result).toMatchObject({ message: { orderId: '1' } });
    const bad = await tried({}, { baseUrl, auth: { type: 'mtls', ...wrong, ca: ours.cert } });
    expect(bad.error).toMatchObject({ code: expect.stringMatching(/network|grpc_status/) });
    const unknown = await tried({}, { baseUrl, auth: { type: 'mtls', ...mine, ca: theirs.cert } });
    expect(unknown.error).toMatchObject({ code: 'network', retryable: false });
    const named = await tried({}, { baseUrl, tls: { ca: ours.cert, ...mine, servername: 'other.example' } });
    expect(named.error).toMatchObject({ code: 'network', retryable: false });
    expect(server.seen).toHaveLength(1);
  });
});

describe('a call of gRPC keeps to its bounds', () => {
  it('ends at its time, and tells the server of it', async () => {
    await using server = await grpcServer(() => new Promise(() => undefined));
    const { error, records } = await tried({ timeoutMs: 400 }, plain(server.port));
    expect(error).toMatchObject({ code: 'timeout', retryable: true });
    expect(records.at(-1)).toMatchObject({ status: 504 });
  });

  it('ends when it is cancelled', async () => {
    const controller = new AbortController();
    await using server = await grpcServer(() => {
      controller.abort();
      return new Promise(() => undefined);
    });
    const { error } = await tried({}, plain(server.port), { signal: controller.signal });
    expect(error).toMatchObject({ code: 'cancelled' });
  });

  it('takes no message that is too large, nor a stream of them', async () => {
    const blob = Buffer.alloc(6_000_000);
    await using server = await grpcServer(() => ({ order: { blob: Buffer.alloc(11_000_000) } }), {
      list: (stream) => {
        stream.write({ blob });
        stream.write({ blob });
        stream.end();
      },
    });
    expect((await tried({}, plain(server.port))).error).toMatchObject({ code: 'too_large', retryable: false });
    expect((await tried({ method: 'List' }, plain(server.port))).error).toMatchObject({ code: 'too_large' });
  });

  it('reaches nothing that the guard refuses, by address or by name', async () => {
    await using server = await grpcServer(() => ({}));
    const guarded = outbound({ guard: egressGuard([]), userAgent: 'snodo-test' });
    for (const host of ['127.0.0.1', 'localhost', '[::1]', '169.254.169.254']) {
      const { context } = around({ baseUrl: `http://${host}:${server.port}` });
      await expect(grpcCall(guarded, get, context)).rejects.toMatchObject({ code: 'egress_refused' });
    }
    await guarded.close();
  });

  it('connects to the address that the guard has let pass, under the name of the service', async () => {
    await using server = await grpcServer(() => ({ order: { order_id: 1 } }));
    const { port } = server;
    // The name leads elsewhere the next time: nobody may look it up again.
    let lookups = 0;
    const named = outbound({
      guard: {
        ...egressGuard(['127.0.0.1/32']),
        lookup: (host, _options, callback) => {
          expect(host).toBe('orders.example');
          lookups += 1;
          callback(null, [{ address: '127.0.0.1', family: 4 }]);
        },
      },
      userAgent: 'snodo-test',
    });
    const { context, records } = around({ baseUrl: `http://orders.example:${port}` });
    await grpcCall(named, get, context);
    expect(server.seen[0]?.host).toBe(`orders.example:${port}`);
    expect(lookups).toBe(records.length);
    await named.close();
  });

  it('fails as a call of HTTP where nobody listens, and comes through once somebody does', async () => {
    const closed = createServer();
    const port = await new Promise<number>((resolve) => {
      closed.listen(0, '127.0.0.1', () => {
        const address = closed.address();
        closed.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
      });
    });
    const { error, records } = await tried({ proto: [ordersProto] }, plain(port));
    expect(error).toMatchObject({ code: 'network', message: expect.stringContaining('refused the connection') });
    expect(records).toMatchObject([{ status: null, error: 'network' }]);
  });

  it('fails where the other side does not speak it', async () => {
    await using rude = await serve((_request, response) => response.end());
    const { error } = await tried({ proto: [ordersProto] }, plain(rude.port));
    expect(error).toMatchObject({ code: 'network', message: expect.stringContaining('protocol'), retryable: false });
  });
});

describe('the services of a server', () => {
  it('are described for a form, with a JSON Schema of what they take', async () => {
    await using server = await grpcServer(() => ({}));
    const { context } = around(plain(server.port));
    expect(await describeServices(out, {}, context)).toEqual([
      {
        service: 'shop.v1.Orders',
        methods: [
          expect.objectContaining({
            method: 'Get',
            kind: 'unary',
            output: expect.objectContaining({ $ref: '#/$defs/shop.v1.Order' }),
            input: {
              $ref: '#/$defs/shop.v1.GetRequest',
              $defs: {
                'shop.v1.GetRequest': {
                  type: 'object',
                  additionalProperties: false,
                  properties: {
                    orderId: { type: ['string', 'integer'] },
                    token: { type: 'string', contentEncoding: 'base64' },
                  },
                },
              },
            },
          }),
          expect.objectContaining({ method: 'List', kind: 'server_streaming' }),
          expect.objectContaining({ method: 'Put', kind: 'client_streaming' }),
        ],
      },
    ]);
  });
});
