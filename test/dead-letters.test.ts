import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type RunningPlatform, runningPlatform } from './running-platform.ts';
import { type StandIn, standIn } from './stand-in.ts';

const letters = z.object({
  items: z.array(
    z.looseObject({
      run: z.string(),
      workflow: z.string(),
      failures: z.number(),
      code: z.string(),
      message: z.string(),
    }),
  ),
  nextCursor: z.string().nullable(),
});
const groups = z.object({ items: z.array(z.looseObject({ count: z.number(), shape: z.string() })) });
const begun = z.object({ id: z.string(), total: z.number() });

let snodo: RunningPlatform;
let service: StandIn;
let up = false;

async function list(query: string) {
  return letters.parse((await snodo.call('GET', `/dead-letters?${query}`)).json);
}

async function replayEnded(id: string): Promise<unknown> {
  const stand = async () =>
    z.looseObject({ state: z.string() }).parse((await snodo.call('GET', `/replays/${id}`)).json);
  await expect.poll(async () => (await stand()).state).not.toBe('running');
  return stand();
}

/** Runs that fail at the service while it is down. */
async function failed(workflow: string, count: number): Promise<readonly string[]> {
  const runs: string[] = [];
  for (let at = 0; at < count; at += 1) runs.push(await snodo.start(workflow, { order: 4_000 + at }));
  for (const run of runs) expect((await snodo.ended(run)).status).toBe('failed');
  return runs;
}

beforeAll(async () => {
  snodo = await runningPlatform();
  service = await standIn(() => (up ? { body: { ok: true } } : { status: 500, body: { at: Math.random() } }));
  const send = (path: string, connection = 'crm') => ({ id: 'send', type: 'http.request', with: { connection, path } });
  // Each its own: after ten failures its circuit would be open.
  for (const slug of ['crm', 'other-crm']) await snodo.connection(slug, { baseUrl: service.url });
  await snodo.publish({ slug: 'orders', steps: [send('/orders/{{ trigger.body.order }}')] });
  await snodo.publish({ slug: 'late', steps: [send('/late', 'other-crm')] });
  await snodo.publish({ slug: 'boom', steps: [{ id: 'no', type: 'fail', with: { message: 'It cannot\u0000 be.' } }] });
  await snodo.publish({ slug: 'outer', steps: [{ id: 'in', type: 'call', with: { workflow: 'boom' } }] });
});
afterAll(async () => {
  await snodo[Symbol.asyncDispose]();
  await service[Symbol.asyncDispose]();
});

