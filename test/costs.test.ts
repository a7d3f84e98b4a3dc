import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { countCalls } from '../src/store/calls/call-counts.ts';
import { usageBy, usageTotal } from '../src/store/calls/usage.ts';
import { pricedModel } from './priced-model.ts';
import { type RunningPlatform, runningPlatform } from './running-platform.ts';

const usage = z.object({
  calls: z.number(),
  failures: z.number(),
  inputTokens: z.number(),
  outputTokens: z.number(),
  cachedTokens: z.number(),
  cost: z.number(),
  unpriced: z.number(),
});
const usageAnswer = z.object({
  total: usage,
  items: z.array(usage.extend({ key: z.string().nullable(), workflow: z.string().nullable() })),
});
const budget = z.object({ used: z.number(), share: z.number(), state: z.string(), alert: z.string() });
const alert = z.object({ firing: z.boolean(), value: z.number().nullable(), metric: z.string(), budget: z.string() });
const run = z.object({
  usage: usage.nullable(),
  steps: z.array(z.object({ id: z.string(), output: z.unknown(), usage: usage.nullable().optional() })),
});
const calls = z.object({
  items: z.array(
    z.looseObject({ model: z.string().nullable(), inputTokens: z.number().nullable(), price: z.string().nullable() }),
  ),
});

let snodo: RunningPlatform;
let model: Awaited<ReturnType<typeof pricedModel>>;
let headers: Record<string, string> = {};

beforeAll(async () => {
  snodo = await runningPlatform();
  model = await pricedModel((name) =>
    name === 'broken' ? { status: 400 } : { input: 1_000, cached: 400, output: 200, headers },
  );
  await snodo.connection('ai', { connector: 'openai', baseUrl: model.baseUrl });
  await snodo.connection('local', { connector: 'ollama', baseUrl: model.baseUrl });
  const ask = (id: string, connection: string, name: string, more: object = {}) => ({
    id,
    type: 'ai.generate',
    with: { connection, model: name, prompt: 'Is it late?', maxOutputTokens: 200 },
    ...more,
  });
  await snodo.publish({ slug: 'one', steps: [ask('ask', 'ai', 'gpt-4o')] });
  await snodo.publish({ slug: 'home', steps: [ask('ask', 'local', 'llama3.2')] });
  await snodo.publish({
    slug: 'many',
    steps: [
      {
        id: 'all',
        type: 'each',
        with: { items: [1, 2], steps: [ask('inner', 'ai', 'gpt-4o-mini')] },
      },
      ask('then', 'ai', 'gpt-4o', { after: ['all'] }),
    ],
  });
  await snodo.publish({ slug: 'wrong', steps: [ask('ask', 'ai', 'broken')] });
  await snodo.publish({ slug: 'tell', steps: [{ id: 'say', type: 'map', with: { value: 1 } }] });
});
afterAll(async () => {
  await model[Symbol.asyncDispose]();
  await snodo[Symbol.asyncDispose]();
});

async function get<T extends z.ZodType>(path: string, schema: T): Promise<z.infer<T>> {
  const { status, json } = await snodo.call('GET', path);
  expect(`${status} ${status === 200 ? '' : JSON.stringify(json)}`).toBe('200 ');
  return schema.parse(json);
}

async function put(path: string, body: object): Promise<unknown> {
  const { status, json } = await snodo.call('PUT', path, body);
  expect(`${status} ${JSON.stringify(json)}`).toMatch(/^20[01]/);
  return json;
}

async function carriedOut(workflow: string) {
  const { id, ...ended } = await snodo.ended(await snodo.start(workflow));
  return { id, ...ended, ...(await get(`/runs/${id}`, run)) };
}

