import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { indexEndedRuns } from '../src/store/runs/search.ts';
import { type RunningPlatform, runningPlatform } from './running-platform.ts';
import { type StandIn, standIn } from './stand-in.ts';

const begun = z.object({
  id: z.string(),
  total: z.number(),
  refused: z.number(),
  problems: z.array(z.object({ run: z.string(), problem: z.string() })),
});
const page = z.object({ items: z.array(z.looseObject({ id: z.string(), status: z.string() })) });
const nobody = '0199f4c2-7a31-7000-8c5d-0d2f5a6b7c8d';

let snodo: RunningPlatform;
let service: StandIn;
let up = false;

async function many(act: 'retry' | 'cancel', body: object) {
  const { status, json } = await snodo.call('POST', `/runs/${act}`, body);
  expect(status).toBe(202);
  return begun.parse(json);
}

async function replayEnded(id: string): Promise<unknown> {
  const stand = async () => (await snodo.call('GET', `/replays/${id}`)).json;
  await expect.poll(stand).not.toMatchObject({ state: 'running' });
  return stand();
}

async function runs(query: string): Promise<readonly string[]> {
  return page.parse((await snodo.call('GET', `/runs?${query}`)).json).items.map(({ id }) => id);
}

async function waiting(count: number): Promise<readonly string[]> {
  const made: string[] = [];
  for (let at = 0; at < count; at += 1) made.push(await snodo.start('waits'));
  await expect.poll(() => runs('workflow=waits&status=waiting')).toHaveLength(count);
  return made;
}

beforeAll(async () => {
  snodo = await runningPlatform();
  service = await standIn(() => (up ? { body: { ok: true } } : { status: 422, body: {} }));
  await snodo.connection('crm', { baseUrl: service.url });
  const send = { id: 'send', type: 'http.request', with: { connection: 'crm', path: '/orders' } };
  await snodo.publish({ slug: 'orders', steps: [send] });
  await snodo.publish({ slug: 'waits', steps: [{ id: 'call', type: 'callback', with: {} }] });
});
afterAll(async () => {
  await snodo[Symbol.asyncDispose]();
  await service[Symbol.asyncDispose]();
});

describe('many runs at once', () => {
  it('are retried by their ids, and what cannot be is said with the reason', async () => {
    const failed: string[] = [];
    for (let at = 0; at < 3; at += 1) failed.push(await snodo.start('orders', { note: `parcel ${at}` }));
    for (const run of failed) expect((await snodo.ended(run)).status).toBe('failed');
    up = true;
    const good = await snodo.start('orders');
    expect((await snodo.ended(good)).status).toBe('succeeded');
    const asked = await many('retry', { runs: [...failed.slice(0, 2), failed[0], good, nobody] });
    expect(asked).toMatchObject({
      total: 2,
      refused: 2,
      problems: [
        { run: good, problem: 'It succeeded. Replay it to run it again.' },
        { run: nobody, problem: 'There is no such run.' },
      ],
    });
    expect(await replayEnded(asked.id)).toMatchObject({ kind: 'run', state: 'done', total: 2, done: 2, failed: 0 });
    for (const run of failed.slice(0, 2)) expect((await snodo.ended(run)).status).toBe('succeeded');
    expect(await runs('workflow=orders&status=failed')).toEqual([failed[2]]);
    const rest = await many('retry', { filter: { workflow: 'orders', since: '1h' } });
    expect(rest).toMatchObject({ total: 1, refused: 0, problems: [] });
    await replayEnded(rest.id);
    expect((await snodo.ended(failed[2] ?? '')).status).toBe('succeeded');
    up = false;
  });

  it('are cancelled by a filter, at a pace that can be stopped', async () => {
    const made = await waiting(3);
    const slow = await many('cancel', { filter: { workflow: 'waits' }, pace: { requests: 1, per: '1h' } });
    expect(slow.total).toBe(3);
    const stand = async () => (await snodo.call('GET', `/replays/${slow.id}`)).json;
    await expect.poll(stand).toMatchObject({ kind: 'cancel', state: 'running', done: 1 });
    expect((await snodo.call('POST', `/replays/${slow.id}/cancel`)).status).toBe(200);
    expect(await runs('workflow=waits&status=cancelled')).toEqual([made[0]]);
    const rest = await many('cancel', { filter: { workflow: 'waits', status: 'waiting' } });
    expect(rest.total).toBe(2);
    expect(await replayEnded(rest.id)).toMatchObject({ state: 'done', done: 2, failed: 0, problems: [] });
    expect(await runs('workflow=waits&status=cancelled')).toHaveLength(3);
    expect(await many('cancel', { runs: [made[1]] })).toMatchObject({
      total: 0,
      problems: [{ run: made[1], problem: 'It has already ended: cancelled.' }],
    });
  });

  it('tells of a run that has ended meanwhile', async () => {
    const [first = '', second = ''] = await waiting(2);
    const slow = await many('cancel', { runs: [first, second], pace: { requests: 1, per: '1h' } });
    const stand = async () => (await snodo.call('GET', `/replays/${slow.id}`)).json;
    await expect.poll(stand).toMatchObject({ done: 1 });
    await snodo.database.sql`update runs set outcome = 'succeeded', ended_at = now() where id = ${second}`;
    await snodo.database.sql`update replays set next_at = now() where id = ${slow.id}`;
    expect(await replayEnded(slow.id)).toMatchObject({
      state: 'done',
      done: 1,
      failed: 1,
      problems: [{ run: second, problem: 'The run is no longer there, or had ended.' }],
    });
  });

  it('are meant by words and by time, as the list shows them', async () => {
    const run = await snodo.start('orders', { note: 'zebra' });
    await snodo.ended(run);
    await indexEndedRuns(snodo.database.sql, 100);
    expect(await runs('text=zebra')).toEqual([run]);
    const before = new Date(Date.now() - 3_600_000).toISOString();
    expect(await runs(`text=zebra&until=${before}`)).toEqual([]);
    expect(await runs(`until=${before}`)).toEqual([]);
    expect(await runs('workflow=orders&status=failed&since=1h')).toEqual([run]);
    expect((await many('retry', { filter: { text: 'zebra', until: before } })).total).toBe(0);
    expect((await many('retry', { filter: { text: 'zebra' } })).total).toBe(1);
  });

  it('are not all runs by mistake', async () => {
    for (const body of [
      {},
      { filter: {} },
      { runs: [] },
      { runs: [nobody], filter: { status: 'failed' } },
      { runs: 1 },
    ])
      expect(await snodo.call('POST', '/runs/cancel', body)).toMatchObject({ status: 400 });
  });
});
