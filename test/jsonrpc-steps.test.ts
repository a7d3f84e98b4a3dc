import { JSONRPCErrorException, JSONRPCServer } from 'json-rpc-2.0';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { serve } from '../src/outbound/test-server.ts';
import { connectionSecret, type StepBench, stepBench } from './step-bench.ts';

const type = 'jsonrpc.call';
let bench: StepBench;
const told: unknown[] = [];
const keys: unknown[] = [];
const credentials: unknown[] = [];

const rpc = new JSONRPCServer({ errorListener: () => undefined });
rpc.addMethod('subtract', (params: unknown) => {
  const both = z.union([z.tuple([z.number(), z.number()]), z.object({ from: z.number(), take: z.number() })]);
  const read = both.safeParse(params);
  if (!read.success) throw new JSONRPCErrorException('Invalid params', -32602, { wants: 'two numbers' });
  return Array.isArray(read.data) ? read.data[0] - read.data[1] : read.data.from - read.data.take;
});
rpc.addMethod('tell', (params: unknown) => void told.push(params));
rpc.addMethod('overloaded', () => {
  throw new JSONRPCErrorException(`no room for ${connectionSecret}`, -32005);
});

async function listening(shape: (answer: unknown) => unknown = (answer) => answer) {
  return serve(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(z.instanceof(Buffer).parse(chunk));
    keys.push(request.headers['idempotency-key']);
    credentials.push(request.headers.authorization);
    const answer = await rpc.receiveJSON(Buffer.concat(chunks).toString());
    if (answer === null) response.writeHead(204).end();
    else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(shape(answer)));
  });
}

/** A service that answers always the same. */
const saying = (status: number, body: string, headers: Record<string, string> = {}) =>
  serve((request, response) => {
    request.resume();
    request.on('end', () => response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body));
  });

beforeAll(async () => {
  bench = await stepBench();
});
afterAll(() => bench[Symbol.asyncDispose]());

describe('jsonrpc.call', () => {
  it('gives the result, by position and by name, over a connection or at a url', async () => {
    await using service = await listening();
    const call = { method: 'subtract', params: [42, 23] };
    expect(await bench.output(type, { connection: service.origin, path: '/rpc', ...call })).toEqual({ result: 19 });
    expect(credentials.at(-1)).toBe(`Bearer ${connectionSecret}`);
    expect(keys.at(-1)).toMatch(/^[0-9a-f-]{36}$/);
    expect(await bench.calls()).toMatchObject([{ method: 'POST', url: `${service.origin}/rpc`, status: 200 }]);
    const named = { method: 'subtract', params: { from: 42, take: '{{ 20 + 3 }}' } };
    expect(await bench.output(type, { url: service.origin, ...named })).toEqual({ result: 19 });
  });

  it('fails with the code, the message and the data of an error', async () => {
    await using service = await listening();
    const wrong = await bench.failure(type, { url: service.origin, method: 'subtract', params: ['a'] });
    expect(wrong).toEqual({
      code: 'jsonrpc',
      message: `"subtract" at ${service.origin}/ failed: Invalid params (-32602)`,
      status: 200,
      retryable: false,
      body: { code: -32602, message: 'Invalid params', data: { wants: 'two numbers' } },
    });
    expect(await bench.failure(type, { url: service.origin, method: 'nothing' })).toMatchObject({
      retryable: false,
      body: { code: -32601 },
    });
    const full = await bench.failure(type, { connection: service.origin, method: 'overloaded' });
    expect(full).toMatchObject({ retryable: true, body: { code: -32005, message: 'no room for [secret]' } });
    expect(await bench.written()).not.toContain(connectionSecret);
  });

  it('tells without waiting for an answer', async () => {
    await using service = await listening();
    const call = { method: 'tell', params: { it: 1 }, notification: true };
    expect(await bench.output(type, { url: service.origin, ...call })).toEqual({ result: null });
    expect(told).toEqual([{ it: 1 }]);
  });

  it('tries again by its retry what may pass, with the same key', async () => {
    let times = 0;
    await using service = await listening((answer) => {
      times += 1;
      return times > 2 ? answer : { jsonrpc: '2.0', id: 1, error: { code: -32603, message: 'internal' } };
    });
    const call = { url: service.origin, method: 'subtract', params: [3, 1] };
    const step = await bench.run(type, call, { retry: { attempts: 3, base: '1ms' } });
    expect(step).toMatchObject({ status: 'succeeded', attempts: 3, output: { result: 2 } });
    expect(new Set(keys.slice(-3)).size).toBe(1);
  });
});

