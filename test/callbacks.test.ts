import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type TestDatabase, testDatabase } from './database.ts';
import { RunningServer } from './running-server.ts';
import { type StandIn, standIn } from './stand-in.ts';

const asked = z.object({ to: z.string() });
const tokenIn = (body: string) => asked.parse(JSON.parse(body)).to.split('/').at(-1) ?? '';
const withId = z.object({ id: z.string() });
const withToken = z.object({ token: z.string() });

const document = (url: string) => ({
  snodo: 1,
  slug: 'outside',
  steps: [
    {
      id: 'job',
      type: 'callback',
      with: {
        submit: { type: 'http.request', with: { url, method: 'POST', body: { to: '{{ callback.url }}' } } },
      },
    },
    { id: 'after', type: 'map', with: { value: '{{ steps.job.body.n }}' } },
  ],
});

async function publish(server: RunningServer, url: string): Promise<void> {
  const put = await server.call('PUT', '/workflows/outside', { body: JSON.stringify(document(url)) });
  expect(put.status).toBeLessThan(300);
  expect((await server.call('POST', '/workflows/outside/publish')).status).toBe(200);
}

async function start(server: RunningServer): Promise<string> {
  return withId.parse(await (await server.call('POST', '/workflows/outside/runs')).json()).id;
}

const call = (server: RunningServer, token: string, body: string, headers: Record<string, string> = {}) =>
  fetch(`${server.url}/api/v1/callbacks/${token}`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
  });

const run = async (server: RunningServer, id: string) => (await server.call('GET', `/runs/${id}`)).json();

describe('a callback over the network', () => {
  const server = new RunningServer({ SNODO_EGRESS_ALLOW: '127.0.0.1', SNODO_LOG: 'fatal' });
  let service: StandIn;
  let answering: (body: string) => Promise<void> = async () => undefined;
  beforeAll(async () => {
    service = await standIn(async ({ body }) => {
      await answering(body);
      return { body: { job: 1 } };
    });
    await server.launch();
    await publish(server, service.url);
  });
  afterAll(async () => {
    await service[Symbol.asyncDispose]();
    await server.remove();
  });

  it('survives kills: before the service answers, while it waits, and right after the call is taken', async () => {
    const before = service.seen.length;
    let killed: Promise<void> | undefined;
    answering = async () => {
      killed ??= server.end('SIGKILL');
      await killed;
    };
    const id = await start(server);
    await expect.poll(() => killed !== undefined).toBe(true);
    await killed;
    await server.launch();
    // Cut off in mid-call, so it is asked for again: by the same key, with the same address.
    await expect.poll(() => service.seen.length).toBe(before + 2);
    const [first, second] = service.seen.slice(before);
    expect(second?.headers['idempotency-key']).toBe(first?.headers['idempotency-key']);
    const token = tokenIn(first?.body ?? '');
    expect(tokenIn(second?.body ?? '')).toBe(token);
    await expect.poll(() => run(server, id)).toMatchObject({ status: 'waiting' });
    await server.end('SIGKILL');
    await server.launch();
    const taken = await call(server, token, '{"n":7}');
    const said: unknown = await taken.json();
    await server.end('SIGKILL');
    expect([taken.status, said]).toEqual([202, { accepted: true }]);
    await server.launch();
    await expect.poll(() => run(server, id)).toMatchObject({ status: 'succeeded', output: 7 });
    expect((await call(server, token, '{"n":8}')).status).toBe(409);
    expect(service.seen).toHaveLength(before + 2);
  });

  it('a call that was taken before the process died in its submit needs no second one', async () => {
    const before = service.seen.length;
    let killed: Promise<void> | undefined;
    answering = async (body) => {
      expect((await call(server, tokenIn(body), '{"n":9}')).status).toBe(202);
      killed ??= server.end('SIGKILL');
      await killed;
    };
    const id = await start(server);
    await expect.poll(() => killed !== undefined).toBe(true);
    await killed;
    await server.launch();
    await expect.poll(() => run(server, id)).toMatchObject({ status: 'succeeded', output: 9 });
    expect(service.seen).toHaveLength(before + 1);
  });

  it('has its address in the events of the run, for whoever may go on with it', async () => {
    answering = async () => undefined;
    const id = await start(server);
    await expect.poll(() => run(server, id)).toMatchObject({ status: 'waiting' });
    const viewer = withToken.parse(
      await (await server.call('POST', '/tokens', { body: '{"name":"looks-on","role":"viewer"}' })).json(),
    );
    const told = async (headers: Record<string, string>) => {
      const gone = new AbortController();
      const stream = await server.call('GET', `/runs/${id}/events`, { headers, signal: gone.signal });
      let text = '';
      for await (const chunk of stream.body ?? []) {
        text += new TextDecoder().decode(chunk);
        if (/"id":"after"/.test(text)) break;
      }
      gone.abort();
      return text;
    };
    expect(await told({})).toMatch(/"waitsFor":\{[^}]*"url":"http[^"]+\/api\/v1\/callbacks\//);
    expect(await told({ authorization: `Bearer ${viewer.token}` })).not.toContain('/callbacks/');
    await server.call('POST', `/runs/${id}/cancel`);
  });

  it('of a hundred calls at once one is taken', async () => {
    answering = async () => undefined;
    const id = await start(server);
    await expect.poll(() => run(server, id)).toMatchObject({ status: 'waiting' });
    const token = tokenIn(service.seen.at(-1)?.body ?? '');
    const answers = await Promise.all(Array.from({ length: 100 }, (_, n) => call(server, token, `{"n":${n}}`)));
    const won = answers.findIndex(({ status }) => status === 202);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([202, ...Array(99).fill(409)]);
    await expect.poll(() => run(server, id)).toMatchObject({ status: 'succeeded', output: won });
  });

  it('refuses garbage and bodies without end, and keeps no proof of identity', async () => {
    const id = await start(server);
    await expect.poll(() => run(server, id)).toMatchObject({ status: 'waiting' });
    const token = tokenIn(service.seen.at(-1)?.body ?? '');
    const flipped = Buffer.from(token, 'base64url');
    flipped[60] = (flipped[60] ?? 0) ^ 1;
    for (const bad of ['x', '%00', 'A'.repeat(10_000), flipped.toString('base64url'), `${token}A`, token.slice(1)]) {
      expect([bad, (await call(server, bad, '{}')).status]).toEqual([bad, 404]);
    }
    // Without a length, and never ending: the answer comes before the end.
    const { port, hostname } = new URL(server.url);
    const socket = connect(Number(port), hostname);
    socket.on('error', () => undefined);
    const answer = new Promise<string>((resolve) => socket.once('data', (data) => resolve(data.toString())));
    socket.write(`POST /api/v1/callbacks/${token} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n`);
    const chunk = `10000\r\n${'x'.repeat(65_536)}\r\n`;
    const answered = { is: false };
    void answer.then(() => (answered.is = true));
    for (let sent = 0; sent < 400 && !answered.is; sent += 1) {
      if (!socket.write(chunk)) await Promise.race([new Promise((resolve) => socket.once('drain', resolve)), answer]);
      await sleep(1);
    }
    expect(await answer).toMatch(/^HTTP\/1\.1 413 /);
    socket.destroy();
    expect((await call(server, token, '{"n":1}', { authorization: 'Bearer very-own', 'x-job': '5' })).status).toBe(202);
    const shape = { steps: [{ output: { headers: { authorization: '[secret]', 'x-job': '5' } } }, {}] };
    await expect.poll(() => run(server, id)).toMatchObject({ status: 'succeeded', output: 1, ...shape });
  });
});

