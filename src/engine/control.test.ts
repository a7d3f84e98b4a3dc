import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../test/database.ts';
import { type RunningEngine, runningEngine } from '../../test/running-engine.ts';
import { standIn } from '../../test/stand-in.ts';
import { firstIdAt, newId } from '../core/id.ts';
import { cancelRun, replayRun, retryRun } from '../store/runs/run-control.ts';
import { getRun } from '../store/runs/runs.ts';
import { deleteWhatIsOld } from './delete-old.ts';
import { idempotencyKey } from './attempt.ts';

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

const sleeper = (length: string) => `
snodo: 1
slug: sleeper
steps:
  - { id: w, type: wait, with: { for: ${length} } }
  - { id: never, type: map, with: { value: 1 } }
`;

describe('retry of a step', () => {
  it('tries again with the same Idempotency-Key, and notes every attempt and call', async () => {
    await using service = await standIn((_, at) => (at < 3 ? { status: 503 } : { status: 200, body: { at } }));
    await engine.publish(`
snodo: 1
slug: retried
steps:
  - id: post
    type: http.request
    with: { url: "${service.url}/x", method: POST, body: { a: 1 } }
    retry: { attempts: 5, base: 20ms }
`);
    const run = await engine.run('retried');
    expect(run).toMatchObject({ status: 'succeeded', output: { status: 200, body: { at: 3 } } });
    expect((await engine.steps(run.id))['post']?.attempts).toBe(3);
    const keys = service.seen.map((one) => one.headers['idempotency-key']);
    expect(keys).toEqual(Array(3).fill(idempotencyKey(run.id, '', 'post')));
    const calls = await database.sql`select status, attempt from calls where run = ${run.id} order by id`;
    expect(calls.map((call) => [call['status'], call['attempt']])).toEqual([
      [503, 1],
      [503, 2],
      [200, 3],
    ]);
  });

  it('waits as Retry-After says, giving the run back for longer waits', async () => {
    await using service = await standIn((_, at) =>
      at === 1 ? { status: 429, headers: { 'retry-after': '6' } } : { status: 200 },
    );
    await engine.publish(`
snodo: 1
slug: patient
steps:
  - { id: get, type: http.request, with: { url: "${service.url}" }, retry: { attempts: 2, base: 1ms } }
`);
    const id = await engine.start('patient');
    await expect.poll(() => state(id)).toBe('waiting');
    expect((await engine.steps(id))['get']).toMatchObject({ status: 'waiting', attempts: 1, error: { status: 429 } });
    const run = await engine.ended(id);
    expect(run.status).toBe('succeeded');
    const [first, second] = await database.sql<{ at: Date }[]>`select at from calls where run = ${id} order by id`;
    expect(Number(second?.at) - Number(first?.at)).toBeGreaterThanOrEqual(5_900);
  });

  it('gives up after its attempts, and ends a step that takes longer than its timeout', async () => {
    await using service = await standIn(({ path }) =>
      path === '/slow' ? new Promise(() => undefined) : { status: 500 },
    );
    const asking = (path: string, limit: string) => `
snodo: 1
slug: hopeless
steps:
  - { id: get, type: http.request, with: { url: "${service.url}/${path}" }, timeout: ${limit}, retry: { attempts: 2, base: 1ms } }
`;
    await engine.publish(asking('quick', '1h'));
    expect(await engine.run('hopeless')).toMatchObject({
      status: 'failed',
      error: { code: 'http_status', status: 500 },
    });
    await engine.publish(asking('slow', '200ms'));
    const late = await engine.run('hopeless');
    expect(late).toMatchObject({ status: 'failed', error: { code: 'timeout' } });
    expect((await engine.steps(late.id))['get']?.attempts).toBe(2);
  });
});

