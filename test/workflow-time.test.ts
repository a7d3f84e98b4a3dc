import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { firstIdAt } from '../src/core/id.ts';
import { countRuns } from '../src/store/runs/run-counts.ts';
import { indexEndedRuns } from '../src/store/runs/search.ts';
import { pricedModel } from './priced-model.ts';
import { type RunningPlatform, runningPlatform } from './running-platform.ts';
import { type StandIn, standIn } from './stand-in.ts';

const part = z.object({ kind: z.string(), name: z.string().nullable(), ms: z.number() });
const sums = { ms: z.number(), share: z.number(), runs: z.number(), medianMs: z.number(), p95Ms: z.number() };
const time = z.object({
  runs: z.number(),
  sampled: z.number(),
  large: z.number(),
  whole: z.object(sums),
  parts: z.array(part.extend(sums)),
  steps: z.array(z.object({ step: z.string(), type: z.string().nullable(), parts: z.array(part), ...sums })),
});

let snodo: RunningPlatform;
let service: StandIn;
let model: Awaited<ReturnType<typeof pricedModel>>;
let failures = 0;

async function ask(workflow: string, query = '') {
  const { status, json } = await snodo.call('GET', `/workflows/${workflow}/time?${query}`);
  expect([status, json]).toEqual([200, json]);
  return time.parse(json);
}

type Answered = Awaited<ReturnType<typeof ask>>;

function msOf({ parts }: Pick<Answered, 'parts'>, kind: string, name: string | null): number {
  return parts.find((one) => one.kind === kind && one.name === name)?.ms ?? 0;
}

beforeAll(async () => {
  snodo = await runningPlatform();
  service = await standIn(async ({ path }) => {
    if (path === '/fails' && failures > 0) {
      failures -= 1;
      return { status: 503 };
    }
    await sleep(path === '/slow' ? 600 : 30);
    return {};
  });
  model = await pricedModel(async () => {
    await sleep(300);
    return {};
  });
  await snodo.connection('crm', { baseUrl: service.url });
  await snodo.connection('narrow', { baseUrl: service.url, rateLimit: { requests: 1, per: '600ms' } });
  await snodo.connection('ai', { connector: 'openai', baseUrl: model.baseUrl });
});
afterAll(async () => {
  await snodo[Symbol.asyncDispose]();
  await service[Symbol.asyncDispose]();
  await model[Symbol.asyncDispose]();
});

async function counted(): Promise<void> {
  while ((await indexEndedRuns(snodo.database.sql, 200)) > 0);
  while ((await countRuns(snodo.database.sql, 1_000)) > 0);
}

function request(id: string, connection: string, path: string, more: object = {}) {
  return { id, type: 'http.request', with: { connection, path }, ...more };
}