describe('a callback that comes to another process than the one that waits', () => {
  let database: TestDatabase;
  let service: StandIn;
  const processes: RunningServer[] = [];
  beforeAll(async () => {
    database = await testDatabase();
    service = await standIn(() => ({}));
    const env = {
      DATABASE_URL: database.url,
      SNODO_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
      SNODO_EGRESS_ALLOW: '127.0.0.1',
      SNODO_PUBLIC_URL: 'https://snodo.example',
      SNODO_LOG: 'fatal',
    };
    for (const role of ['api', 'worker']) {
      const one = new RunningServer({ ...env, SNODO_ROLE: role });
      processes.push(one);
      await one.launch();
    }
  });
  afterAll(async () => {
    for (const one of processes) await one.remove();
    await service[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  });

  it('wakes the run there', async () => {
    const [api] = processes;
    if (!api) throw new Error('there is no process');
    await publish(api, service.url);
    const id = await start(api);
    await expect.poll(() => run(api, id)).toMatchObject({ status: 'waiting' });
    const { to } = asked.parse(JSON.parse(service.seen[0]?.body ?? ''));
    expect(to).toMatch(/^https:\/\/snodo\.example\/api\/v1\/callbacks\//);
    expect(await run(api, id)).toMatchObject({ steps: [{ waitsFor: { url: to } }, {}] });
    expect((await call(api, tokenIn(service.seen[0]?.body ?? ''), '{"n":3}')).status).toBe(202);
    await expect.poll(() => run(api, id)).toMatchObject({ status: 'succeeded', output: 3 });
  });
});