describe('cancel', () => {
  it('ends a run that waits, at once, and those it called', async () => {
    await engine.publish(sleeper('1h'));
    await engine.publish('snodo: 1\nslug: parent\nsteps: [{ id: c, type: call, with: { workflow: sleeper } }]');
    const id = await engine.start('parent');
    await expect
      .poll(async () => (await database.sql`select state from runs where parent_run = ${id}`)[0]?.['state'])
      .toBe('waiting');
    await expect.poll(() => state(id)).toBe('waiting');
    expect(await cancelRun(database.sql, id)).toBe('cancelled');
    expect(await getRun(database.sql, id)).toMatchObject({ status: 'cancelled', error: { code: 'cancelled' } });
    const children = await database.sql`select outcome from runs where parent_run = ${id}`;
    expect(children).toEqual([{ outcome: 'cancelled' }]);
    expect(await cancelRun(database.sql, id)).toBe('ended');
  });

  it('breaks off what a worker has in hand', async () => {
    await using service = await standIn(() => new Promise(() => undefined));
    await engine.publish(`
snodo: 1
slug: hanging
steps:
  - { id: get, type: http.request, onError: continue, with: { url: "${service.url}" } }
  - { id: never, type: map, with: { value: 1 } }
`);
    const id = await engine.start('hanging');
    await expect.poll(() => service.seen.length).toBe(1);
    expect(await cancelRun(database.sql, id)).toBe('asked');
    expect(await engine.ended(id)).toMatchObject({ status: 'cancelled' });
    expect(Object.keys(await engine.steps(id))).toEqual(['get']);
  });

  it.each(['fail', 'continue'])(
    'ends what is in an each as cancelled too, with onItemError: %s',
    async (onItemError) => {
      await using service = await standIn(() => new Promise(() => undefined));
      await engine.publish(`
snodo: 1
slug: hanging-items
steps:
  - id: all
    type: each
    with:
      items: [1, 2, 3]
      onItemError: ${onItemError}
      steps: [{ id: in, type: each, with: { items: [1], steps: [{ id: get, type: http.request, with: { url: "${service.url}" } }] } }]
`);
      const id = await engine.start('hanging-items');
      await expect.poll(() => service.seen.length).toBe(1);
      expect(await cancelRun(database.sql, id)).toBe('asked');
      expect(await engine.ended(id)).toMatchObject({ status: 'cancelled', error: { code: 'cancelled' } });
    },
  );

  it('says timeout of a run that takes too long in an each', async () => {
    await using service = await standIn(() => new Promise(() => undefined));
    await engine.publish(`
snodo: 1
slug: late-items
timeout: 300ms
steps:
  - { id: all, type: each, with: { items: [1, 2], steps: [{ id: get, type: http.request, with: { url: "${service.url}" } }] } }
`);
    expect(await engine.run('late-items')).toMatchObject({ status: 'failed', error: { code: 'timeout' } });
  });
});

describe('a called workflow', () => {
  it('is called again where its failure may pass by itself', async () => {
    await using service = await standIn((_, at) => ({ status: at === 1 ? 503 : 200 }));
    await engine.publish(`
snodo: 1
slug: shaky
steps:
  - { id: get, type: http.request, with: { url: "${service.url}" } }
output: "{{ steps.get.status }}"
`);
    await engine.publish(`
snodo: 1
slug: persistent
steps:
  - { id: c, type: call, with: { workflow: shaky }, retry: { attempts: 3, base: 1ms } }
`);
    const run = await engine.run('persistent');
    expect(run).toMatchObject({ status: 'succeeded', output: 200 });
    expect((await engine.steps(run.id))['c']?.attempts).toBe(2);
    const children = await database.sql`select outcome from runs where parent_run = ${run.id} order by id`;
    expect(children).toEqual([{ outcome: 'failed' }, { outcome: 'succeeded' }]);
  });
});

describe('runs that were called', () => {
  it.each([
    ['fails beside it', '', '{ id: no, after: soon, type: fail, with: { message: no } }', 'failed'],
    ['takes too long', 'timeout: 1500ms', '', 'failed'],
    ['stops beside it', '', '{ id: enough, after: soon, type: stop }', 'succeeded'],
  ])('are cancelled with the run that %s', async (_, limit, step, status) => {
    await engine.publish(sleeper('1h'));
    await engine.publish(`
snodo: 1
slug: leaving
${limit}
steps:
  - { id: all, type: each, with: { items: [1, 2], concurrency: 2, steps: [{ id: c, type: call, with: { workflow: sleeper } }] } }
  - { id: soon, after: [], type: wait, with: { for: 1s } }
  ${step === '' ? '' : `- ${step}`}
`);
    const run = await engine.run('leaving');
    expect(run.status).toBe(status);
    const children = await database.sql`select outcome from runs where parent_run = ${run.id}`;
    expect(children).toEqual([{ outcome: 'cancelled' }, { outcome: 'cancelled' }]);
  });
});

