import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type TestDatabase, testDatabase } from '../../test/database.ts';
import { type RunningEngine, runningEngine } from '../../test/running-engine.ts';
import { standIn } from '../../test/stand-in.ts';
import { cancelRun, retryRun } from '../store/runs/run-control.ts';

let database: TestDatabase;
let engine: RunningEngine;

beforeAll(async () => {
  database = await testDatabase();
  engine = await runningEngine(database);
});
afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
});

const state = async (id: string) => (await database.sql`select state from runs where id = ${id}`)[0]?.['state'];
const urlIn = (body: string) => z.object({ callback_url: z.string() }).parse(JSON.parse(body)).callback_url;

const video = (url: string, more = '') => `
snodo: 1
slug: video
steps:
  - id: render
    type: callback
    with:
      submit:
        type: http.request
        with: { url: "${url}/jobs", method: POST, body: { of: "{{ trigger.body }}", callback_url: "{{ callback.url }}" } }
${more}`;

describe('callback', () => {
  it('hands its address on, holds nothing while it waits, and goes on with the first call', async () => {
    await using service = await standIn(({ body }) => ({ body: { job: 7, echo: urlIn(body) } }));
    await engine.publish(video(service.url));
    const id = await engine.start('video', 'cat');
    await expect.poll(() => state(id)).toBe('waiting');
    await expect.poll(() => engine.worker.active).toBe(0);
    const url = urlIn(service.seen[0]?.body ?? '');
    expect(url).toMatch(/^http:\/\/snodo\.test\/api\/v1\/callbacks\/[\w-]{100,}$/);
    expect((await engine.steps(id, 'render/1'))['submit']).toMatchObject({ status: 'succeeded', attempts: 1 });
    expect(await engine.call(url, { done: true })).toBe('taken');
    expect(await engine.call(url, { done: 'again' })).toBe('used');
    const run = await engine.ended(id);
    expect(run.output).toEqual({
      body: { done: true },
      headers: {},
      method: 'POST',
      receivedAt: expect.stringMatching(/Z$/),
      submit: expect.objectContaining({ status: 200, body: { job: 7, echo: expect.stringContaining('[secret]') } }),
    });
    expect(await engine.call(url, 1)).toBe('used');
    expect(service.seen).toHaveLength(1);
    // The address stands in no table.
    const token = url.slice(url.lastIndexOf('/') + 1);
    const [kept] = await database.sql<{ text: string }[]>`
      select concat((select string_agg(j::text, '') from journal j), (select string_agg(c::text, '') from calls c),
        (select string_agg(r::text, '') from runs r)) as text`;
    expect(kept?.text).not.toContain(token);
  });

  it('takes a call that comes before the service has answered', async () => {
    await using service = await standIn(async ({ body }) => ({
      body: { taken: await engine.call(urlIn(body), 'quick') },
    }));
    await engine.publish(video(service.url));
    const run = await engine.run('video');
    expect(run.output).toMatchObject({ body: 'quick', submit: { body: { taken: 'taken' } } });
    expect(service.seen).toHaveLength(1);
  });

  it('that is over fails with timeout, or leaves by its port expired', async () => {
    await using service = await standIn(() => ({}));
    await engine.publish(video(service.url, '      expires: 1s'));
    const run = await engine.run('video');
    expect(run).toMatchObject({ status: 'failed', error: { code: 'timeout' } });
    const url = urlIn(service.seen[0]?.body ?? '');
    expect(await engine.call(url, 1)).toBe('gone');
    const routed = (ports: string) => `${video(service.url, '      expires: 300ms')}
    onError: route
${ports}`;
    await engine.publish(
      routed(
        '  - { id: late, after: render.expired, type: map, with: { value: "{{ steps.render.error.code }}" } }\n  - { id: other, after: render.error, type: map }',
      ),
    );
    expect((await engine.run('video')).output).toBe('timeout');
    await engine.publish(
      routed('  - { id: late, after: render.error, type: map, with: { value: "{{ steps.render.error.code }}" } }'),
    );
    expect((await engine.run('video')).output).toBe('timeout');
  });

  it('without a submit only waits; if, retry and a retry of the run ask anew', async () => {
    let refusals = 1;
    await using service = await standIn(() => ({ status: refusals-- > 0 ? 503 : 200 }));
    await engine.publish(`
snodo: 1
slug: asked
steps:
  - { id: never, type: callback, if: "{{ false }}" }
  - id: c
    after: []
    type: callback
    retry: { attempts: 2, base: 1ms }
    with:
      expires: "{{ run.attempt = 1 ? '1s' : '1h' }}"
      submit: { type: http.request, with: { url: "${service.url}", method: POST, body: { callback_url: "{{ callback.url }}" } } }
`);
    const id = await engine.start('asked');
    const run = await engine.ended(id);
    expect(run).toMatchObject({ status: 'failed', error: { code: 'timeout' } });
    expect(await engine.steps(id)).toMatchObject({ never: { status: 'skipped' }, c: { attempts: 2 } });
    const first = service.seen.map(({ body, headers }) => [urlIn(body), headers['idempotency-key']]);
    expect(first).toHaveLength(2);
    expect(new Set(first.flat()).size).toBe(4);
    await retryRun(database.sql, id);
    await expect.poll(() => service.seen.length).toBe(3);
    expect(await engine.call(String(first[1]?.[0]), 1)).toBe('gone');
    expect(await engine.call(urlIn(service.seen[2]?.body ?? ''), 'third')).toBe('taken');
    expect((await engine.ended(id)).output).toMatchObject({ body: 'third' });
  });

  it('that is cancelled takes no call any more', async () => {
    await using service = await standIn(() => ({}));
    await engine.publish(video(service.url));
    const id = await engine.start('video');
    await expect.poll(() => state(id)).toBe('waiting');
    expect(await cancelRun(database.sql, id)).toBe('cancelled');
    expect(await engine.call(urlIn(service.seen[0]?.body ?? ''), 1)).toBe('gone');
  });

  it('waits within the items of an each, each with its own address', async () => {
    await using service = await standIn(() => ({}));
    await engine.publish(`
snodo: 1
slug: several
steps:
  - id: all
    type: each
    with:
      items: [0, 1, 2]
      concurrency: 3
      steps:
        - id: c
          type: callback
          with: { submit: { type: http.request, with: { url: "${service.url}", method: POST, body: { item: "{{ item }}", callback_url: "{{ callback.url }}" } } } }
        - { id: v, type: map, with: { value: "{{ steps.c.body & item }}" } }
`);
    const id = await engine.start('several');
    await expect.poll(() => state(id)).toBe('waiting');
    const urls = new Map(service.seen.map(({ body }) => [Number(JSON.parse(body).item), urlIn(body)]));
    for (const at of [2, 0, 1]) expect(await engine.call(urls.get(at) ?? '', `v${at}-`)).toBe('taken');
    expect((await engine.ended(id)).output).toEqual(['v0-0', 'v1-1', 'v2-2']);
    expect(service.seen).toHaveLength(3);
  });
});

