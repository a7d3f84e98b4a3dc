import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type RunningPlatform, runningPlatform } from './running-platform.ts';
import { standIn } from './stand-in.ts';

let snodo: RunningPlatform;
beforeAll(async () => {
  snodo = await runningPlatform();
});
afterAll(() => snodo[Symbol.asyncDispose]());

type Act = (request: IncomingMessage, response: ServerResponse) => void;

/** A service on loopback that does with its first calls what `acts` say, and answers 200 from then on. */
async function actor(acts: readonly Act[]) {
  const seen: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      seen.push(request);
      (acts[seen.length - 1] ?? well)(request, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    seen,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const well: Act = (_, response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true}');
const status =
  (code: number, headers: Record<string, string> = {}): Act =>
  (_, response) =>
    response.writeHead(code, headers).end();
/** As Google writes it (https://google.aip.dev/193). */
const retryInfo =
  (code: number): Act =>
  (_, response) => {
    const details = [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '0.4s' }];
    const error = { code, message: 'Quota exceeded.', status: 'RESOURCE_EXHAUSTED', details };
    response.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify({ error }));
  };
const reset: Act = (request) => request.socket.resetAndDestroy();
const silent: Act = () => undefined;
const halfOpen: Act = (_, response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
  response.write('{"ok":');
  setTimeout(() => response.destroy(), 20);
};

const logged = z.object({
  items: z.array(z.looseObject({ status: z.number().nullable(), error: z.string().nullable() })),
});
const quick = { attempts: 3, base: '10ms' };
let count = 0;

/** One run of one step against a service that does so. */
async function ran(acts: readonly Act[], step: object, more: { method?: string; accept?: number[] } = {}) {
  await using service = await actor(acts);
  count += 1;
  const slug = `service-${count}`;
  await snodo.connection(slug, { baseUrl: service.url });
  const one = { id: 'get', type: 'http.request', with: { connection: slug, path: '/', ...more }, ...step };
  await snodo.publish({ slug, steps: [one] });
  const run = await snodo.ended(await snodo.start(slug));
  return { run, attempts: run.steps[0]?.attempts, seen: service.seen };
}

