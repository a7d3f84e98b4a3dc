import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { addMinuteCounts } from '../src/store/deliveries/delivery-counts.ts';
import { countRuns } from '../src/store/runs/run-counts.ts';
import { indexEndedRuns } from '../src/store/runs/search.ts';
import { type RunningPlatform, runningPlatform } from './running-platform.ts';
import { type StandIn, standIn } from './stand-in.ts';

const sums = z.object({
  begun: z.number(),
  succeeded: z.number(),
  failed: z.number(),
  cancelled: z.number(),
  successRate: z.number().nullable(),
  p95Ms: z.number().nullable(),
});
const calls = z.object({ calls: z.number(), failures: z.number(), tokens: z.number(), cost: z.number() });
const webhooks = z.object({ accepted: z.number(), duplicate: z.number(), rejected: z.number() });
const queue = z.object({ queued: z.number(), waiting: z.number(), oldestMs: z.number() });
const stats = z.object({
  bucketMs: z.number(),
  runs: sums,
  calls,
  webhooks: webhooks.extend({ reasons: z.record(z.string(), z.number()) }),
  queue,
  buckets: z.array(
    z.object({
      at: z.string(),
      runs: sums,
      webhooks,
      calls,
      services: z.record(z.string(), z.number()),
      queue: queue.nullable(),
    }),
  ),
  steps: z.array(
    z.object({
      workflow: z.string(),
      step: z.string(),
      count: z.number(),
      failures: z.number(),
      p95Ms: z.number(),
      totalMs: z.number(),
    }),
  ),
  failures: z.array(z.object({ workflow: z.string(), step: z.string(), code: z.string(), count: z.number() })),
  services: z.array(z.looseObject({ connection: z.string().nullable(), calls: z.number(), waitMs: z.number() })),
});

let snodo: RunningPlatform;
let service: StandIn;
let up = false;

async function ask(query: string) {
  const { status, json } = await snodo.call('GET', `/stats?${query}`);
  expect(status).toBe(200);
  return stats.parse(json);
}

async function count(): Promise<void> {
  while ((await indexEndedRuns(snodo.database.sql, 200)) > 0);
  while ((await countRuns(snodo.database.sql, 1_000)) > 0);
}

beforeAll(async () => {
  snodo = await runningPlatform();
  service = await standIn(() => (up ? { body: { ok: true } } : { status: 500, body: {} }));
  await snodo.connection('crm', { baseUrl: service.url });
  const send = { id: 'send', type: 'http.request', with: { connection: 'crm', path: '/orders' } };
  await snodo.publish({ slug: 'orders', steps: [{ id: 'first', type: 'map', with: { value: 1 } }, send] });
  await snodo.publish({ slug: 'quiet', steps: [{ id: 'first', type: 'map', with: { value: 1 } }] });
  await snodo.publish({ slug: 'waits', steps: [{ id: 'call', type: 'callback', with: {} }] });
});
afterAll(async () => {
  await snodo[Symbol.asyncDispose]();
  await service[Symbol.asyncDispose]();
});

