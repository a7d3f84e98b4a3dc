import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type TestDatabase, testDatabase } from '../../test/database.ts';
import { type RunningEngine, runningEngine } from '../../test/running-engine.ts';
import { standIn } from '../../test/stand-in.ts';
import { newId } from '../core/id.ts';
import type { Json } from '../core/json.ts';
import type { StoredRun } from '../store/runs/runs.ts';
import { replayRun } from '../store/runs/run-control.ts';

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

/** Runs a workflow again, which does nothing that the earlier run did. */
async function startOnce(run: StoredRun, body: Json): Promise<string> {
  const input = { body, headers: {}, query: {}, params: {}, method: null };
  const replay = { id: newId(), workflow: run.workflow, version: 1, cause: 'replay', input } as const;
  await replayRun(database.sql, { ...replay, replayOf: run.id, effectsOf: run.id }, [], {});
  return replay.id;
}

const once = async (run: StoredRun, body: Json) => engine.ended(await startOnce(run, body));

const numbered = () => standIn((_, at) => ({ body: { at } }));

describe('a run that does nothing twice', () => {
  it('gives what was given then, works out anew what changes nothing, and does what was not done', async () => {
    let isDown = true;
    await using service = await standIn(({ path }, at) => ({
      status: path === '/third' && isDown ? 422 : 200,
      body: { at },
    }));
    const post = (path: string, body: string) => `{ url: "${service.url}/${path}", method: POST, body: "${body}" }`;
    await engine.publish(`
snodo: 1
slug: orders
steps:
  - { id: read, type: http.request, with: { url: "${service.url}/read" } }
  - { id: first, type: http.request, with: ${post('first', '{{ trigger.body.order }}')} }
  - { id: second, type: http.request, with: ${post('second', '{{ trigger.body.word }} {{ steps.first.body.at }}')} }
  - { id: third, type: http.request, with: ${post('third', '{{ steps.second.body.at }}')} }
output: "{{ [steps.read.body.at, steps.first.body.at, steps.second.body.at, steps.third.body.at] }}"
`);
    const failed = await engine.run('orders', { order: 7, word: 'a' });
    expect(failed.status).toBe('failed');
    isDown = false;
    const again = await once(failed, { order: 7, word: 'a' });
    expect(again).toMatchObject({ status: 'succeeded', output: [5, 2, 3, 6], effectsOf: failed.id });
    const steps = await engine.steps(again.id);
    expect(['read', 'first', 'second', 'third'].map((step) => steps[step]?.attempts)).toEqual([1, 0, 0, 1]);
    expect(steps['first']?.input).toMatchObject({ body: 7 });
    // Of a replay of a replay nothing is done twice either, but for what differs.
    expect(await once(again, { order: 7, word: 'b' })).toMatchObject({ output: [7, 2, 8, 9] });
    const sent = service.seen.map(({ path }) => path).filter((path) => path !== '/read');
    expect(sent).toEqual(['/first', '/second', '/third', '/third', '/second', '/third']);
  });

  it('knows an item of a list again, wherever it stands by now', async () => {
    await using service = await numbered();
    await engine.publish(`
snodo: 1
slug: letters
steps:
  - id: all
    type: each
    with:
      items: "{{ trigger.body }}"
      steps:
        - { id: send, type: http.request, with: { url: "${service.url}", method: POST, body: "{{ item }}" } }
        - { id: at, type: map, with: { value: "{{ steps.send.body.at }}" } }
`);
    const first = await engine.run('letters', ['a', 'b']);
    expect(first.output).toEqual([1, 2]);
    expect(await once(first, ['b', 'c', 'a'])).toMatchObject({ output: [2, 3, 1] });
    expect(service.seen.map(({ body }) => body)).toEqual(['a', 'b', 'c']);
  });

  it('waits for nothing that came, where it handed in the same', async () => {
    await using service = await numbered();
    await engine.publish(`
snodo: 1
slug: jobs
steps:
  - id: job
    type: callback
    with:
      submit:
        type: http.request
        with: { url: "${service.url}", method: POST, body: { of: "{{ trigger.body }}", to: "{{ callback.url }}" } }
  - { id: said, type: map, with: { value: "{{ steps.job.body }}" } }
`);
    const id = await engine.start('jobs', 'x');
    const call = async (nth: number) => {
      await expect.poll(() => service.seen.length).toBe(nth);
      const { to } = z.object({ to: z.string() }).parse(JSON.parse(service.seen[nth - 1]?.body ?? ''));
      expect(await engine.call(to, nth)).toBe('taken');
    };
    await call(1);
    const first = await engine.ended(id);
    expect(await once(first, 'x')).toMatchObject({ status: 'succeeded', output: 1 });
    const other = await startOnce(first, 'y');
    await call(2);
    expect(await engine.ended(other)).toMatchObject({ status: 'succeeded', output: 2 });
    expect(service.seen).toHaveLength(2);
  });

  it('calls no workflow twice and asks nobody again, and answers as before', async () => {
    await using service = await numbered();
    await engine.publish(`
snodo: 1
slug: called
steps: [{ id: send, type: http.request, with: { url: "${service.url}", method: POST, body: "{{ trigger.body }}" } }]
output: "{{ steps.send.body.at }}"
`);
    await engine.publish(`
snodo: 1
slug: caller
steps:
  - { id: call, type: call, with: { workflow: called, input: "{{ trigger.body }}" } }
  - { id: answer, type: respond, with: { status: 201, body: "{{ steps.call }}" } }
`);
    const first = await engine.run('caller', 'x');
    const again = await once(first, 'x');
    expect((await engine.steps(again.id))['answer']?.output).toMatchObject({ status: 201, body: 1 });
    expect(service.seen).toHaveLength(1);
    expect(await database.sql`select from runs where parent_run = ${again.id}`).toHaveLength(0);
  });

  it('does nothing where nobody knows any more what was done', async () => {
    await using service = await numbered();
    await engine.publish(`
snodo: 1
slug: gone
steps: [{ id: send, type: http.request, with: { url: "${service.url}", method: POST } }]
`);
    const first = await engine.run('gone');
    await database.sql`update runs set contents = 'erased' where id = ${first.id}`;
    const id = newId();
    await database.sql`
      insert into runs (id, workflow, version, cause, input, effects_of)
      values (${id}, 'gone', 1, 'replay', '{"body":null,"headers":{},"query":{},"params":{},"method":null}', ${first.id})`;
    await database.sql`select graphile_worker.add_job('run', json_build_object('runs', json_build_array(${id}::uuid)))`;
    const run = await engine.ended(id);
    expect([run.status, engine.failure(run)]).toEqual([
      'failed',
      expect.objectContaining({ code: 'conflict', message: expect.stringContaining('no longer kept') }),
    ]);
    expect(service.seen).toHaveLength(1);
  });
});
