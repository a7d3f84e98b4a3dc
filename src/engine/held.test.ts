import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../test/database.ts';
import { type RunningEngine, runningEngine } from '../../test/running-engine.ts';
import { standIn } from '../../test/stand-in.ts';
import { SnodoError } from '../core/error.ts';
import { connectionSchema } from '../outbound/connection.ts';
import { cancelRun } from '../store/runs/run-control.ts';

let database: TestDatabase;
let engine: RunningEngine;
/** What holds the next calls, one after the other: until when; null: until the run is woken. */
const holds: (number | null)[] = [];

beforeAll(async () => {
  database = await testDatabase();
  engine = await runningEngine(database, {
    connection: async (slug) => {
      const until = holds.shift();
      if (until === undefined) return { slug, config: connectionSchema.parse({ connector: 'http', baseUrl: slug }) };
      throw new SnodoError('held', 'The connection has to be connected again.', {
        held: { until, by: 'connection:a' },
      });
    },
  });
});
afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
});

const workflow = (url: string) => `
snodo: 1
slug: held
steps: [{ id: get, type: http.request, with: { connection: "${url}", path: / } }]
`;
const state = async (id: string) => (await database.sql`select state from runs where id = ${id}`)[0]?.['state'];

describe('a step whose call is held', () => {
  it('is not failed and not counted, and goes on when its time has come', async () => {
    await using service = await standIn(() => ({ body: { ok: true } }));
    await engine.publish(workflow(service.url));
    holds.push(Date.now() + 50, Date.now() + 100);
    const run = await engine.run('held');
    expect(run.status).toBe('succeeded');
    expect((await engine.steps(run.id))['get']).toMatchObject({ status: 'succeeded', attempts: 1 });
    expect(service.seen).toHaveLength(1);
  });

  it('waits without a worker until it is woken, and says for what', async () => {
    await using service = await standIn(() => ({ body: { ok: true } }));
    await engine.publish(workflow(service.url));
    holds.push(null);
    const id = await engine.start('held');
    await expect.poll(() => state(id)).toBe('waiting');
    await expect.poll(() => engine.worker.active).toBe(0);
    expect((await engine.steps(id))['get']).toMatchObject({
      status: 'waiting',
      attempts: 0,
      error: { code: 'held', message: 'The connection has to be connected again.' },
    });
    await database.sql`select graphile_worker.add_job('run', json_build_object('runs', json_build_array(${id}::uuid)))`;
    expect((await engine.ended(id)).status).toBe('succeeded');
    expect((await engine.steps(id))['get']?.attempts).toBe(1);
  });

  it('can be cancelled while it waits', async () => {
    holds.push(null);
    const id = await engine.start('held');
    await expect.poll(() => state(id)).toBe('waiting');
    expect(await cancelRun(database.sql, id)).toBe('cancelled');
  });
});