describe('a run whose service fails', () => {
  it.each<[string, Act[], object, { status: string; attempts: number; calls: number }]>([
    [
      'is asked to wait (429)',
      [status(429, { 'retry-after': '1' })],
      {},
      { status: 'succeeded', attempts: 1, calls: 2 },
    ],
    [
      'is asked to wait (503, in milliseconds)',
      [status(503, { 'retry-after-ms': '200' })],
      {},
      { status: 'succeeded', attempts: 1, calls: 2 },
    ],
    [
      'is told of a limit (403)',
      [status(403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset-after': '0.3' })],
      {},
      { status: 'succeeded', attempts: 1, calls: 2 },
    ],
    ['is asked to wait by RetryInfo', [retryInfo(429)], {}, { status: 'succeeded', attempts: 1, calls: 2 }],
    ['is asked to wait by RetryInfo, and no more', [retryInfo(400)], {}, { status: 'failed', attempts: 1, calls: 1 }],
    ['fails (503)', [status(503), status(502)], { retry: quick }, { status: 'succeeded', attempts: 3, calls: 3 }],
    ['fails, without a retry', [status(503)], {}, { status: 'failed', attempts: 1, calls: 1 }],
    [
      'resets the connection',
      [reset],
      { retry: { ...quick, on: ['network'] } },
      { status: 'succeeded', attempts: 2, calls: 2 },
    ],
    ['breaks off in the middle', [halfOpen], { retry: quick }, { status: 'succeeded', attempts: 2, calls: 2 }],
    [
      'does not answer',
      [silent],
      { timeout: '2s', retry: { ...quick, on: ['timeout'] } },
      { status: 'succeeded', attempts: 2, calls: 2 },
    ],
    ['is asked wrongly (404)', [status(404)], { retry: quick }, { status: 'failed', attempts: 1, calls: 1 }],
    ['does not know the method (501)', [status(501)], { retry: quick }, { status: 'failed', attempts: 1, calls: 1 }],
    [
      'fails by what `on` names',
      [status(409)],
      { retry: { ...quick, on: [409] } },
      { status: 'succeeded', attempts: 2, calls: 2 },
    ],
    [
      'fails by what `on` leaves out',
      [status(503)],
      { retry: { ...quick, on: [429] } },
      { status: 'failed', attempts: 1, calls: 1 },
    ],
    ['fails to the last', [reset, status(500), reset], { retry: quick }, { status: 'failed', attempts: 3, calls: 3 }],
  ])('%s', async (_, acts, step, expected) => {
    const { run, attempts, seen } = await ran(acts, step);
    expect({ status: run.status, attempts, calls: seen.length }).toEqual(expected);
  });

  it('is told in words when its service wants a wait of a year, and does not wait for it', async () => {
    const { run, seen } = await ran([status(503, { 'retry-after': '31536000' })], { retry: quick });
    expect(run.error).toMatchObject({
      code: 'http_status',
      retryable: false,
      reason: expect.stringMatching(/365 days/),
    });
    expect(seen).toHaveLength(1);
  });

  it('makes a write again with the same Idempotency-Key', async () => {
    const { run, seen } = await ran([reset], { retry: quick }, { method: 'POST' });
    expect(run.status).toBe('succeeded');
    const keys = seen.map(({ headers }) => headers['idempotency-key']);
    expect(keys).toEqual([expect.stringMatching(/.{20}/), keys[0]]);
  });

  it('goes on by its fallback, and starts the workflow for failures with what failed', async () => {
    await using service = await standIn(() => ({ status: 500, body: { why: 'down' } }));
    await snodo.connection('fallback', { baseUrl: service.url });
    const get = { id: 'get', type: 'http.request', with: { connection: 'fallback', path: '/' } };
    await snodo.publish({
      slug: 'routed',
      steps: [
        { ...get, onError: 'route' },
        { id: 'else', after: ['get.error'], type: 'map', with: { value: '{{ steps.get.error }}' } },
      ],
    });
    const routed = await snodo.ended(await snodo.start('routed'));
    expect(routed).toMatchObject({ status: 'succeeded', steps: [{ status: 'failed' }, { output: { status: 500 } }] });
    // It fails too, and is itself what it would start: nothing more is started.
    await snodo.publish({
      slug: 'tell',
      steps: [
        { id: 'no', type: 'fail', with: { message: '{{ trigger.body.workflow }}: {{ trigger.body.error.step }}' } },
      ],
      onFailure: { workflow: 'tell' },
    });
    await snodo.publish({ slug: 'told', steps: [get], onFailure: { workflow: 'tell' } });
    const run = await snodo.ended(await snodo.start('told'));
    expect(run.status).toBe('failed');
    const told = async () => (await snodo.call('GET', '/runs?workflow=tell')).json;
    await expect.poll(told).toMatchObject({
      items: [{ status: 'failed', cause: 'failure', error: { message: 'told: get' } }],
    });
    const [one] = await snodo.database.sql`select input from runs where workflow = 'tell'`;
    expect(one?.['input']).toMatchObject({
      run: run.id,
      workflow: 'told',
      error: { step: 'get', code: 'http_status', status: 500, body: { why: 'down' } },
    });
    expect(await snodo.database.sql`select 1 from runs where workflow = 'tell'`).toHaveLength(1);
  });
});

describe('a hedge', () => {
  async function hedged(acts: readonly Act[], rateLimit: object | undefined) {
    await using service = await actor(acts);
    count += 1;
    const slug = `hedged-${count}`;
    await snodo.connection(slug, { baseUrl: service.url, ...(rateLimit ? { rateLimit } : {}) });
    const get = { id: 'get', type: 'http.request', with: { connection: slug, path: '/', hedge: '50ms' } };
    await snodo.publish({ slug, steps: [get] });
    const run = await snodo.ended(await snodo.start(slug));
    const { items } = logged.parse((await snodo.call('GET', `/calls?run=${run.id}`)).json);
    return { run, calls: items, seen: service.seen };
  }
  const late: Act = (request, response) => setTimeout(() => well(request, response), 600);

  it('asks a second time where the first answer is late; the first good answer counts, the other is cancelled', async () => {
    const { run, calls, seen } = await hedged([silent], undefined);
    expect(run.status).toBe('succeeded');
    expect(seen).toHaveLength(2);
    expect(calls.map(({ status: code, error }) => `${code} ${error}`).toSorted()).toEqual([
      '200 null',
      'null cancelled',
    ]);
  });

  it('takes the later answer where the earlier is bad', async () => {
    const bad = Promise.withResolvers<void>();
    const earlier: Act = (request, response) => void bad.promise.then(() => well(request, response));
    const worse: Act = (request, response) => {
      response.once('finish', bad.resolve);
      status(500)(request, response);
    };
    const { run, seen } = await hedged([earlier, worse], undefined);
    expect(run.status).toBe('succeeded');
    expect(seen).toHaveLength(2);
  });

  it('is not made where the limit has no room for it', async () => {
    const { run, seen } = await hedged([late], { requests: 1, per: '1m' });
    expect(run.status).toBe('succeeded');
    expect(seen).toHaveLength(1);
  });

  it('is for reads alone', async () => {
    const post = { id: 'post', type: 'http.request', with: { url: 'https://a.example', method: 'POST', hedge: '1s' } };
    await expect(snodo.publish({ slug: 'hedged-post', steps: [post] })).rejects.toThrow(/done twice/);
  });
});