describe('what models used', () => {
  it('is known of a run, its steps and all inside them', async () => {
    const { usage: whole, steps } = await carriedOut('many');
    expect(whole).toMatchObject({ calls: 3, inputTokens: 3_000, outputTokens: 600, cachedTokens: 1_200, unpriced: 0 });
    const [all, then] = steps;
    expect(all?.usage).toMatchObject({ calls: 2, inputTokens: 2_000, outputTokens: 400 });
    expect(then?.usage).toMatchObject({ calls: 1, inputTokens: 1_000, cachedTokens: 400 });
    // 600 at 2.50, 400 cached at 1.25 and 200 out at 10 dollars a million.
    expect(then?.usage?.cost).toBeCloseTo(0.004);
    expect(whole?.cost).toBeCloseTo((all?.usage?.cost ?? 0) + 0.004);
    expect(then?.output).toMatchObject({ usage: { inputTokens: 1_000, outputTokens: 200, cachedTokens: 400 } });
  });

  it('is in the log of calls, also of one that failed', async () => {
    expect((await carriedOut('wrong')).status).toBe('failed');
    const { items } = await get('/calls?model=gpt-4o&limit=1', calls);
    expect(items).toMatchObject([{ model: 'gpt-4o', inputTokens: 1_000, cachedTokens: 400, price: 'table' }]);
    const failed = await get('/calls?model=broken', calls);
    expect(failed.items).toMatchObject([{ model: 'broken', inputTokens: null, error: 'http_status' }]);
  });

  it('is counted by whatever is asked for', async () => {
    await carriedOut('one');
    const { id } = await carriedOut('home');
    const keys = async (query: string) => (await get(`/usage?${query}`, usageAnswer)).items.map(({ key }) => key);
    expect(await keys('by=model')).toEqual(expect.arrayContaining(['gpt-4o', 'gpt-4o-mini', 'llama3.2', 'broken']));
    expect((await keys('by=model'))[0]).toBe('gpt-4o');
    expect(await keys('by=workflow&model=gpt-4o-*')).toEqual(['many']);
    expect(await keys('by=connection')).toEqual(['ai', 'local']);
    expect(await keys('by=day')).toEqual([`${new Date().toISOString().slice(0, 10)}T00:00:00Z`]);
    expect(await keys('by=run&workflow=home')).toEqual([id]);
    expect(await keys('by=step&workflow=many')).toEqual(['then', 'inner']);
    const { total } = await get('/usage?by=hour', usageAnswer);
    expect(total).toMatchObject({ calls: 6, failures: 1, inputTokens: 5_000, unpriced: 1 });
    expect((await snodo.call('GET', '/usage?by=colour')).status).toBe(400);
    expect((await snodo.call('GET', '/usage?since=2026-01-02&until=2026-01-01')).status).toBe(400);
    expect((await snodo.call('GET', '/usage?since=500d')).status).toBe(400);
  });

  it('is the same when it is counted beside the log, and stays when the calls are gone', async () => {
    const { sql } = snodo.database;
    const hour = 3_600_000;
    const filter = { since: new Date(Date.now() - 30 * hour), until: new Date(Date.now() + hour) };
    const before = await usageTotal(sql, filter, Date.now());
    const byModel = await usageBy(sql, filter, { by: 'model', limit: 10, now: Date.now() });
    // As if it had been three hours ago, which is long enough for whole hours to be counted.
    await sql`update calls set at = at - interval '3 hours',
      id = (lpad(to_hex((extract(epoch from at - interval '3 hours') * 1000)::bigint), 12, '0') || right(replace(id::text, '-', ''), 20))::uuid`;
    while (await countCalls(sql));
    const [counts] = await sql<{ count: number }[]>`select count(*)::int as count from usage_counts where span = 3600`;
    expect(counts?.count).toBeGreaterThan(3);
    expect(await usageTotal(sql, filter, Date.now())).toEqual(before);
    await sql`delete from calls`;
    const after = await usageBy(sql, filter, { by: 'model', limit: 10, now: Date.now() });
    expect(after).toEqual(byModel);
  });
});

describe('a price of one’s own', () => {
  it('holds for the next call, and the result says so', async () => {
    await put('/prices/ollama/llama*', { input: 0, output: 0 });
    await put('/prices/openai/gpt-4o', { input: 1, output: 2, cachedInput: 0.5 });
    const [free, own] = [await carriedOut('home'), await carriedOut('one')];
    expect(free.usage).toMatchObject({ cost: 0, unpriced: 0 });
    expect(free.steps[0]?.output).toMatchObject({ usage: { cost: 0, price: 'ollama/llama*' } });
    expect(own.usage?.cost).toBeCloseTo((600 * 1 + 400 * 0.5 + 200 * 2) / 1e6);
    const { items } = await get('/calls?connection=ai&limit=1', calls);
    expect(items[0]?.price).toBe('openai/gpt-4o');
    expect((await snodo.call('GET', '/prices?limit=1')).json).toMatchObject({
      items: [{ provider: 'ollama', model: 'llama*' }],
      nextCursor: 'ollama/llama*',
    });
    expect((await snodo.call('DELETE', '/prices/openai/gpt-4o')).status).toBe(204);
    expect((await snodo.call('DELETE', '/prices/openai/gpt-4o')).status).toBe(404);
    expect((await snodo.call('GET', '/prices?cursor=openai%2Fgpt-4o')).json).toMatchObject({ items: [] });
    expect((await carriedOut('one')).usage?.cost).toBeCloseTo(0.004);
  });

  it('of a model whose name has slashes is found by its address', async () => {
    await put('/prices/openrouter/meta-llama%2Fllama-3.1-8b', { input: 1, output: 1 });
    expect((await snodo.call('DELETE', '/prices/openrouter/meta-llama%2Fllama-3.1-8b')).status).toBe(204);
    expect((await snodo.call('PUT', '/prices/UPPER/x', { input: 1, output: 1 })).status).toBe(400);
    expect((await snodo.call('PUT', '/prices/openai/x', { input: -1, output: 1 })).status).toBe(400);
  });
});

