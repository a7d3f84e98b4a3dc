import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { serve } from '../src/outbound/test-server.ts';
import { graphqlService } from './graphql-service.ts';
import { connectionSecret, type StepBench, stepBench } from './step-bench.ts';

const type = 'graphql.request';
let bench: StepBench;
let service: Awaited<ReturnType<typeof graphqlService>>;

/** A service that answers always the same. */
const saying = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  serve((request, response) => {
    request.resume();
    request.on('end', () => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    });
  });
const asked = (at: number) => z.looseObject({}).parse(JSON.parse(service.heard.at(at)?.body ?? ''));

beforeAll(async () => {
  [bench, service] = await Promise.all([stepBench(), graphqlService()]);
});
afterAll(async () => {
  await bench[Symbol.asyncDispose]();
  await service[Symbol.asyncDispose]();
});

describe('graphql.request', () => {
  it('gives the data of a query, with variables, over a connection', async () => {
    const query = 'query Who($id: ID!) { customer(id: $id) { name orders { id size } } }';
    const output = await bench.output(type, {
      connection: service.origin,
      path: '/graphql',
      query,
      variables: { id: '{{ 1 }}' },
    });
    expect(output).toMatchObject({
      data: { customer: { name: 'Ada', orders: [{ id: '7', size: 'LARGE' }] } },
      status: 200,
      headers: { 'content-type': expect.stringContaining('application/graphql-response+json') },
    });
    expect(asked(-1)).toEqual({ query, variables: { id: 1 } });
    expect(service.heard.at(-1)?.headers).toMatchObject({ authorization: `Bearer ${connectionSecret}` });
    expect(service.heard.at(-1)?.headers).not.toHaveProperty('idempotency-key');
    expect(await bench.calls()).toMatchObject([{ method: 'POST', url: `${service.origin}/graphql`, status: 200 }]);
  });

  it('sends a mutation with the idempotency key, and one of several operations by its name', async () => {
    const query = `
      mutation Order($input: OrderInput!) { order(input: $input) { id size } }
      query All { customers { name } }`;
    const order = { customer: '1', lines: [{ sku: 'a', count: '{{ 1 + 1 }}', price: 1.5 }] };
    const written = await bench.output(type, {
      url: service.origin,
      query,
      operationName: 'Order',
      variables: { input: order },
    });
    expect(written).toMatchObject({ data: { order: { id: '1', size: 'SMALL' } } });
    expect(service.orders).toEqual([{ ...order, size: 'SMALL', lines: [{ sku: 'a', count: 2, price: 1.5 }] }]);
    expect(service.heard.at(-1)?.headers['idempotency-key']).toMatch(/^[0-9a-f-]{36}$/);
    expect(await bench.output(type, { url: service.origin, query, operationName: 'All' })).toMatchObject({
      data: { customers: [{ name: 'Ada' }] },
    });
    expect(service.heard.at(-1)?.headers).not.toHaveProperty('idempotency-key');
  });

  it('fails at errors that come with 200, and keeps what data came beside them', async () => {
    const query = '{ customer(id: 1) { name secret } }';
    const failed = await bench.failure(type, { url: service.origin, query });
    const error = { message: 'Not for you.', path: ['customer', 'secret'], extensions: { code: 'FORBIDDEN' } };
    expect(failed).toEqual({
      code: 'graphql',
      message: `${service.origin}/ answered with errors: customer.secret: Not for you.`,
      status: 200,
      retryable: false,
      body: { errors: [expect.objectContaining(error)], data: { customer: { name: 'Ada', secret: null } } },
    });
    const output = await bench.output(type, { url: service.origin, query, partial: true });
    expect(output).toMatchObject({ data: { customer: { name: 'Ada' } }, errors: [error] });
  });

  it('tries again where it was asked too often, but not what the service does not understand', async () => {
    const retry = { attempts: 3, base: '1ms' };
    const busy = await bench.run(type, { url: service.origin, query: '{ busy }' }, { retry });
    expect(busy).toMatchObject({ attempts: 3, error: { code: 'graphql', retryable: true } });
    const partial = await bench.failure(type, { url: service.origin, query: '{ nothing }', partial: true }, { retry });
    expect(partial).toMatchObject({ code: 'graphql', retryable: false });
    expect(partial.message).toContain('Cannot query field "nothing"');
  });

  it('sends the digest of a persisted query, and the query once where it is not known', async () => {
    const query = '{ customers { id } }';
    const before = service.heard.length;
    const input = { url: service.origin, query, persisted: true };
    for (const _ of [1, 2]) {
      expect(await bench.output(type, input)).toMatchObject({ data: { customers: [{ id: '1' }] } });
    }
    const sent = service.heard.slice(before).map((_, at) => asked(before + at));
    expect(sent.map((one) => 'query' in one)).toEqual([false, true, false]);
    await using plain = await serve(async (request, response) => {
      let text = '';
      for await (const chunk of request) text += String(chunk);
      const errors = [{ message: 'PersistedQueryNotSupported' }];
      response.end(JSON.stringify(text.includes('persistedQuery') ? { errors } : { data: { ok: true } }));
    });
    expect(await bench.output(type, { ...input, url: plain.origin })).toMatchObject({ data: { ok: true } });
  });

  it('waits as long as a service says that it takes until there is room', async () => {
    const throttleStatus = { maximumAvailable: 1000, currentlyAvailable: 99.9, restoreRate: 1000 };
    const extensions = { cost: { requestedQueryCost: 500, throttleStatus } };
    let first = 0;
    await using shop = await serve((request, response) => {
      request.resume();
      const errors = [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }];
      if (first === 0) response.end(JSON.stringify({ errors, extensions }));
      else response.end(JSON.stringify({ data: { waited: Date.now() - first >= 395 } }));
      first ||= Date.now();
    });
    const step = await bench.run(
      type,
      { url: shop.origin, query: '{ waited }' },
      { retry: { attempts: 2, base: '1ms' } },
    );
    expect(step).toMatchObject({ status: 'succeeded', output: { data: { waited: true } } });
  });
});