describe('a batch', () => {
  const batch = [
    { method: 'subtract', params: [1, 1] },
    { method: 'tell', params: ['in a batch'], notification: true },
    { method: 'nothing' },
    { method: 'subtract', params: [9, 1] },
  ];

  it('gives every result in the order asked, whatever order answered', async () => {
    await using service = await listening((answer) => z.array(z.unknown()).parse(answer).toReversed());
    const results = [
      { result: 0 },
      { result: null },
      { error: expect.objectContaining({ code: -32601 }) },
      { result: 8 },
    ];
    const input = { url: service.origin, batch, failOnError: false };
    expect(await bench.output(type, input)).toEqual({ results });
    expect(told.at(-1)).toEqual(['in a batch']);
    const failed = await bench.failure(type, { url: service.origin, batch });
    expect(failed).toMatchObject({ code: 'jsonrpc', retryable: false, body: results });
    expect(failed.message).toContain('"nothing" in the batch');
  });

  it('of notifications alone has no answer', async () => {
    await using service = await listening();
    const only = [{ method: 'tell', params: [1], notification: true }];
    expect(await bench.output(type, { url: service.origin, batch: only })).toEqual({ results: [{ result: null }] });
  });

  it.each([
    ['lacks one', [{ jsonrpc: '2.0', id: 1, result: 0 }], 'no answer with the id 2'],
    ['has one twice', [1, 1].map((id) => ({ jsonrpc: '2.0', id, result: 0 })), 'two answers with the id 1'],
    ['has a stray one', [1, 2, 7].map((id) => ({ id, result: 0 })), 'the id 7, which nobody asked for'],
    ['is none', [{ id: 1, result: 0 }, 'hello'], 'not everything is an answer'],
    ['is no list', { id: 1, result: 0 }, 'no list of answers'],
  ])('is refused whose answer %s', async (_, answer, what) => {
    await using service = await saying(200, JSON.stringify(answer));
    const two = [{ method: 'a' }, { method: 'b' }];
    const failed = await bench.failure(type, { url: service.origin, batch: two });
    expect(failed).toMatchObject({ code: 'unreadable', retryable: false });
    expect(failed.message).toContain(what);
  });

  it('that is refused as a whole fails with that error', async () => {
    const refusal = { jsonrpc: '2.0', id: null, error: { code: -32600, message: 'no batches here' } };
    await using service = await saying(200, JSON.stringify(refusal));
    const failed = await bench.failure(type, { url: service.origin, batch: [{ method: 'a' }] });
    expect(failed).toMatchObject({ code: 'jsonrpc', body: { code: -32600, message: 'no batches here' } });
  });
});

describe('an answer that is none', () => {
  const deep = `{"jsonrpc":"2.0","id":1,"result":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
  it.each([
    ['HTML', 200, '<!DOCTYPE html><title>Welcome</title>', 'unreadable', false],
    ['the page of a proxy', 502, '<html>Bad Gateway</html>', 'http_status', true],
    ['nothing', 200, '', 'unreadable', false],
    ['other JSON', 200, '{"hello":1}', 'unreadable', false],
    ['another version', 200, '{"jsonrpc":"3.0","id":1,"result":1}', 'unreadable', false],
    ['an answer to somebody else', 200, '{"jsonrpc":"2.0","id":"1","result":1}', 'unreadable', false],
    ['a bottomless one', 200, deep, 'unreadable', false],
    [
      'an error with a status of its own',
      500,
      '{"id":1,"error":{"code":-5,"message":"no such block"}}',
      'jsonrpc',
      false,
    ],
    ['an overload in its own words', 503, '{"id":1,"error":{"code":1,"message":"busy"}}', 'jsonrpc', true],
    ['a result of a failure', 500, '{"id":1,"result":1}', 'http_status', true],
  ])('fails: %s', async (_, status, body, code, retryable) => {
    await using service = await saying(status, body);
    const failed = await bench.failure(type, { url: service.origin, method: 'get' });
    expect(failed).toMatchObject({ code, status, retryable });
    expect(failed.message.length).toBeLessThan(400);
  });

  it('waits as long as a 429 asks for, which counts as no attempt', async () => {
    let times = 0;
    await using service = await serve((request, response) => {
      request.resume();
      times += 1;
      if (times > 1) response.end('{"jsonrpc":"2.0","id":1,"result":"done"}');
      else response.writeHead(429, { 'retry-after': '1' }).end('{}');
    });
    const step = await bench.run(type, { connection: service.origin, method: 'get' });
    expect(step).toMatchObject({ status: 'succeeded', attempts: 1, output: { result: 'done' } });
    expect(times).toBe(2);
  });
});

describe('what a document says of it', () => {
  it.each([
    [{ method: 'a' }, 'with: needs a `connection` or a `url`'],
    [{ url: 'http://x.test' }, 'with: needs `method` or `batch`'],
    [{ url: 'http://x.test', method: 'a', params: 'text' }, 'with.params: is a list or an object'],
    [{ url: 'http://x.test', batch: [{ method: 'a' }], params: [1] }, 'stand in the entries of a `batch`'],
    [{ url: 'http://x.test', batch: [] }, 'with.batch'],
  ])('is checked: %j', async (input, message) => {
    await expect(bench.run(type, input)).rejects.toThrow(message);
  });
});

describe('errors that come with status 500', () => {
  it.each([
    ['never open the circuit where the call was wrong', -32602, 'jsonrpc'],
    ['do where the service is to blame', -32603, 'circuit_open'],
  ])('%s', async (_name, code, last) => {
    const error = { jsonrpc: '2.0', id: 1, error: { code, message: 'no' } };
    await using service = await saying(500, JSON.stringify(error));
    const input = { connection: service.origin, path: '/rpc', method: 'm' };
    let failed = await bench.failure(type, input);
    for (let at = 0; at < 20; at += 1) failed = await bench.failure(type, input);
    expect(failed.code).toBe(last);
  });
});
