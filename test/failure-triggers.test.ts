import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { cancelRun } from '../src/store/runs/run-control.ts';
import { createTriedRun } from '../src/store/runs/tried.ts';
import { readWorkflow } from '../src/core/read-document.ts';
import { readYaml } from '../src/core/read-yaml.ts';
import { newId } from '../src/core/id.ts';
import { manualTrigger } from '../src/core/run.ts';
import { unpublish } from '../src/store/workflows/publish.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { type RunningEngine, runningEngine } from './running-engine.ts';

let database: TestDatabase;
let engine: RunningEngine;

const body = z.object({
  run: z.uuid(),
  workflow: z.string(),
  version: z.number(),
  outcome: z.string(),
  error: z.object({ code: z.string(), message: z.string() }),
  failedSteps: z.array(z.object({ id: z.string(), handled: z.boolean(), error: z.object({ message: z.string() }) })),
  startedAt: z.string().nullable(),
  endedAt: z.string(),
  url: z.string().nullable(),
});

/** What the ended runs of a workflow were told, by the run that they are about. */
async function toldTo(workflow: string, about: string) {
  const rows = await database.sql<{ input: unknown }[]>`
    select input from runs where workflow = ${workflow} and cause = 'failure' and outcome is not null order by id`;
  return rows.map(({ input }) => body.parse(input)).filter(({ run }) => run === about);
}

async function started(workflow: string): Promise<number> {
  const [row] = await database.sql<{ count: number }[]>`
    select count(*)::int as count from runs where workflow = ${workflow} and cause = 'failure'`;
  return row?.count ?? 0;
}

/** A workflow that fails, as a run of it that a failure trigger has been told of by now. */
async function failing(slug: string, more = ''): Promise<string> {
  await engine.publish(`
snodo: 1
slug: ${slug}
${more}
steps:
  - { id: soft, type: fail, onError: continue, with: { message: never mind } }
  - { id: hard, type: fail, with: { message: boom } }
`);
  const { id } = await engine.run(slug);
  return id;
}

beforeAll(async () => {
  database = await testDatabase();
  engine = await runningEngine(database);
});
afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
});

describe('a trigger for failures', () => {
  it('starts once for a run of any other workflow that fails, and is told what happened', async () => {
    await engine.publish(
      '{ snodo: 1, slug: all, trigger: { type: failure }, steps: [{ id: see, type: map, with: { value: 1 } }] }',
    );
    const run = await failing('breaks');
    await expect.poll(() => toldTo('all', run)).toHaveLength(1);
    const [told] = await toldTo('all', run);
    expect(told).toMatchObject({
      workflow: 'breaks',
      version: 1,
      outcome: 'failed',
      error: { code: 'failed', message: 'boom' },
      url: `http://snodo.test/runs/${run}`,
      failedSteps: [
        { id: 'soft', handled: true, error: { message: 'never mind' } },
        { id: 'hard', handled: false, error: { message: 'boom' } },
      ],
    });
    expect(Date.parse(told?.endedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(told?.startedAt ?? ''));
  });

  it('starts only for the workflows that it names', async () => {
    await engine.publish(
      '{ snodo: 1, slug: some, trigger: { type: failure, workflows: [one] }, steps: [{ id: see, type: map, with: { value: 1 } }] }',
    );
    const [one, other] = [await failing('one'), await failing('two')];
    await expect.poll(() => toldTo('some', one)).toHaveLength(1);
    await expect.poll(() => toldTo('all', other)).toHaveLength(1);
    expect(await toldTo('some', other)).toEqual([]);
  });

  it('starts once where onFailure names it too', async () => {
    const run = await failing('both', 'onFailure: { workflow: all }');
    await expect.poll(() => toldTo('all', run)).toHaveLength(1);
    expect(await started('all')).toBe(
      (await database.sql`select 1 from runs where outcome = 'failed' and cause = 'manual'`).length,
    );
  });

  it('is not started by failures of its own kind, be it through workflows that they call', async () => {
    await engine.publish(`
snodo: 1
slug: clumsy
trigger: { type: failure, workflows: [starts-it] }
steps:
  - { id: call, type: call, with: { workflow: called } }
`);
    await engine.publish('{ snodo: 1, slug: called, steps: [{ id: f, type: fail, with: { message: again } }] }');
    const before = await started('all');
    const run = await failing('starts-it');
    await expect.poll(() => toldTo('clumsy', run)).toHaveLength(1);
    await expect.poll(() => toldTo('all', run)).toHaveLength(1);
    expect(await database.sql`select outcome from runs where workflow in ('clumsy', 'called')`).toEqual([
      { outcome: 'failed' },
      { outcome: 'failed' },
    ]);
    expect(await started('all')).toBe(before + 1);
    expect(engine.failure(await engine.run('clumsy')).message).toContain('again');
    expect(await started('clumsy')).toBe(1);
  });

  it('is told of cancelled runs where it asks for them, those that no worker has in hand too', async () => {
    await engine.publish(
      '{ snodo: 1, slug: ends, trigger: { type: failure, include: [cancelled] }, steps: [{ id: see, type: map, with: { value: 1 } }] }',
    );
    await engine.publish('{ snodo: 1, slug: waits, steps: [{ id: w, type: wait, with: { for: 1h } }] }');
    const id = await engine.start('waits');
    await expect
      .poll(async () => database.sql`select state, worker from runs where id = ${id}`)
      .toEqual([{ state: 'waiting', worker: null }]);
    await cancelRun(database.sql, id, (run) => `http://snodo.test/runs/${run}`);
    await expect.poll(() => toldTo('ends', id)).toHaveLength(1);
    expect((await toldTo('ends', id))[0]).toMatchObject({ outcome: 'cancelled', url: `http://snodo.test/runs/${id}` });
    expect(await toldTo('all', id)).toEqual([]);
  });

  it('is not told of what is tried, nor of anything once it is offline', async () => {
    const document = readWorkflow(
      readYaml('{ snodo: 1, slug: tried, steps: [{ id: f, type: fail, with: { message: boom } }] }'),
    );
    const id = newId();
    await createTriedRun(database.sql, { id, document, outputs: {}, input: manualTrigger(null) });
    await engine.ended(id);
    await unpublish(database.sql, 'all');
    const run = await failing('unheard');
    await engine.publish(
      '{ snodo: 1, slug: again, trigger: { type: failure }, steps: [{ id: see, type: map, with: { value: 1 } }] }',
    );
    const heard = await failing('heard');
    await expect.poll(() => toldTo('again', heard)).toHaveLength(1);
    expect([...(await toldTo('all', run)), ...(await toldTo('all', id)), ...(await toldTo('again', id))]).toEqual([]);
  });

  it('reports no error of its own', () => {
    expect(engine.reported).toEqual([]);
  });
});