/** A service whose jobs are done after so many questions. */
function jobs(checksNeeded: number) {
  let asked = 0;
  return standIn(({ method }) => {
    if (method === 'POST') return { status: 202, body: { id: 'j1' } };
    asked += 1;
    return { body: { status: asked < checksNeeded ? 'running' : 'done', asked } };
  });
}

const polled = (url: string, more = '') => `
snodo: 1
slug: polled
steps:
  - id: job
    type: poll
    with:
      submit: { type: http.request, with: { url: "${url}/jobs", method: POST, body: { callback_url: "{{ run.id }}" } } }
      check: { type: http.request, with: { url: "${url}/jobs/{{ submit.body.id }}" } }
      until: "{{ check.body.status = 'done' }}"
${more}`;

describe('poll', () => {
  it('submits once and checks until the condition holds; the journal keeps one row for all checks', async () => {
    await using service = await jobs(6);
    await engine.publish(polled(service.url, '      every: 100ms'));
    const run = await engine.run('polled');
    expect(run.output).toEqual({
      submit: expect.objectContaining({ status: 202 }),
      result: expect.objectContaining({ body: { status: 'done', asked: 6 } }),
      checks: 6,
    });
    expect(service.seen.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /jobs',
      ...Array(6).fill('GET /jobs/j1'),
    ]);
    expect(await database.sql`select scope, step from journal where run = ${run.id} order by scope`).toEqual([
      { scope: '', step: 'job' },
      { scope: 'job/1', step: 'submit' },
    ]);
    const calls = await database.sql`select scope from calls where run = ${run.id} order by id`;
    expect(calls.map(({ scope }) => scope)).toEqual(['job/1', ...[1, 2, 3, 4, 5, 6].map((n) => `job/1/check/${n}`)]);
  });

  it('holds no worker between checks, and goes on after a restart without asking again', async () => {
    await using service = await jobs(3);
    await engine.publish(polled(service.url, '      every: 2s'));
    const id = await engine.start('polled');
    await expect.poll(() => state(id)).toBe('waiting');
    expect((await engine.steps(id))['job']).toMatchObject({
      status: 'waiting',
      output: { body: { status: 'running', asked: 1 } },
    });
    await engine[Symbol.asyncDispose]();
    engine = await runningEngine(database);
    expect((await engine.ended(id)).output).toMatchObject({ checks: 3 });
    expect(service.seen.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  it('that is woken before its time has one timer, however often', async () => {
    await using service = await jobs(3);
    await engine.publish(polled(service.url, '      every: 1h'));
    const id = await engine.start('polled');
    const epoch = async () =>
      (await database.sql<{ epoch: number }[]>`select epoch from runs where id = ${id} and state = 'waiting'`)[0]
        ?.epoch;
    for (const woken of [1, 2, 3, 4]) {
      await expect.poll(epoch).toBe(woken);
      const timers = await database.sql`
        select 1 from graphile_worker.jobs where run_at > now() + interval '1 minute' and key = ${`timer ${id}`}`;
      expect(timers).toHaveLength(1);
      await database.sql`
        select graphile_worker.add_job('run', json_build_object('runs', json_build_array(${id}::uuid)))`;
    }
    const all = await database.sql`select 1 from graphile_worker.jobs where run_at > now() + interval '1 minute'`;
    const keyed = await database.sql`
      select 1 from graphile_worker.jobs where run_at > now() + interval '1 minute' and key like 'timer %'`;
    expect(all).toHaveLength(keyed.length);
    expect(service.seen).toHaveLength(2);
    await cancelRun(database.sql, id);
  });

  it('goes on where its run is retried after another step has failed', async () => {
    await using service = await jobs(2);
    await engine.publish(`${polled(service.url, '      every: 2s')}
  - { id: boom, after: [], type: fail, with: { message: no } }`);
    const id = await engine.start('polled');
    expect((await engine.ended(id)).status).toBe('failed');
    const asked = service.seen.length;
    await engine.publish(polled(service.url, '      every: 2s'));
    await retryRun(database.sql, id);
    expect((await engine.ended(id)).status).toBe('failed');
    expect(asked).toBeLessThanOrEqual(2);
    expect(service.seen.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  it('ends with the timeout of its step, also while its submit hangs', async () => {
    await using service = await standIn(() => new Promise(() => undefined));
    await engine.publish(`${polled(service.url)}    timeout: 250ms`);
    const run = await engine.run('polled');
    expect(run).toMatchObject({ status: 'failed', error: { code: 'timeout' } });
    const took = Number(run.endedAt) - Number(run.startedAt);
    // Without it the request itself would end after 30 s.
    expect(took).toBeLessThan(20_000);
  });

  it('fails with timeout and the last output, as its failIf says, or as a check does that cannot do better', async () => {
    await using service = await standIn(({ path }) => ({
      status: path === '/jobs/gone' ? 404 : 200,
      body: { id: path === '/bad' ? 'gone' : 'x', status: 'running' },
    }));
    await engine.publish(polled(service.url, '      every: 300ms\n      for: 1s'));
    const late = await engine.run('polled');
    expect(late).toMatchObject({
      status: 'failed',
      error: { code: 'timeout', step: 'job', body: { body: { status: 'running' } } },
    });
    await engine.publish(polled(service.url, `      failIf: "{{ check.body.status = 'running' }}"`));
    expect(await engine.run('polled')).toMatchObject({
      status: 'failed',
      error: { code: 'failed', message: expect.stringContaining('failIf'), body: { body: { status: 'running' } } },
    });
    await engine.publish(polled(service.url).replace('/jobs/{{ submit.body.id }}', '/jobs/gone'));
    expect(await engine.run('polled')).toMatchObject({ status: 'failed', error: { code: 'http_status', status: 404 } });
    await engine.publish(polled(service.url).replace('/jobs"', '/jobs/gone"'));
    expect(await engine.run('polled')).toMatchObject({ status: 'failed', error: { code: 'http_status', status: 404 } });
  });

  it('asks again where a check may do better by itself, and by the retry of the check where it has one', async () => {
    let asked = 0;
    await using service = await standIn(({ method }) => {
      if (method === 'POST') return { body: { id: 1 } };
      asked += 1;
      return asked < 4 ? { status: 503 } : { body: { status: 'done' } };
    });
    await engine.publish(polled(service.url, '      every: 100ms'));
    expect((await engine.run('polled')).output).toMatchObject({ checks: 1, result: { body: { status: 'done' } } });
    asked = 0;
    const retry = '} , retry: { attempts: 2, base: 1ms } }\n      until';
    await engine.publish(polled(service.url).replace('} }\n      until', retry));
    expect(await engine.run('polled')).toMatchObject({ status: 'failed', error: { status: 503 } });
    expect(asked).toBe(2);
  });

  it('with callback: true ends by what comes first', async () => {
    let done = false;
    await using service = await standIn(({ method }) => ({
      body: method === 'POST' ? { id: 1 } : { status: done ? 'done' : 'running' },
    }));
    const both = (every: string) =>
      polled(service.url, `      every: ${every}\n      callback: true`).replace('{{ run.id }}', '{{ callback.url }}');
    await engine.publish(both('1h'));
    const called = await engine.start('polled');
    await expect.poll(() => state(called)).toBe('waiting');
    expect(await engine.call(urlIn(service.seen[0]?.body ?? ''), 'by call')).toBe('taken');
    expect((await engine.ended(called)).output).toMatchObject({
      by: 'callback',
      checks: 1,
      result: { body: 'by call', method: 'POST' },
      submit: { status: 200 },
    });
    done = true;
    const checked = await engine.run('polled');
    expect(checked.output).toMatchObject({ by: 'poll', checks: 1, result: { body: { status: 'done' } } });
    expect(await engine.call(urlIn(service.seen.at(-2)?.body ?? ''), 1)).toBe('gone');
  });

  it('and a call at the very moment of the last check: what was promised to the caller is what happens', async () => {
    const answers = new Map<string, string>();
    await using service = await standIn(async ({ method, body, path }) => {
      if (method === 'POST') return { body: { id: encodeURIComponent(urlIn(body)) } };
      const url = decodeURIComponent(path.slice('/jobs/'.length));
      setTimeout(() => void engine.call(url, 'call').then((said) => answers.set(url, said)), Math.random() * 12);
      return { body: { status: 'done' } };
    });
    const text = polled(service.url, '      callback: true').replace(
      '"{{ run.id }}"',
      '"{{ callback.url }}", run: "{{ run.id }}"',
    );
    await engine.publish(text.replace('{{ submit.body.id }}', '{{ callback.url ~> $encodeUrlComponent }}'));
    const ids = await Promise.all(Array.from({ length: 60 }, () => engine.start('polled')));
    const ends = await Promise.all(ids.map((id) => engine.ended(id)));
    await expect.poll(() => answers.size).toBe(60);
    const urls = new Map(
      service.seen
        .filter(({ method }) => method === 'POST')
        .map(({ body }) => [String(JSON.parse(body).run), urlIn(body)]),
    );
    for (const end of ends) {
      const by = z.object({ by: z.string() }).parse(end.output).by;
      expect([end.id, by]).toEqual([end.id, answers.get(urls.get(end.id) ?? '') === 'taken' ? 'callback' : 'poll']);
    }
    const [decided] = await database.sql`select count(*)::int as n from signals where run = any(${ids}::uuid[])`;
    expect(decided).toEqual({ n: 60 });
  });
});

describe('the document', () => {
  it('says what is wrong inside of a job', async () => {
    const problems = async (yaml: string) =>
      engine
        .publish(`snodo: 1\nslug: wrong\nsteps:\n${yaml}`)
        .catch((error: unknown) => z.object({ message: z.string() }).parse(error).message);
    expect(
      await problems(
        '  - { id: p, type: poll, with: { check: { type: wait, with: { for: 1s } }, until: "{{ chek.body }}" } }',
      ),
    ).toMatch(/"wait" cannot be a check.*1 more/);
    expect(
      await problems(
        '  - { id: c, type: callback, with: { submit: { type: map, with: { value: "{{ callbck.url }}" } } } }',
      ),
    ).toMatch(/steps\[0\]\.with\.submit\.with\.value: Nothing called "callbck" is in scope.*Did you mean "callback"/);
    expect(await problems('  - { id: m, type: map, with: { value: "{{ callback.url }}" } }')).toMatch(
      /Nothing called "callback"/,
    );
    expect(
      await problems(
        '  - { id: p, type: poll, with: { check: { type: map }, until: "{{ true }}", submit: { type: map, with: { value: "{{ callback.url }}" } } } }',
      ),
    ).toMatch(/Nothing called "callback"/);
    expect(await problems('  - { id: c, type: callback }\n  - { id: m, after: c.expired, type: map }')).toMatch(
      /Give "c" onError: route/,
    );
    expect(await problems('  - { id: p, type: poll, with: { until: "{{ true }}" } }')).toMatch(/check/);
  });
});
