import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { countRuns } from '../src/store/runs/run-counts.ts';
import { indexEndedRuns } from '../src/store/runs/search.ts';
import { type RunningPlatform, runningPlatform } from './running-platform.ts';

const alert = z.object({
  slug: z.string(),
  state: z.string(),
  firing: z.boolean(),
  value: z.number().nullable(),
  over: z.number(),
  window: z.string(),
  for: z.string(),
});
const firings = z.object({
  items: z.array(
    z.object({
      value: z.number(),
      peak: z.number(),
      endedAt: z.string().nullable(),
      told: z.boolean(),
      run: z.string().nullable(),
      problem: z.string().nullable(),
    }),
  ),
});
const told = z.object({ run: z.string().nullable(), problem: z.string().nullable() });
const runs = z.object({ items: z.array(z.object({ id: z.string(), cause: z.string() })) });
const minute = 60_000;

let snodo: RunningPlatform;

async function put(slug: string, rule: object) {
  const { status, json } = await snodo.call('PUT', `/alerts/${slug}`, rule);
  expect(`${status} ${JSON.stringify(json)}`).toMatch(/^20[01]/);
  return alert.parse(json);
}

async function read(slug: string) {
  return alert.parse((await snodo.call('GET', `/alerts/${slug}`)).json);
}

async function history(slug: string) {
  return firings.parse((await snodo.call('GET', `/alerts/${slug}/firings`)).json).items;
}

/** What a run that an alert started was given. */
async function givenTo(started: string | null | undefined): Promise<unknown> {
  await snodo.ended(started ?? '');
  const { json } = await snodo.call('GET', `/runs/${started}`);
  return z.object({ cause: z.literal('alert'), trigger: z.object({ body: z.unknown() }) }).parse(json).trigger.body;
}

async function startedBy(workflow: string): Promise<readonly string[]> {
  const { json } = await snodo.call('GET', `/runs?workflow=${workflow}`);
  return runs.parse(json).items.map(({ id }) => id);
}

async function run(workflow: string): Promise<void> {
  await snodo.ended(await snodo.start(workflow));
  while ((await indexEndedRuns(snodo.database.sql, 200)) > 0);
  while ((await countRuns(snodo.database.sql, 1_000)) > 0);
}

beforeAll(async () => {
  snodo = await runningPlatform();
  await snodo.publish({ slug: 'boom', steps: [{ id: 'no', type: 'fail', with: { message: 'No.' } }] });
  await snodo.publish({ slug: 'well', steps: [{ id: 'yes', type: 'map', with: { value: 1 } }] });
  await snodo.publish({
    slug: 'tell',
    steps: [{ id: 'say', type: 'map', with: { value: '{{ trigger.body.state }}' } }],
  });
});
afterAll(() => snodo[Symbol.asyncDispose]());