describe('an answer that is none', () => {
  const errors = [{ message: `denied to ${connectionSecret}` }];
  it.each([
    ['HTML', 200, '<!DOCTYPE html><title>Sign in</title>', 'unreadable', false],
    ['the page of a proxy', 502, '<html>Bad Gateway</html>', 'http_status', true],
    ['nothing', 200, '', 'unreadable', false],
    ['other JSON', 200, { hello: 1 }, 'unreadable', false],
    ['a list', 200, [], 'unreadable', false],
    ['errors that are none', 200, { errors: 'many' }, 'unreadable', false],
    ['no errors and no data', 200, { data: null, errors: [] }, 'unreadable', false],
    ['a bottomless one', 200, `{"data":${'{"a":'.repeat(50_000)}1${'}'.repeat(50_001)}`, 'unreadable', false],
    ['a refusal in its own words', 401, { message: 'Bad credentials' }, 'http_status', false],
    ['a refusal with errors', 403, { errors }, 'graphql', false],
    ['a failure with errors', 500, { errors, data: null }, 'graphql', true],
    ['data of a failure', 500, { data: { a: 1 } }, 'http_status', true],
  ])('fails: %s', async (_, status, body, code, retryable) => {
    await using other = await saying(status, body);
    const failed = await bench.failure(type, { connection: other.origin, query: '{ a }' });
    expect(failed).toMatchObject({ code, status, retryable });
    expect(failed.message.length).toBeLessThan(400);
  });

  it('tells no secret of the connection', async () => {
    await using other = await saying(200, { errors, data: { token: connectionSecret } });
    const failed = await bench.failure(type, { connection: other.origin, query: '{ token }' });
    expect(failed).toMatchObject({
      body: { errors: [{ message: 'denied to [secret]' }], data: { token: '[secret]' } },
    });
    await bench.run(type, { connection: other.origin, query: '{ token }', partial: true });
    // In the message, which is shortened, the secret is cut through.
    const long = `${'x'.repeat(490)} ${connectionSecret}`;
    await using wordy = await saying(200, { errors: [{ message: long }] });
    const { message } = await bench.failure(type, { connection: wordy.origin, query: '{ token }' });
    expect(message).not.toContain(connectionSecret.slice(0, 8));
    expect(await bench.written()).not.toContain(connectionSecret);
  });

  it('keeps to Retry-After', async () => {
    let times = 0;
    await using other = await serve((request, response) => {
      request.resume();
      times += 1;
      if (times > 1) response.end('{"data":{"a":1}}');
      else response.writeHead(429, { 'retry-after': '1' }).end(JSON.stringify({ errors }));
    });
    const step = await bench.run(type, { connection: other.origin, query: '{ a }' });
    expect(step).toMatchObject({ status: 'succeeded', attempts: 1, output: { data: { a: 1 } } });
  });
});

describe('what a document says of it', () => {
  const url = 'http://x.test';
  it.each([
    [{ url, query: '{ a' }, /with\.query: Line 1, column 4: Expected Name, found <EOF>\.$/],
    [{ url, query: 'fragment f on T { a }' }, 'with.query: It holds no operation'],
    [{ url, query: 'subscription { ticks }' }, 'with.query: A subscription is a stream'],
    [{ url, query: 'query A { a } query B { b }' }, 'with.operationName: The query holds several operations'],
    [{ url, query: 'query A { a }', operationName: 'B' }, 'has no operation "B". It has: A.'],
    [{ query: '{ a }' }, 'with: needs a `connection` or a `url`'],
  ])('is checked: %j', async (input, message) => {
    await expect(bench.run(type, input)).rejects.toThrow(message);
  });

  it('is checked at the run where it is known only then', async () => {
    const failed = await bench.failure(type, { url, query: '{{ "{ a" }}' });
    expect(failed).toMatchObject({ code: 'invalid', retryable: false });
    expect(failed.message).toContain('with.query: Line 1, column 4: Expected Name');
  });
});
