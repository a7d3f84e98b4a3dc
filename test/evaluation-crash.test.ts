import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { evaluationEnd, rowsAnswer } from './evaluating.ts';
import { RunningServer } from './running-server.ts';
import { type StandIn, standIn } from './stand-in.ts';

const rows = 24;
const server = new RunningServer({ SNODO_EGRESS_ALLOW: '127.0.0.1' });
let service: StandIn;
/** What comes after so many is kept waiting. */
let most = Number.POSITIVE_INFINITY;
let held: Promise<void> | undefined;

beforeAll(async () => {
  service = await standIn(async ({ body }, at) => {
    if (at > most) await held;
    return { body: { got: JSON.parse(body) } };
  });
  await server.launch();
});
afterAll(async () => {
  await server.remove();
  await service[Symbol.asyncDispose]();
});

async function call(method: string, path: string, body?: unknown): Promise<{ status: number; json: unknown }> {
  const answer = await server.call(method, path, body === undefined ? {} : { body: JSON.stringify(body) });
  return { status: answer.status, json: await answer.json() };
}

it('an evaluation whose server is killed in the middle goes on and runs each row once', async () => {
  const step = {
    id: 'ask',
    type: 'http.request',
    with: { url: service.url, method: 'POST', body: '{{ trigger.body }}' },
  };
  await call('PUT', '/workflows/asks', { snodo: 1, slug: 'asks', steps: [step], output: '{{ steps.ask.body.got }}' });
  await call('POST', '/workflows/asks/publish');
  const given = Array.from({ length: rows }, (_, n) => ({ input: { n }, expected: { n } }));
  await call('PUT', '/datasets/numbers', { rows: given });
  // After the eighth row the service keeps what it is asked, so that some are under way when the server dies.
  let release = () => {};
  held = new Promise<void>((resolve) => (release = resolve));
  most = 8;
  const started = await call('POST', '/evaluations', {
    dataset: 'numbers',
    target: { workflow: 'asks' },
    scorers: [{ type: 'exact' }],
    concurrency: 3,
  });
  const { id } = z.object({ id: z.string() }).parse(started.json);
  await expect.poll(() => service.seen.length).toBeGreaterThan(most);
  await server.end('SIGKILL');
  most = Number.POSITIVE_INFINITY;
  release();
  await server.launch();
  const done = await evaluationEnd(call, id);
  expect(done).toMatchObject({ state: 'done', done: rows, variants: [{ score: 1, failed: 0 }] });
  const { items } = rowsAnswer.parse((await call('GET', `/evaluations/${id}/rows?limit=200`)).json);
  const runs = items.map(({ results }) => results[0]?.run);
  expect(new Set(runs).size).toBe(rows);
  const [counted] = await server.query(`select count(*)::int as runs from runs where workflow = 'asks'`);
  expect(counted).toEqual({ runs: rows });
  // A call that was cut off may be made again, by the same key.
  const keys = new Map<string, Set<unknown>>();
  for (const { body, headers } of service.seen) {
    keys.set(body, (keys.get(body) ?? new Set()).add(headers['idempotency-key']));
  }
  expect([...keys.values()].map((one) => one.size)).toEqual(Array.from({ length: rows }, () => 1));
});

const shadowRuns = z.object({
  items: z.array(
    z.looseObject({ live: z.string(), shadow: z.string(), same: z.boolean(), differences: z.array(z.looseObject({})) }),
  ),
});