describe('an alert', () => {
  it('fires when runs fail, tells a workflow once, and once that it is over', async () => {
    const rule = { metric: 'error-rate', workflow: 'boom', over: 0.5, window: '15m', notify: { workflow: 'tell' } };
    // Nothing has run: that is no reason to fire.
    expect(await put('failing', rule)).toMatchObject({ state: 'ok', value: null, window: '15m', for: '0s' });
    await run('boom');
    const { monitor } = snodo.parts;
    await monitor.look(Date.now() + minute);
    expect(await read('failing')).toMatchObject({ state: 'firing', value: 1 });
    await monitor.look(Date.now() + minute);
    await monitor.look(Date.now() + 2 * minute);
    const [firing, ...others] = await history('failing');
    expect(others).toEqual([]);
    expect(firing).toMatchObject({ value: 1, peak: 1, endedAt: null, told: true, problem: null });
    expect(await givenTo(firing?.run)).toMatchObject({ alert: 'failing', state: 'firing', value: 1, over: 0.5 });
    // By then what has failed is out of the window.
    await monitor.look(Date.now() + 30 * minute);
    expect(await read('failing')).toMatchObject({ state: 'ok', value: null });
    expect((await history('failing'))[0]?.endedAt).not.toBe(null);
    const [ended, ...before] = await startedBy('tell');
    expect(before).toEqual([firing?.run]);
    expect(await givenTo(ended)).toMatchObject({ alert: 'failing', state: 'ok' });
  });

  it('tells subscribers as well, and is quiet while it is muted', async () => {
    const hook = { url: 'http://127.0.0.1:9/hook', events: ['alert.fired', 'alert.ended'] };
    await snodo.call('PUT', '/subscribers/ops', hook);
    const rule = { metric: 'latency', over: 0, window: '1h', notify: { subscriber: true } };
    await run('well');
    expect(await put('slow', { ...rule, muted: true })).toMatchObject({ state: 'muted', firing: true });
    const said = async () => {
      const { json } = await snodo.call('GET', '/subscribers/ops/messages');
      return z
        .object({ items: z.array(z.object({ event: z.string() })) })
        .parse(json)
        .items.map(({ event }) => event);
    };
    expect(await said()).toEqual([]);
    expect(await history('slow')).toMatchObject([{ told: false }]);
    await put('slow', { ...rule, over: 1e9, muted: false });
    // Whoever was not told that it began is not told that it is over.
    expect(await said()).toEqual([]);
    expect(await put('slow', rule)).toMatchObject({ state: 'firing' });
    expect(await said()).toEqual(['alert.fired']);
    expect(await put('slow', { ...rule, over: 1e9 })).toMatchObject({ state: 'ok' });
    expect(await said()).toEqual(['alert.ended', 'alert.fired']);
  });

  it('of each metric has its value', async () => {
    const notify = { subscriber: true };
    expect(await put('quiet', { metric: 'silence', workflow: 'tell', over: 0, window: '7d', notify })).toMatchObject({
      state: 'ok',
    });
    await snodo.publish({ slug: 'never', steps: [{ id: 'a', type: 'map' }] });
    const silent = { metric: 'silence', workflow: 'never', over: 0, window: '1m', notify };
    expect(await put('silent', silent)).toMatchObject({ state: 'firing', value: 0 });
    for (const metric of ['queue-age', 'rejections', 'spend']) {
      expect(await put(`of-${metric}`, { metric, over: 1e6, notify })).toMatchObject({ state: 'ok', value: 0 });
    }
  });

  it('fires only when the value is over for as long as it says', async () => {
    const rule = { metric: 'error-rate', over: 0.5, window: '1h', for: '5m', notify: { workflow: 'tell' } };
    expect(await put('patient', { ...rule, workflow: 'boom' })).toMatchObject({ state: 'ok', value: 1 });
    await snodo.parts.monitor.look(Date.now() + 4 * minute);
    expect(await read('patient')).toMatchObject({ state: 'ok', value: 1 });
    await snodo.parts.monitor.look(Date.now() + 6 * minute);
    expect(await read('patient')).toMatchObject({ state: 'firing' });
  });

  it('is tried, listed and deleted', async () => {
    const tried = told.parse((await snodo.call('POST', '/alerts/failing/test')).json);
    expect(await givenTo(tried.run)).toMatchObject({ alert: 'failing', state: 'test' });
    await snodo.call('DELETE', '/subscribers/ops');
    const nobody = told.parse((await snodo.call('POST', '/alerts/slow/test')).json);
    expect(nobody).toMatchObject({ run: null, problem: expect.stringMatching(/No subscriber/) });
    const { json } = await snodo.call('GET', '/alerts?limit=2');
    expect(json).toMatchObject({ items: [{ slug: 'failing' }, { slug: 'of-queue-age' }], nextCursor: 'of-queue-age' });
    expect((await snodo.call('DELETE', '/alerts/slow')).status).toBe(204);
    expect((await snodo.call('GET', '/alerts/slow')).status).toBe(404);
  });

  it('is refused where it could never be told, or its number is no share', async () => {
    const rule = { metric: 'error-rate', over: 0.5, notify: { workflow: 'tell' } };
    for (const [wrong, path] of [
      [{ ...rule, over: 5 }, 'over'],
      [{ ...rule, notify: { workflow: 'nobody' } }, 'notify.workflow'],
      [{ ...rule, workflow: 'nobody' }, 'workflow'],
      [{ ...rule, notify: {} }, 'notify'],
      [{ ...rule, window: '30d' }, 'window'],
      [{ ...rule, metric: 'weather' }, 'metric'],
    ] as const) {
      const { status, json } = await snodo.call('PUT', '/alerts/wrong', wrong);
      expect([status, json]).toMatchObject([400, { errors: [{ path }] }]);
    }
    const nowhere = { connection: 'nobody', type: 'http.request', with: {} };
    for (const [notify, path] of [
      [{ email: { connection: 'nobody', to: ['a@b.example'] } }, 'notify.email.connection'],
      [{ action: nowhere }, 'notify.action.connection'],
    ] as const) {
      const message = 'There is no connection "nobody".';
      const { json } = await snodo.call('PUT', '/alerts/wrong', { ...rule, notify });
      expect(json).toMatchObject({ errors: [{ path, message }] });
    }
  });
});