describe('dead letters', () => {
  it('are the runs that failed for good: listed, filtered, paged, and counted by what they have in common', async () => {
    const runs = await failed('orders', 3);
    const [boom = ''] = await failed('boom', 1);
    const [outer = ''] = await failed('outer', 1);
    const all = await list('');
    // Not the run that was called: the one that called it is what can be retried.
    expect(all.items.map(({ run }) => run)).toEqual([outer, boom, ...runs.toReversed()]);
    expect(all.items[1]).toMatchObject({
      workflow: 'boom',
      step: 'no',
      code: 'failed',
      message: 'It cannot\u{fffd} be.',
    });
    const first = await list('workflow=orders&code=http_status&connection=crm&since=1h&limit=2');
    expect(first.items.map(({ run }) => run)).toEqual([runs[2], runs[1]]);
    expect((await list(`workflow=orders&limit=2&cursor=${first.nextCursor}`)).items).toMatchObject([
      { run: runs[0], step: 'send', status: 500, connection: 'crm', failures: 1, state: 'open', reason: null },
    ]);
    expect((await list('connection=none')).items).toEqual([]);
    const counted = groups.parse((await snodo.call('GET', '/dead-letters/groups')).json);
    expect(counted.items[0]).toMatchObject({ workflow: 'orders', step: 'send', count: 3, example: runs[2] });
    expect(counted.items[0]?.shape).toMatch(/\/orders\/# answered 500 Internal Server Error$/);
    expect(counted.items).toHaveLength(3);
  });

  it('are retried in bulk: one that fails again is back with its count, one that succeeds is gone', async () => {
    const { json, status } = await snodo.call('POST', '/dead-letters/retry', { filter: { workflow: 'orders' } });
    expect(status).toBe(202);
    const { id, total } = begun.parse(json);
    expect(total).toBe(3);
    expect(await replayEnded(id)).toMatchObject({ kind: 'run', state: 'done', done: 3, failed: 0, problems: [] });
    await expect
      .poll(async () => (await list('workflow=orders')).items.map(({ failures }) => failures))
      .toEqual([2, 2, 2]);
    up = true;
    const runs = (await list('workflow=orders')).items.map(({ run }) => run);
    const again = begun.parse((await snodo.call('POST', '/dead-letters/retry', { ids: runs })).json);
    expect(await replayEnded(again.id)).toMatchObject({ state: 'done', done: 3 });
    for (const run of runs) expect((await snodo.ended(run)).status).toBe('succeeded');
    expect((await list('workflow=orders')).items).toEqual([]);
    up = false;
  });

  it('are retried at a pace that can be stopped, and what is no longer failed is told', async () => {
    const runs = await failed('late', 3);
    const pace = { requests: 1, per: '1h' };
    const { id } = begun.parse((await snodo.call('POST', '/dead-letters/retry', { ids: runs, pace })).json);
    const stand = async () => (await snodo.call('GET', `/replays/${id}`)).json;
    await expect.poll(stand).toMatchObject({ state: 'running', total: 3, done: 1 });
    expect((await snodo.call('POST', `/replays/${id}/cancel`)).json).toMatchObject({ state: 'cancelled', done: 1 });
    await expect.poll(async () => (await list('workflow=late')).items.length).toBe(3);
    const slow = begun.parse((await snodo.call('POST', '/dead-letters/retry', { ids: runs, pace })).json);
    await expect.poll(async () => (await snodo.call('GET', `/replays/${slow.id}`)).json).toMatchObject({ done: 1 });
    up = true;
    await snodo.call('POST', `/runs/${runs[2]}/retry`);
    expect((await snodo.ended(runs[2] ?? '')).status).toBe('succeeded');
    await snodo.database.sql`update replays set next_at = now(), per_ms = 1000 where id = ${slow.id}`;
    expect(await replayEnded(slow.id)).toMatchObject({
      state: 'done',
      done: 2,
      failed: 1,
      problems: [{ run: runs[2], problem: expect.stringMatching(/not failed any more/) }],
    });
    up = false;
  });

  it('are dismissed with a reason that is kept, and come back where they are retried and fail', async () => {
    const [run = ''] = await failed('boom', 1);
    const answer = await snodo.call('POST', '/dead-letters/dismiss', { ids: [run], reason: 'a test' });
    expect(answer).toMatchObject({ status: 200, json: { dismissed: 1 } });
    expect((await list('')).items.map((one) => one.run)).not.toContain(run);
    expect((await list('state=dismissed')).items).toMatchObject([{ run, reason: 'a test', failures: 1 }]);
    await snodo.call('POST', `/runs/${run}/retry`);
    await snodo.ended(run);
    expect((await list('workflow=boom')).items[0]).toMatchObject({ run, failures: 2, state: 'open', reason: null });
  });

  it('says what is wrong with what it is asked', async () => {
    const nobody = '0199f4c2-7a31-7000-8c5d-0d2f5a6b7c8d';
    expect(await snodo.call('POST', '/dead-letters/retry', { ids: [nobody] })).toMatchObject({
      status: 404,
      json: { detail: expect.stringContaining(nobody) },
    });
    for (const body of [{}, { filter: {} }, { ids: [] }, { ids: [nobody], filter: { code: 'x' } }, { ids: 'all' }])
      expect(await snodo.call('POST', '/dead-letters/retry', body)).toMatchObject({ status: 400 });
    expect(await snodo.call('POST', '/dead-letters/dismiss', { ids: [nobody] })).toMatchObject({
      status: 400,
      json: { errors: [{ path: 'reason', message: expect.any(String) }] },
    });
    expect(await snodo.call('GET', '/dead-letters?code=DROP%20TABLE')).toMatchObject({ status: 400 });
  });
});