describe('the timeout of a step that waits', () => {
  it('ends a wait, and a called run with it', async () => {
    await engine.publish(`
snodo: 1
slug: slow
steps: [{ id: w, type: wait, with: { for: 1h } }]
`);
    await engine.publish(`
snodo: 1
slug: impatient
steps:
  - { id: w, type: wait, timeout: 50ms, onError: continue, with: { for: 1h } }
  - { id: short, type: wait, timeout: 1h, with: { for: 50ms } }
  - { id: c, type: call, timeout: 1s, onError: route, with: { workflow: slow } }
  - { id: late, after: c.error, type: map, with: { value: ["{{ steps.w.error.code }}", "{{ steps.c.error }}"] } }
`);
    const run = await engine.run('impatient');
    expect(run).toMatchObject({
      status: 'succeeded',
      output: ['timeout', { code: 'timeout', message: 'The step "c" took longer than its timeout of 1000 ms.' }],
    });
    expect(await database.sql`select outcome from runs where parent_run = ${run.id}`).toEqual([
      { outcome: 'cancelled' },
    ]);
  });

  it('is the end of the time that people have', async () => {
    await engine.publish(`
snodo: 1
slug: unasked
steps: [{ id: ask, type: approval, timeout: 100ms, with: { title: May it? } }]
`);
    expect(await engine.run('unasked')).toMatchObject({ status: 'failed', error: { code: 'timeout', step: 'ask' } });
  });

  it('leaves by the port error where nothing comes after its own', async () => {
    await engine.publish(`
snodo: 1
slug: routed
steps:
  - { id: ask, type: approval, onError: route, with: { title: May it?, expires: 100ms } }
  - { id: no, after: ask.error, type: map, with: { value: "{{ steps.ask.error.code }}" } }
`);
    expect(await engine.run('routed')).toMatchObject({ status: 'succeeded', output: 'timeout' });
  });
});

describe('retry and replay of a run', () => {
  it('keeps what succeeded', async () => {
    let down = true;
    await using service = await standIn(() => ({ status: down ? 500 : 200, body: { ok: true } }));
    await engine.publish(`
snodo: 1
slug: again
steps:
  - { id: a, type: map, with: { value: "{{ $millis() }}" } }
  - { id: handled, type: fail, onError: continue, with: { message: no matter } }
  - { id: get, type: http.request, with: { url: "${service.url}" } }
  - { id: z, type: map, with: { value: "{{ steps.a }}" } }
`);
    const run = await engine.run('again');
    expect(run.status).toBe('failed');
    const first = (await engine.steps(run.id))['a']?.output;
    down = false;
    await retryRun(database.sql, run.id);
    const retried = await engine.ended(run.id);
    expect(retried).toMatchObject({ status: 'succeeded', output: first, attempt: 2 });
    await expect(retryRun(database.sql, run.id)).rejects.toThrow(/succeeded/);
    const id = newId();
    const input = { body: null, headers: {}, query: {}, params: {}, method: null };
    await replayRun(
      database.sql,
      { id, workflow: 'again', version: 1, cause: 'replay', input, replayOf: run.id },
      ['a', 'handled'],
      { a: 7 },
    );
    expect(await engine.ended(id)).toMatchObject({ status: 'succeeded', output: 7, replayOf: run.id });
  });
});

describe('a stop', () => {
  it('holds for whoever goes on with the run, also inside of an each', async () => {
    await engine.publish(`
snodo: 1
slug: stopped
steps:
  - { id: s, type: stop, with: { output: early } }
  - { id: never, type: fail, with: { message: too far } }
`);
    await engine.publish(`
snodo: 1
slug: stopped-inside
steps:
  - { id: all, type: each, with: { items: [1, 2, 3], steps: [{ id: s, type: stop, if: "item = 2", with: { output: inside } }] } }
  - { id: never, type: fail, with: { message: too far } }
`);
    for (const [workflow, output, keep] of [
      ['stopped', 'early', ['s']],
      ['stopped-inside', 'inside', ['all']],
    ] as const) {
      const first = await engine.run(workflow);
      expect(first).toMatchObject({ status: 'succeeded', output });
      const id = newId();
      const input = { body: null, headers: {}, query: {}, params: {}, method: null };
      const again = { id, workflow, version: 1, cause: 'replay', input, replayOf: first.id } as const;
      await replayRun(database.sql, again, keep, {});
      expect(await engine.ended(id)).toMatchObject({ status: 'succeeded', output });
    }
  });
});