it('a version beside the live one sends nothing, says what it would send, and loses nothing by a kill', async () => {
  const put = { url: service.url, method: 'PUT', body: { line: '{{ item }}' } };
  const line = { id: 'put', type: 'http.request', with: put };
  const orders = (total: string, more: object = {}) => ({
    snodo: 1,
    slug: 'orders',
    trigger: { type: 'webhook', path: 'orders' },
    steps: [
      { id: 'total', type: 'map', with: { value: total } },
      {
        id: 'send',
        type: 'http.request',
        with: {
          url: service.url,
          method: 'POST',
          body: { by: '{{ trigger.body.by }}', run: '{{ run.id }}', total: '{{ steps.total }}' },
        },
      },
      { id: 'lines', type: 'each', with: { items: [1, 2], steps: [line] } },
    ],
    output: { got: '{{ steps.send.body.got.total }}', lines: '{{ steps.lines.body.got.line }}' },
    ...more,
  });
  const total = '{{ trigger.body.price * 2 }}';
  const shadow = '/workflows/orders/shadow';
  const order = async (by: string) => {
    const body = JSON.stringify({ by, price: 5 });
    const headers = { 'content-type': 'application/json' };
    expect((await fetch(`${server.url}/hooks/orders`, { method: 'POST', headers, body })).status).toBe(202);
  };
  const stands = async () => (await call('GET', shadow)).json;
  const ended = (ending: string) => expect.poll(stands).toMatchObject({ state: 'ended', ending });
  const sent = () => new Set(service.seen.map(({ headers }) => headers['idempotency-key'])).size;
  const before = sent();

  await call('PUT', '/workflows/orders', orders(total));
  expect((await call('PUT', shadow, {})).status).toBe(409);
  await call('POST', '/workflows/orders/publish');
  expect((await call('GET', shadow)).status).toBe(404);
  expect((await call('PUT', shadow, { draft: true, limit: 2 })).status).toBe(202);
  expect(await call('PUT', shadow, { limit: 1 })).toMatchObject({ status: 200, json: { limit: 1, isDraft: true } });
  await order('eve');
  await ended('limit');
  expect(await stands()).toMatchObject({ version: null, liveVersion: 1, seen: 1, same: 1, different: 0 });

  await call('PUT', '/workflows/orders', orders('{{ trigger.body.price * 3 }}'));
  expect((await call('PUT', shadow, { limit: 6 })).status).toBe(202);
  for (const by of ['ada', 'bob', 'cyd']) await order(by);
  await expect.poll(stands).toMatchObject({ state: 'running', seen: 3 });
  await server.end('SIGKILL');
  await server.launch();
  for (const by of ['dan', 'fay', 'gus']) await order(by);
  await ended('limit');
  expect(await stands()).toMatchObject({
    seen: 6,
    open: 0,
    same: 0,
    different: 6,
    skipped: { rate: 0, gone: 0, unfinished: 0 },
    differences: [{ path: 'steps.send.input.body.total', runs: 6 }],
  });
  expect(sent() - before).toBe(7 * 3);
  expect((await call('GET', `${shadow}/runs?only=same`)).json).toMatchObject({ items: [] });
  const there = await call('GET', `${shadow}/runs?only=different&path=steps.send.input.body.total&limit=6`);
  const { items } = shadowRuns.parse(there.json);
  expect(items.map(({ differences }) => differences)).toEqual(
    items.map(() => [{ path: 'steps.send.input.body.total', live: 10, shadow: 15 }]),
  );
  const [first] = items;
  // What comes after it goes on with what the live run was answered.
  expect((await call('GET', `/runs/${first?.shadow}`)).json).toMatchObject({
    cause: 'test',
    status: 'succeeded',
    output: { got: 10, lines: [1, 2] },
    trigger: { body: { by: 'gus' } },
  });

  const erasure = z.looseObject({ id: z.string() });
  const asked = { expression: "trigger.body.by = 'ada'", dryRun: false };
  const { id } = erasure.parse((await call('POST', '/erasures', asked)).json);
  await expect.poll(async () => (await call('GET', `/erasures/${id}`)).json).toMatchObject({ state: 'done' });
  expect(await server.query(`select from shadow_runs where differences::text = '[]'`)).toHaveLength(1);

  expect((await call('PUT', shadow, {})).status).toBe(202);
  await call('POST', '/workflows/orders/publish');
  await ended('published');
  expect((await call('DELETE', shadow)).status).toBe(409);
  expect((await call('PUT', shadow, { version: 1, for: '1h' })).json).toMatchObject({ version: 1, isDraft: false });
  expect((await call('DELETE', shadow)).json).toMatchObject({ ending: 'stopped' });
  await ended('stopped');
  await call('PUT', '/workflows/orders', orders(total, { history: { bodies: 'none' } }));
  expect(await call('PUT', shadow, {})).toMatchObject({
    status: 409,
    json: { detail: expect.stringContaining('keeps no bodies') },
  });
});