describe('a budget', () => {
  it('counts what was used before it was made, stops the next call before it leaves, and says why', async () => {
    await carriedOut('one');
    const rule = { for: { workflow: 'one' }, tokens: 4_000, per: 'month', timeZone: 'Europe/Rome', action: 'stop' };
    await put('/budgets/tight', rule);
    const made = await get('/budgets/tight', budget);
    expect(made.used % 1_200).toBe(0);
    expect(made.used).toBeGreaterThan(0);
    await put('/budgets/tight', { ...rule, tokens: made.used + 250 });
    const before = model.asked.length;
    expect((await carriedOut('one')).status).toBe('succeeded');
    expect(await get('/budgets/tight', budget)).toMatchObject({ used: made.used + 1_200, state: 'spent' });
    const stopped = await carriedOut('one');
    expect(stopped.status).toBe('failed');
    expect(stopped.error).toMatchObject({
      code: 'budget',
      retryable: false,
      message: expect.stringMatching(
        /The budget "tight" for the workflow "one" is spent.*PUT \/api\/v1\/budgets\/tight/,
      ),
    });
    expect(model.asked).toHaveLength(before + 1);
    // Another workflow is none of its business, and what is raised lets go at once.
    expect((await carriedOut('home')).status).toBe('succeeded');
    await put('/budgets/tight', { ...rule, tokens: made.used + 10_000 });
    expect((await carriedOut('one')).status).toBe('succeeded');
    expect((await snodo.call('DELETE', '/budgets/tight')).status).toBe(204);
    expect((await snodo.call('GET', '/alerts/budget-tight')).status).toBe(404);
  });

  it('that is spent lets the next model of the chain answer', async () => {
    const models = ['gpt-4o', 'gpt-4o-mini'];
    const ask = { id: 'ask', type: 'ai.generate', with: { connection: 'ai', models, prompt: 'Is it late?' } };
    await snodo.publish({ slug: 'chain', steps: [ask] });
    await put('/budgets/large-ones', {
      for: { model: 'gpt-4o', workflow: 'chain' },
      tokens: 1,
      per: 'day',
      action: 'stop',
    });
    const { steps } = await carriedOut('chain');
    expect(steps[0]?.output).toMatchObject({
      model: 'gpt-4o-mini',
      fallbacks: [{ model: 'gpt-4o', connection: 'ai', why: expect.stringMatching(/"large-ones".*is spent/) }],
    });
  });

  it('warns by its alert once a window, and tells the workflow that it names', async () => {
    await put('/budgets/soft', {
      for: { connection: 'local' },
      tokens: 5_000,
      per: 'day',
      warnAt: 0.5,
      notify: { workflow: 'tell' },
    });
    const soft = await get('/budgets/soft', budget);
    while ((await get('/budgets/soft', budget)).share < 0.5) await carriedOut('home');
    expect(soft.alert).toBe('budget-soft');
    await put('/budgets/soft', {
      for: { connection: 'local' },
      tokens: 5_000,
      per: 'day',
      warnAt: 0.5,
      notify: { workflow: 'tell' },
    });
    expect(await get('/alerts/budget-soft', alert)).toMatchObject({ firing: true, metric: 'budget', budget: 'soft' });
    await snodo.parts.monitor.look(Date.now() + 60_000);
    const told = await get('/runs?workflow=tell', z.object({ items: z.array(z.object({ cause: z.string() })) }));
    expect(told.items).toMatchObject([{ cause: 'alert' }]);
    // It only warns.
    expect((await carriedOut('home')).status).toBe('succeeded');
  });

  it('of what does not fit is refused with the place', async () => {
    const refused = async (body: object) => {
      const { status, json } = await snodo.call('PUT', '/budgets/bad', body);
      expect(status).toBe(400);
      return JSON.stringify(json);
    };
    expect(await refused({ for: 'all', per: 'month' })).toContain('either tokens or cost');
    expect(await refused({ for: 'all', per: 'month', cost: 1, tokens: 1 })).toContain('either tokens or cost');
    expect(await refused({ for: {}, per: 'month', cost: 1 })).toContain('for');
    expect(await refused({ for: 'all', per: 'month', cost: 1, timeZone: 'Mars/North' })).toContain('timeZone');
    expect(await refused({ for: 'all', per: 'month', cost: 1, notify: { workflow: 'nobody' } })).toContain('notify');
    expect(await refused({ for: 'all', per: 'year', cost: 1 })).toContain('per');
  });
});

describe('what the service says of its tokens', () => {
  it('is shown in the traffic of the connection, by model, and waited for', async () => {
    headers = {
      'x-ratelimit-limit-tokens': '1000',
      'x-ratelimit-remaining-tokens': '100',
      'x-ratelimit-reset-tokens': '10m',
    };
    await carriedOut('one');
    headers = {};
    const traffic = z.object({ processes: z.array(z.object({ learned: z.array(z.looseObject({})) })) });
    const { processes } = await get('/connections/ai/traffic', traffic);
    expect(processes[0]?.learned).toMatchObject([{ measure: 'tokens', model: 'gpt-4o', limit: 1_000 }]);
    const before = model.asked.length;
    const parked = await snodo.start('one');
    const waiting = z.object({ steps: z.array(z.looseObject({ status: z.string() })) });
    await expect
      .poll(async () => (await get(`/runs/${parked}`, waiting)).steps[0])
      .toMatchObject({ status: 'waiting', waitsFor: { connection: 'ai' } });
    expect(model.asked).toHaveLength(before);
  });
});