describe('concurrency of a workflow', () => {
  it('lets no more runs be at work at once, and every run come to its turn', async () => {
    let inside = 0;
    let most = 0;
    await using service = await standIn(async () => {
      inside += 1;
      most = Math.max(most, inside);
      await new Promise((resolve) => setTimeout(resolve, 20));
      inside -= 1;
      return {};
    });
    await engine.publish(`
snodo: 1
slug: narrow
concurrency: 2
steps:
  - { id: get, type: http.request, with: { url: "${service.url}" } }
`);
    const runs = await Promise.all(Array.from({ length: 20 }, () => engine.start('narrow')));
    const ends = await Promise.all(runs.map((run) => engine.ended(run)));
    expect(ends.map((run) => run.status)).toEqual(Array(20).fill('succeeded'));
    expect(most).toBeLessThanOrEqual(2);
    await expect.poll(() => database.sql`select count(*)::int as n from run_places`).toEqual([{ n: 0 }]);
  });

  it('leaves the place of a run to the worker that has taken it over', async () => {
    const gate = Promise.withResolvers<void>();
    await using service = await standIn(async () => {
      await gate.promise;
      return {};
    });
    await engine.publish(`
snodo: 1
slug: taken
concurrency: 1
steps:
  - { id: get, type: http.request, with: { url: "${service.url}" } }
`);
    const id = await engine.start('taken');
    await expect.poll(() => service.seen).toHaveLength(1);
    await database.sql`update runs set epoch = epoch + 1 where id = ${id}`;
    gate.resolve();
    await expect.poll(() => engine.worker.active).toBe(0);
    expect(await database.sql`select holds from run_places where run = ${id}`).toEqual([{ holds: true }]);
    await database.sql`delete from run_places where run = ${id}`;
  });
});

describe('retention', () => {
  it('deletes ended runs past their time with all that belongs to them, and nothing else', async () => {
    const brief = 'snodo: 1\nslug: brief\nkeep: 1s\nsteps: [{ id: a, type: map, with: { value: 1 } }]';
    await engine.publish(brief);
    await engine.publish(brief.replace('brief', 'kept').replace('1s', '1d'));
    const old = await engine.run('brief');
    const kept = await engine.run('kept');
    expect(await deleteWhatIsOld(database.sql, Date.now() + 5_000)).toBeGreaterThanOrEqual(1);
    await expect(getRun(database.sql, old.id)).rejects.toThrow(/no run/);
    expect(await database.sql`select 1 from journal where run = ${old.id}`).toHaveLength(0);
    expect((await getRun(database.sql, kept.id)).status).toBe('succeeded');
  });

  it('keeps a delivery and its first run as long as a later run of it is young or open', async () => {
    const begun = Date.now();
    const trigger = 'trigger: { type: webhook, path: paired }';
    await engine.publish(`snodo: 1\nslug: paired\nkeep: 1s\n${trigger}\nsteps: [{ id: a, type: map }]`);
    const [delivery, second] = [newId(), newId()];
    const old = firstIdAt(Date.now() - 60_000);
    await database.sql`
      insert into deliveries (id, endpoint, workflow, status, method, headers, query, body, runs)
      values (${delivery}, 'paired', 'paired', 'accepted', 'POST', '{}', '{}', '', array[${old}, ${second}]::uuid[])`;
    await database.sql`
      insert into runs (id, workflow, version, cause, delivery, state, outcome) values
      (${old}, 'paired', 1, 'webhook', ${delivery}, 'running', 'succeeded'),
      (${second}, 'paired', 1, 'webhook', ${delivery}, 'waiting', null)`;
    const left = async () => database.sql`select id from runs where delivery = ${delivery}`;
    await deleteWhatIsOld(database.sql, Date.now() + 5_000);
    expect(await left()).toHaveLength(2);
    await database.sql`update runs set outcome = 'succeeded' where id = ${second}`;
    await deleteWhatIsOld(database.sql, begun);
    expect(await left()).toHaveLength(2);
    await deleteWhatIsOld(database.sql, Date.now() + 5_000);
    expect(await left()).toHaveLength(0);
    expect(await database.sql`select 1 from deliveries where id = ${delivery}`).toHaveLength(0);
  });
});

describe('the engine', () => {
  it('reports no error of its own', () => expect(engine.reported).toEqual([]));
});
