import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../test/database.ts';
import { type RunningEngine, runningEngine } from '../../test/running-engine.ts';

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

describe('the engine', () => {
  it('carries steps out in order and answers with the output', async () => {
    await engine.publish(`
snodo: 1
slug: three
steps:
  - { id: a, type: map, with: { value: "{{ trigger.body.n + 1 }}" } }
  - { id: b, type: map, with: { value: "{{ steps.a * 2 }}" } }
  - { id: c, type: map, with: { value: { of: "{{ steps.b }}", run: "{{ run.workflow }}" } } }
output: { result: "{{ steps.c }}" }
`);
    const run = await engine.run('three', { n: 1 });
    expect(run).toMatchObject({ status: 'succeeded', output: { result: { of: 4, run: 'three' } }, version: 1 });
    const steps = await engine.steps(run.id);
    expect(Object.keys(steps)).toEqual(['a', 'b', 'c']);
    expect(steps['b']).toMatchObject({ status: 'succeeded', attempts: 1, input: { value: 4 }, output: 4 });
  });

  it('takes the port of a branch, skips the other, joins, and ends with its last step', async () => {
    await engine.publish(`
snodo: 1
slug: ports
steps:
  - { id: check, type: branch, with: { when: "{{ trigger.body.ok }}" } }
  - { id: yes, type: map, after: check.true, with: { value: "yes" } }
  - { id: no, type: map, after: check.false, with: { value: "no" } }
  - { id: kind, type: switch, after: [yes, no], with: { value: "{{ trigger.body.kind }}", cases: { red: r, blue: [b, bb] } } }
  - { id: red, type: map, after: kind.red, with: { value: 1 } }
  - { id: blue, type: map, after: kind.blue, with: { value: 2 } }
  - { id: other, type: map, after: kind.default, with: { value: 3 } }
`);
    expect((await engine.run('ports', { ok: true, kind: 'bb' })).output).toBe(2);
    const run = await engine.run('ports', { ok: false, kind: 'x' });
    expect(run.output).toBe(3);
    expect(Object.keys(await engine.steps(run.id)).toSorted()).toEqual(['check', 'kind', 'no', 'other']);
  });

  it('skips a step whose `if` is false, and what only follows it', async () => {
    await engine.publish(`
snodo: 1
slug: iffy
steps:
  - { id: a, type: map, with: { value: 1 } }
  - { id: b, type: map, if: "trigger.body = 'go'", with: { value: 2 } }
  - { id: c, type: map, with: { value: 3 } }
`);
    const stays = await engine.run('iffy', 'stop');
    expect(stays.output).toBe(1);
    expect(await engine.steps(stays.id)).toMatchObject({ b: { status: 'skipped' } });
    expect((await engine.run('iffy', 'go')).output).toBe(3);
  });

  it('runs steps that do not wait for each other at the same time', async () => {
    await engine.publish(`
snodo: 1
slug: parallel
steps:
  - { id: a, type: wait, after: [], with: { for: 400ms } }
  - { id: b, type: wait, after: [], with: { for: 400ms } }
  - { id: c, type: wait, after: [], with: { for: 400ms } }
  - { id: d, type: map, after: [a, b, c], with: { value: done } }
`);
    const run = await engine.run('parallel');
    expect(run.output).toBe('done');
    const waits = Object.values(await engine.steps(run.id)).filter(({ step }) => step !== 'd');
    const firstEnd = Math.min(...waits.map(({ endedAt }) => Number(endedAt)));
    expect(waits.map(({ startedAt }) => Number(startedAt) < firstEnd)).toEqual([true, true, true]);
  });

  it('fails with code, message and step; continues or routes where it is told to', async () => {
    await engine.publish(`
snodo: 1
slug: failing
steps:
  - { id: a, type: fail, with: { message: "No stock of {{ trigger.body }}" } }
  - { id: b, type: map, with: { value: never } }
`);
    const run = await engine.run('failing', 'tea');
    expect(run).toMatchObject({ status: 'failed', error: { code: 'failed', message: 'No stock of tea', step: 'a' } });
    expect(Object.keys(await engine.steps(run.id))).toEqual(['a']);
    await engine.publish(`
snodo: 1
slug: handled
steps:
  - { id: a, type: fail, onError: route, with: { message: broken } }
  - { id: usual, type: map, after: a, with: { value: usual } }
  - { id: mend, type: map, after: a.error, with: { value: "{{ steps.a.error.message }}" } }
  - { id: b, type: fail, after: mend, onError: continue, with: { message: again } }
  - { id: c, type: map, with: { value: "{{ steps.b.error }}" } }
`);
    const handled = await engine.run('handled');
    expect(handled).toMatchObject({
      status: 'succeeded',
      output: { code: 'failed', message: 'again', status: null, retryable: false },
    });
    expect((await engine.steps(handled.id))['mend']?.output).toBe('broken');
  });

  it('fails at an output that nobody could write down, and loses nothing of other runs', async () => {
    const text = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
    const file = await engine.files.write(Buffer.from(text), {
      name: 'deep.json',
      contentType: 'application/json',
      run: null,
    });
    await engine.publish(`
snodo: 1
slug: deep
steps: [{ id: a, type: file.read, with: { file: "{{ trigger.body }}", as: json } }]
`);
    expect(await engine.run('deep', { $file: file.id })).toMatchObject({
      status: 'failed',
      error: { code: 'invalid', message: 'The output is nested deeper than 500 levels. Make it flatter.', step: 'a' },
    });
    expect(engine.reported).toEqual([]);
  });

  it('says what an expression lacked, and fails at bad input to a step', async () => {
    await engine.publish(`
snodo: 1
slug: wrong
steps:
  - { id: a, type: wait, with: { for: "{{ trigger.body }}" } }
`);
    expect(engine.failure(await engine.run('wrong', 'soon')).message).toMatch(/^with\.for: is not a duration/);
    expect(engine.failure(await engine.run('wrong', '999999999d')).message).toMatch(/^with\.for: is at most/);
    await engine.publish(`
snodo: 1
slug: lacking
steps:
  - { id: a, type: map, with: { value: "{{ $lookupp(trigger.body) }}" } }
`);
    expect(engine.failure(await engine.run('lacking', {})).message).toMatch(/lookupp.*In scope: /s);
  });

  it('waits, and holds no worker over a long wait', async () => {
    await engine.publish(`
snodo: 1
slug: waiting
steps:
  - { id: a, type: map, with: { value: "{{ $millis() }}" } }
  - { id: w, type: wait, with: { for: "{{ trigger.body }}" } }
  - { id: b, type: map, with: { value: "{{ steps.a }}" } }
`);
    expect((await engine.run('waiting', '50ms')).status).toBe('succeeded');
    const id = await engine.start('waiting', '7s');
    await expect
      .poll(async () => (await database.sql`select state from runs where id = ${id}`)[0]?.['state'])
      .toBe('waiting');
    await expect.poll(() => engine.worker.active).toBe(0);
    const run = await engine.ended(id);
    const steps = await engine.steps(id);
    expect(run.output).toBe(steps['a']?.output);
    expect(Number(steps['w']?.endedAt) - Number(steps['w']?.startedAt)).toBeGreaterThanOrEqual(6_950);
  });

  it('stops where it is told to, and lets a respond step answer', async () => {
    await engine.publish(`
snodo: 1
slug: stopping
steps:
  - { id: r, type: respond, with: { status: 201, body: { got: "{{ trigger.body }}" } } }
  - { id: s, type: stop, with: { output: early } }
  - { id: b, type: map, with: { value: late } }
output: "{{ steps.r.status }}"
`);
    const id = await engine.start('stopping', 5);
    const watched = await engine.watch.wait(id, { ms: 30_000, wantsResponse: true });
    expect(watched).toEqual({ kind: 'responded', response: { status: 201, headers: {}, body: { got: 5 } } });
    const run = await engine.ended(id);
    expect(run).toMatchObject({ status: 'succeeded', output: 'early' });
    expect(Object.keys(await engine.steps(id)).toSorted()).toEqual(['r', 's']);
  });

  it('goes on with the version that a run began with', async () => {
    const versioned = (word: string) => `
snodo: 1
slug: versioned
steps:
  - { id: w, type: wait, with: { for: 600ms } }
  - { id: a, type: map, with: { value: ${word} } }
`;
    expect(await engine.publish(versioned('one'))).toBe(1);
    const old = await engine.start('versioned');
    expect(await engine.publish(versioned('two'))).toBe(2);
    expect((await engine.ended(old)).output).toBe('one');
    expect((await engine.run('versioned')).output).toBe('two');
  });

  it('calls another workflow and hands on its output or its failure', async () => {
    await engine.publish(`
snodo: 1
slug: callee
steps:
  - { id: a, type: branch, with: { when: "{{ trigger.body.fail }}" } }
  - { id: f, type: fail, after: a.true, with: { message: as asked } }
  - { id: m, type: map, after: a.false, with: { value: "{{ trigger.body.n * 10 }}" } }
`);
    await engine.publish(`
snodo: 1
slug: caller
steps:
  - { id: c, type: call, with: { workflow: callee, input: { n: 4, fail: "{{ trigger.body }}" } } }
  - { id: d, type: map, with: { value: "{{ steps.c + 2 }}" } }
`);
    expect((await engine.run('caller', false)).output).toBe(42);
    const failed = await engine.run('caller', true);
    expect(engine.failure(failed).message).toMatch(/^The called run .* failed: as asked/);
    await engine.publish(`
snodo: 1
slug: itself
steps:
  - { id: c, type: call, with: { workflow: itself } }
`);
    expect(engine.failure(await engine.run('itself')).message).toMatch(/more than 20 deep/);
  });

  it('starts the failure workflow, once', async () => {
    await engine.publish(`
snodo: 1
slug: tell
onFailure: { workflow: tell }
steps:
  - { id: f, type: fail, with: { message: "{{ trigger.body.error.message }} in {{ trigger.body.workflow }}" } }
`);
    await engine.publish(`
snodo: 1
slug: broken
onFailure: { workflow: tell }
steps:
  - { id: f, type: fail, with: { message: boom } }
`);
    await engine.run('broken');
    const told = async () =>
      database.sql`select error ->> 'message' as message from runs where workflow = 'tell' and outcome is not null`;
    await expect.poll(told).toEqual([{ message: 'boom in broken' }]);
    await engine.publish(`
snodo: 1
slug: nobody
onFailure: { workflow: not-there }
steps:
  - { id: f, type: fail, with: { message: boom } }
`);
    expect(engine.failure(await engine.run('nobody')).message).toMatch(
      /^boom \(onFailure could not start: .*not-there/,
    );
  });

  it('ends a run that takes longer than its timeout, waits included', async () => {
    await engine.publish(`
snodo: 1
slug: late
timeout: 300ms
steps:
  - { id: w, type: wait, with: { for: 1h } }
`);
    expect(engine.failure(await engine.run('late'))).toMatchObject({ code: 'timeout' });
  });

  it('reports no error of its own', () => {
    expect(engine.reported).toEqual([]);
  });
});
