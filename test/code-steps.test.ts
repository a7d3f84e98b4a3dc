import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { partOf } from '../src/engine/part-of.ts';
import { compileWorkflow } from '../src/engine/compile.ts';
import { deleteWhatIsOld } from '../src/engine/delete-old.ts';
import { readWorkflow } from '../src/core/read-document.ts';
import { readYaml } from '../src/core/read-yaml.ts';
import { connectionSchema } from '../src/outbound/connection.ts';
import { StoredValues } from '../src/store/runs/stored-values.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { type RunningEngine, runningEngine } from './running-engine.ts';
import { type StandIn, standIn } from './stand-in.ts';

let database: TestDatabase;
let engine: RunningEngine;
let shop: StandIn;
const asked: string[] = [];
beforeAll(async () => {
  database = await testDatabase();
  shop = await standIn(({ method, path, headers, body }) => {
    asked.push(`${method} ${path} ${headers['authorization'] ?? 'as nobody'} ${body}`);
    return path.startsWith('/none') ? { status: 404, body: { error: 'none' } } : { body: [{ n: asked.length }] };
  });
  const auth = { type: 'bearer', token: 'shop-token' };
  const config = connectionSchema.parse({ connector: 'http', baseUrl: shop.url, auth });
  engine = await runningEngine(database, { connection: async (slug) => ({ slug, config }) });
});
afterAll(async () => {
  await shop[Symbol.asyncDispose]();
  await engine[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
});

describe('code, in a run', () => {
  it('sees what expressions see, and gives what the steps after it read', async () => {
    await engine.publish(`
snodo: 1
slug: sees
vars: { rate: 2 }
steps:
  - { id: made, type: map, with: { value: { a: 1 } } }
  - id: all
    type: code
    with:
      input: { name: "{{ trigger.body.name }}" }
      code: |
        console.log('by', run.workflow, '{{ nothing }}');
        return [input.name, trigger.body.name, steps.made.a * vars.rate, typeof item, typeof secrets];
  - id: rows
    type: each
    with:
      items: ["a", "b"]
      steps: [{ id: one, type: code, with: { code: "return item + index" } }]
output: { all: "{{ steps.all }}", rows: "{{ steps.rows }}" }
`);
    const run = await engine.run('sees', { name: 'Ada' });
    expect(run).toMatchObject({
      status: 'succeeded',
      output: { all: ['Ada', 'Ada', 2, 'undefined', 'undefined'], rows: ['a0', 'b1'] },
    });
    const { all, made } = await engine.steps(run.id);
    expect(all).toMatchObject({ printed: 'by sees {{ nothing }}\n', input: { input: { name: 'Ada' } } });
    expect(made?.printed).toBeNull();
  });

  it('keeps what a failed attempt printed, and tells where it failed', async () => {
    await engine.publish(`
snodo: 1
slug: fails
steps:
  - { id: bad, type: code, with: { code: "console.log('before');\\nnull.a" } }
`);
    const run = await engine.run('fails');
    expect(engine.failure(run)).toEqual({
      code: 'failed',
      message: expect.stringMatching(/^The code threw TypeError: .*\(line 2, column 6 of the code\)\.$/),
    });
    expect((await engine.steps(run.id))['bad']?.printed).toBe('before\n');
  });

  it('is cut off by the timeout of its step, and by its own limits', async () => {
    await engine.publish(`
snodo: 1
slug: slow
steps:
  - { id: loop, type: code, timeout: 300ms, onError: continue, with: { code: "for (;;);", cpu: 20s } }
  - { id: own, type: code, onError: continue, with: { code: "for (;;);", cpu: 100ms } }
output: { loop: "{{ steps.loop.error.code }}", own: "{{ steps.own.error.code }}" }
`);
    expect(await engine.run('slow')).toMatchObject({ output: { loop: 'timeout', own: 'limit_reached' } });
  });

  it('calls over the connections that it names, and over no others', async () => {
    await engine.publish(`
snodo: 1
slug: calls
steps:
  - id: calls
    type: code
    with:
      http: true
      connections: [shop]
      code: |
        const { status, body } = await http({ connection: 'shop', path: '/orders', method: 'POST', body: { a: 1 } });
        const none = await http({ connection: 'shop', path: '/none' });
        const why = (promise) => promise.then(() => 'done', ({ code }) => code);
        return [
          status, body.length, none.status, none.body,
          await why(http({ connection: 'other', path: '/' })),
          await why(http('http://10.1.2.3/')),
          await why(http({ url: 'file:///etc/passwd' })),
          await why(http({ nothing: 1 })),
        ];
`);
    const run = await engine.run('calls');
    expect(run).toMatchObject({
      status: 'succeeded',
      output: [200, 1, 404, { error: 'none' }, 'forbidden', 'egress_refused', 'invalid', 'invalid'],
    });
    expect(asked).toEqual(['POST /orders Bearer shop-token {"a":1}', 'GET /none Bearer shop-token ']);
    const calls = await database.sql<{ step: string; status: number | null }[]>`
      select step, status from calls where run = ${run.id} order by id`;
    expect(calls.map(({ step, status }) => [step, status])).toEqual([
      ['calls', 200],
      ['calls', 404],
      ['calls', null],
    ]);
  });

  it('brings the steps along that it may read when it is tried alone', async () => {
    const document = readWorkflow(
      readYaml(`
snodo: 1
slug: alone
steps:
  - { id: a, type: map, with: { value: 1 } }
  - { id: b, type: code, after: [], with: { code: return 2 } }
  - { id: c, type: code, after: [a], with: { code: return steps.a } }
`),
    );
    const { graph } = await compileWorkflow(document);
    const part = (step: string) =>
      partOf(document, graph, { mode: 'step', step, given: new Set() }).steps.map(({ id }) => id);
    expect(part('b')).toEqual(['b']);
    expect(part('c')).toEqual(['a', 'c']);
  });
});

describe('values that are stored', () => {
  it('go from run to run', async () => {
    await engine.publish(`
snodo: 1
slug: keeps
steps:
  - { id: before, type: store.get, with: { key: last, default: none } }
  - { id: seen, type: store.set, with: { key: "seen {{ trigger.body }}", value: true, ifMissing: true } }
  - { id: n, type: store.increment, with: { key: n, by: 2 } }
  - { id: kept, type: store.set, with: { key: last, value: { at: "{{ trigger.body }}" } } }
  - { id: all, type: store.set, with: { key: last, value: "{{ trigger.body }}", scope: shared } }
  - { id: gone, type: store.delete, with: { key: "nothing" } }
output: ["{{ steps.before }}", "{{ steps.seen.set }}", "{{ steps.n }}", "{{ steps.gone.deleted }}"]
`);
    expect((await engine.run('keeps', 'a')).output).toEqual(['none', true, 2, false]);
    expect((await engine.run('keeps', 'a')).output).toEqual([{ at: 'a' }, false, 4, false]);
    await engine.publish(`
snodo: 1
slug: reads
steps:
  - { id: own, type: store.get, with: { key: last } }
  - { id: all, type: store.get, with: { key: last, scope: shared } }
output: ["{{ steps.own }}", "{{ steps.all }}"]
`);
    expect((await engine.run('reads')).output).toEqual([null, 'a']);
  });

  it('count once, however often a step begins again', async () => {
    const stored = new StoredValues(database.sql);
    const change = { run: '00000000-0000-7000-8000-000000000000', change: 'one', ttlMs: undefined };
    const n = { workflow: 'counts', key: 'n' };
    expect(await stored.add(n, 1, change)).toBe(1);
    expect(await stored.add(n, 1, { ...change, change: 'two' })).toBe(2);
    expect(await stored.add(n, 1, change)).toBe(1);
    expect(await stored.read(n)).toBe(2);
    expect(await stored.writeMissing({ ...n, key: 'm' }, 'a', change)).toBe(true);
    expect(await stored.writeMissing({ ...n, key: 'm' }, 'a', change)).toBe(true);
    expect(await stored.writeMissing({ ...n, key: 'm' }, 'b', { ...change, change: 'two' })).toBe(false);
    expect(await stored.add({ ...n, key: 'm' }, 1, { ...change, change: 'three' })).toBeUndefined();
    const sums = await Promise.all(
      Array.from({ length: 20 }, (_, at) => stored.add({ ...n, key: 'many' }, 1, { ...change, change: `many ${at}` })),
    );
    expect(sums.toSorted((one, other) => Number(one) - Number(other))).toEqual(
      Array.from({ length: 20 }, (_, at) => at + 1),
    );
  });

  it('are over in time', async () => {
    const { sql } = database;
    const stored = new StoredValues(sql);
    const change = { run: '00000000-0000-7000-8000-000000000000', change: 'short', ttlMs: 20 };
    const short = { workflow: 'counts', key: 'short' };
    await stored.write(short, 1, change);
    await expect.poll(() => stored.read(short)).toBeUndefined();
    expect(await stored.delete(short)).toBe(false);
    await stored.write(short, 1, change);
    await expect.poll(() => stored.read(short)).toBeUndefined();
    expect(await stored.add(short, 5, { ...change, change: 'anew', ttlMs: undefined })).toBe(5);
    await stored.write(short, 1, change);
    await expect.poll(() => stored.read(short)).toBeUndefined();
    await deleteWhatIsOld(sql, Date.now());
    expect(await sql`select 1 from stored_values where key = 'short'`).toHaveLength(0);
  });

  it('have their bounds', async () => {
    await engine.publish(`
snodo: 1
slug: bounds
steps:
  - { id: large, type: store.set, onError: continue, with: { key: large, value: "{{ trigger.body }}" } }
  - { id: text, type: store.set, with: { key: text, value: "a text" } }
  - { id: word, type: store.increment, onError: continue, with: { key: text } }
output: ["{{ steps.large.error.code }}", "{{ steps.text.value }}", "{{ steps.word.error.message }}"]
`);
    expect((await engine.run('bounds', 'x'.repeat(256_000))).output).toEqual([
      'too_large',
      'a text',
      'with.key: What is stored by "text" is no number. Store one first.',
    ]);
  });

  it('hold no secret', async () => {
    await engine.publish(`
snodo: 1
slug: secretive
steps:
  - { id: used, type: http.request, with: { url: "${shop.url}/used", headers: { x-key: "{{ secrets.SHOP }}" } } }
  - { id: kept, type: store.set, with: { key: secretive, value: "a {{ trigger.body }} b" } }
  - { id: read, type: store.get, with: { key: secretive } }
output: ["{{ steps.kept.value }}", "{{ steps.read }}"]
`);
    // As a service might have answered it.
    const { output } = await engine.run('secretive', 'secret-of-SHOP');
    expect(output).toEqual(['a [secret] b', 'a [secret] b']);
    const rows = await database.sql<{ text: string }[]>`select row_to_json(s)::text as text from stored_values s`;
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain('secret-of-SHOP');
  });
});