describe('the counts of a window', () => {
  it('are of runs, steps and calls, each end once, also where a run is retried', async () => {
    const runs = [await snodo.start('orders'), await snodo.start('orders'), await snodo.start('quiet')];
    for (const run of runs) await snodo.ended(run);
    await count();
    const before = await ask('from=1h');
    expect(before.runs).toMatchObject({ begun: 3, succeeded: 1, failed: 2, cancelled: 0, successRate: 1 / 3 });
    expect(before.calls).toMatchObject({ calls: 2, failures: 2 });
    expect(before.failures).toEqual([{ workflow: 'orders', step: 'send', code: 'http_status', count: 2 }]);
    up = true;
    expect((await snodo.call('POST', `/runs/${runs[0]}/retry`)).status).toBeLessThan(300);
    expect((await snodo.ended(runs[0] ?? '')).status).toBe('succeeded');
    await count();
    const after = await ask('from=1h&workflow=orders');
    // The retry is an end more, and no other beginning; the step before the one that failed was carried out once.
    expect(after.runs).toMatchObject({ begun: 2, succeeded: 1, failed: 2 });
    const of = (step: string) => after.steps.find((one) => one.step === step);
    expect(of('first')).toMatchObject({ workflow: 'orders', count: 2, failures: 0 });
    expect(of('send')).toMatchObject({ count: 3, failures: 2 });
    expect(after.buckets.reduce((sum, { runs: { failed } }) => sum + failed, 0)).toBe(2);
    expect(after.services).toMatchObject([{ connection: 'crm', calls: 3 }]);
    // A minute may have ended in between.
    const called = after.buckets.flatMap(({ services }) => Object.values(services));
    expect(called.reduce((sum, one) => sum + one, 0)).toBe(3);
    expect((await ask('from=1h&step=send')).runs).toMatchObject({ succeeded: 1, failed: 2 });
  });

  it('leave out what a replay took over, and count a run that is open as begun', async () => {
    const { runs: before } = await ask('from=1h&workflow=orders');
    const run = await snodo.start('orders');
    await snodo.ended(run);
    const replay = await snodo.call('POST', `/runs/${run}/replay`, { fromStep: 'send' });
    await snodo.ended(z.object({ id: z.string() }).parse(replay.json).id);
    await count();
    const { runs, steps } = await ask('from=1h&workflow=orders');
    expect(runs).toMatchObject({ begun: before.begun + 2, succeeded: before.succeeded + 2 });
    expect(steps.find(({ step }) => step === 'first')).toMatchObject({ count: 3 });
    await snodo.start('waits');
    await expect.poll(async () => (await ask('from=1h&workflow=waits')).queue.waiting).toBe(1);
    expect((await ask('from=1h&workflow=waits')).runs).toMatchObject({ begun: 1, succeeded: 0, successRate: null });
  });

  it('are right as well where a run was retried before its end was counted', async () => {
    up = false;
    const { runs: before } = await ask('from=1h&workflow=orders');
    const run = await snodo.start('orders');
    await snodo.ended(run);
    up = true;
    await snodo.call('POST', `/runs/${run}/retry`);
    expect((await snodo.ended(run)).status).toBe('succeeded');
    await count();
    const { runs, steps } = await ask('from=1h&workflow=orders');
    expect(runs).toMatchObject({ begun: before.begun + 1, succeeded: before.succeeded + 1, failed: before.failed });
    expect(steps.find(({ step }) => step === 'first')).toMatchObject({ count: 4 });
  });

  it('have the steps of an each, and not its items', async () => {
    const send = { id: 'send', type: 'map', with: { value: '{{ item }}' } };
    await snodo.publish({
      slug: 'many',
      steps: [{ id: 'all', type: 'each', with: { items: [5, 6, 7], steps: [send] } }],
    });
    await snodo.ended(await snodo.start('many'));
    await count();
    const { steps } = await ask('from=1h&workflow=many');
    const counted = new Map(steps.map(({ step, count: times }) => [step, times]));
    expect(counted).toEqual(
      new Map([
        ['all', 1],
        ['send', 3],
      ]),
    );
  });

  it('do not hold trials of drafts', async () => {
    const { runs: before } = await ask('from=1h&workflow=quiet');
    const run = await snodo.start('quiet');
    await snodo.ended(run);
    await snodo.database.sql`update runs set cause = 'test', version = -1 where id = ${run}`;
    await count();
    expect((await ask('from=1h&workflow=quiet')).runs).toEqual(before);
  });

  it('tell what became of webhooks, also when the minutes are no longer kept', async () => {
    const { sql } = snodo.database;
    const minute = Math.floor(Date.now() / 60_000);
    const endpoint = 'shop';
    await addMinuteCounts(sql, 'acceptances', [
      { endpoint, reason: 'accepted', minute, count: 5 },
      { endpoint, reason: 'duplicate', minute, count: 2 },
    ]);
    await addMinuteCounts(sql, 'rejections', [{ endpoint, reason: 'signature', minute, count: 3 }]);
    const expected = { accepted: 5, duplicate: 2, rejected: 3, reasons: { signature: 3 } };
    expect((await ask('from=1h')).webhooks).toMatchObject(expected);
    await sql`truncate acceptances, rejections`;
    for (const window of ['7d', '90d']) expect((await ask(`from=${window}`)).webhooks).toMatchObject(expected);
    expect((await ask('from=90d&workflow=orders')).webhooks).toMatchObject({ accepted: 0, rejected: 0 });
  });

  it('come in parts of minutes, hours or days, by the length of the window', async () => {
    const parts = async (query: string) => {
      const { bucketMs, buckets } = await ask(query);
      return [bucketMs / 60_000, buckets.length > 20 && buckets.length < 180];
    };
    expect(await parts('from=1h')).toEqual([1, true]);
    expect(await parts('from=24h')).toEqual([15, true]);
    expect(await parts('from=7d')).toEqual([60, true]);
    expect(await parts('from=30d')).toEqual([360, true]);
    expect(await parts('from=90d')).toEqual([1440, true]);
    // So long ago the minutes are no longer kept.
    expect((await ask('from=9d&to=8d')).bucketMs).toBe(3_600_000);
    for (const query of ['from=1h&to=2h', 'from=500d', 'from=soon', 'workflow=NO']) {
      expect([query, (await snodo.call('GET', `/stats?${query}`)).status]).toEqual([query, 400]);
    }
  });

  it('hold the depth of the queue, minute by minute', async () => {
    await snodo.parts.monitor.look(Date.now());
    const { buckets } = await ask('from=1h');
    expect(buckets.flatMap((one) => one.queue ?? [])).toMatchObject([{ queued: 0, waiting: 1 }]);
  });

  it('are those of the runs that are listed between two times', async () => {
    const list = async (query: string) => {
      const { json } = await snodo.call('GET', `/runs?${query}`);
      return z.object({ items: z.array(z.object({ id: z.string() })) }).parse(json).items.length;
    };
    const now = new Date(Date.now() + 1).toISOString();
    expect(await list(`until=${now}`)).toBe(await list(''));
    expect(await list('since=1h&until=30m')).toBe(0);
  });
});