describe('where the time of a workflow goes', () => {
  it('is told of real runs: waits, tries, limits, calls and models, as long as the runs all together', async () => {
    await snodo.publish({
      slug: 'all',
      steps: [
        { id: 'pause', type: 'wait', with: { for: '400ms' } },
        request('again', 'crm', '/fails', { retry: { attempts: 3, base: '500ms', backoff: 'fixed', jitter: false } }),
        { id: 'many', type: 'each', with: { items: [1, 2, 3], steps: [request('send', 'narrow', '/quick')] } },
        { id: 'say', type: 'ai.generate', with: { connection: 'ai', model: 'gpt-4o', prompt: 'Hello' } },
        request('slow', 'crm', '/slow', { after: 'say' }),
        request('quick', 'crm', '/quick', { after: 'say' }),
        { id: 'ask', type: 'approval', after: ['slow', 'quick'], with: { title: 'Go on?' } },
      ],
    });
    failures = 1;
    const run = await snodo.start('all');
    const asked = async () => {
      const { json } = await snodo.call('GET', `/approvals?run=${run}`);
      return z.object({ items: z.array(z.looseObject({ id: z.string() })) }).parse(json).items[0]?.id;
    };
    await expect.poll(asked).toBeTypeOf('string');
    await sleep(500);
    const answer = await snodo.call('POST', `/runs/${run}/approvals/${await asked()}`, { approve: true });
    expect(answer.status).toBe(202);
    await snodo.ended(run);
    const found = await ask('all');
    expect(found).toMatchObject({ runs: 1, sampled: 1, large: 0, whole: { runs: 1, share: 1 } });
    expect(found.parts.reduce((sum, { ms }) => sum + ms, 0)).toBeCloseTo(found.whole.ms, 0);
    // None can take less than what it waited for; how much more, the machine decides.
    for (const [kind, name, least] of [
      ['waiting', 'pause', 380],
      ['retrying', 'crm', 480],
      ['throttled', 'narrow', 900],
      ['model', 'gpt-4o', 290],
      ['calling', 'crm', 590],
      ['waiting', 'ask', 490],
    ] as const) {
      expect([kind, name, msOf(found, kind, name) >= least]).toEqual([kind, name, true]);
    }
    const of = (step: string) => found.steps.find((one) => one.step === step);
    expect(of('many/send')).toMatchObject({ type: 'http.request', runs: 1 });
    expect(of('many/send')?.parts[0]).toMatchObject({ kind: 'throttled', name: 'narrow' });
    expect(of('ask')).toMatchObject({ type: 'approval', runs: 1 });
    // It ran beside the slow one, and nothing waited for it.
    expect(of('quick')?.ms ?? 0).toBeLessThan(of('slow')?.ms ?? 0);
  });

  it('begins anew for a run that was retried', async () => {
    await snodo.publish({
      slug: 'retried',
      steps: [request('again', 'crm', '/fails'), request('slow', 'crm', '/slow')],
    });
    failures = 1;
    const run = await snodo.start('retried');
    await snodo.ended(run);
    await counted();
    await sleep(500);
    expect((await snodo.call('POST', `/runs/${run}/retry`)).status).toBeLessThan(300);
    await snodo.ended(run);
    const { whole, parts } = await ask('retried');
    expect(msOf({ parts }, 'calling', 'crm')).toBeGreaterThan(590);
    expect(parts.map(({ kind }) => kind)).not.toContain('retrying');
    const [row] = await snodo.database.sql<{ ms: number }[]>`
      select extract(epoch from ended_at - reopened_at)::float8 * 1000 as ms from runs where id = ${run}`;
    expect(whole.ms).toBeCloseTo(row?.ms ?? 0, 0);
  });

  it('is told of evenly chosen runs where there are many, of those that are not too large', async () => {
    await snodo.publish({ slug: 'busy', steps: [{ id: 'pause', type: 'wait', with: { for: '1s' } }] });
    const { sql } = snodo.database;
    const hour = Math.floor(Date.now() / 3_600_000) * 3_600_000 - 3_600_000;
    // A thousand in one second, and one every second before it.
    await sql`
      with made as (
        insert into runs (id, workflow, version, state, outcome, cause, epoch, started_at, ended_at)
        select (left(first_id_at(at)::text, 15) || lpad(to_hex(n % 4096), 3, '0') || '-8' || substr(md5(n::text), 1, 3) || '-' || substr(md5(n::text), 4, 12))::uuid,
          'busy', 1, 'running', 'succeeded', 'manual', 1, at + interval '1 second', at + interval '4 seconds'
        from generate_series(1, 2000) as n
        cross join lateral (select to_timestamp(${hour / 1000}::float8 - greatest(n - 1000, 0)) as at) t
        returning id, started_at, ended_at
      ), noted as (insert into uncounted_runs (run) select id from made)
      insert into journal (run, scope, step, status, attempts, started_at, ended_at)
      select id, '', 'pause', 'succeeded', 1, started_at, ended_at from made`;
    await counted();
    const found = await ask('busy', 'from=3h');
    expect(found.runs).toBe(2_000);
    expect(found.sampled).toBeGreaterThan(250);
    expect(found.sampled).toBeLessThan(600);
    expect(found.parts).toMatchObject([
      { kind: 'waiting', name: 'pause', share: 0.75, medianMs: 3_000, p95Ms: 3_000 },
      { kind: 'queued', name: null, share: 0.25, medianMs: 1_000 },
    ]);
    expect(await ask('busy', 'from=3h')).toEqual(found);
    const since = new Date(hour - 300_000).toISOString();
    const until = new Date(hour - 60_000).toISOString();
    await sql`
      insert into journal (run, scope, step, status, attempts, started_at, ended_at)
      select id, 'pause', n::text, 'succeeded', 1, started_at, ended_at from (
        select id, started_at, ended_at from runs where workflow = 'busy' and id >= ${firstIdAt(Date.parse(since))}::uuid
        order by id limit 1
      ) r cross join generate_series(1, 5001) n`;
    const some = await ask('busy', `from=${since}&to=${until}`);
    expect(some).toMatchObject({ large: 1, sampled: some.runs - 1 });
  });

  it('is nothing where no run has ended, and asks for a workflow and a window that there are', async () => {
    await snodo.publish({ slug: 'quiet', steps: [{ id: 'a', type: 'map', with: { value: 1 } }] });
    expect(await ask('quiet')).toMatchObject({ runs: 0, sampled: 0, whole: { ms: 0, share: 0 }, parts: [], steps: [] });
    expect((await snodo.call('GET', '/workflows/nobody/time')).status).toBe(404);
    for (const query of ['from=1h&to=2h', 'from=500d', 'from=soon']) {
      expect([query, (await snodo.call('GET', `/workflows/quiet/time?${query}`)).status]).toEqual([query, 400]);
    }
  });
});
