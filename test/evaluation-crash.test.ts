import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { evaluationEnd, rowsAnswer } from './evaluating.ts';
import { RunningServer } from './running-server.ts';
import { type StandIn, standIn } from './stand-in.ts';

const rows = 24;
const server = new RunningServer({ SNODO_EGRESS_ALLOW: '127.0.0.1' });
let service: StandIn;
let hold: Promise<void> | undefined;

beforeAll(async () => {
  service = await standIn(async ({ body }) => {
    await hold;
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
  // From the eighth row on the service keeps what it is asked, so that some are under way when the server dies.
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  const started = await call('POST', '/evaluations', {
    dataset: 'numbers',
    target: { workflow: 'asks' },
    scorers: [{ type: 'exact' }],
    concurrency: 3,
  });
  const { id } = z.object({ id: z.string() }).parse(started.json);
  await expect.poll(() => service.seen.length).toBeGreaterThanOrEqual(8);
  hold = held;
  const before = service.seen.length;
  await expect.poll(() => service.seen.length).toBeGreaterThan(before);
  await server.end('SIGKILL');
  release();
  hold = undefined;
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
