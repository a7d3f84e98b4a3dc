import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { idAt, newId } from '../src/core/id.ts';
import { deleteWhatIsOld } from '../src/engine/delete-old.ts';
import { migrateJobs } from '../src/store/runs/job-queue.ts';
import { migrate } from '../src/store/migrate.ts';
import { createRun, findRun, getRun, listRuns, stepsOfRun } from '../src/store/runs/runs.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { asking, count, fillWeek, plain, tableOfRun, untilGone } from './history-weeks.ts';
import { runningEngine } from './running-engine.ts';

const dayMs = 86_400_000;
const now = Date.now();

describe('a database from before the history had parts', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase('template1');
  });
  afterAll(() => database[Symbol.asyncDispose]());

  it('is taken over as it is, with runs under way', async () => {
    const { sql, url } = database;
    const folder = join(import.meta.dirname, '../src/store/migrations');
    await sql`create table migrations (version integer primary key, applied_at timestamptz not null default now())`;
    for (const file of readdirSync(folder).toSorted()) {
      const version = Number(file.slice(0, 4));
      // All but the one that is looked at: the engine knows the columns of today.
      if (!file.endsWith('.sql') || version === 36) continue;
      await sql.unsafe(readFileSync(join(folder, file), 'utf8'));
      await sql`insert into migrations (version) values (${version})`;
    }
    await migrateJobs(sql, url);
    const waiting = newId();
    const [late, ended] = [idAt(now + 365 * dayMs), newId()];
    const filled = 2_000;
    {
      await using engine = await runningEngine(database);
      for (const yaml of [plain('much'), asking('asks')]) await engine.publish(yaml);
      await fillWeek(sql, 'much', now - 40 * dayMs, filled);
      for (const id of [ended, late]) {
        await createRun(sql, { id, workflow: 'much', version: 1, cause: 'manual', input: null });
        await engine.ended(id);
      }
      await createRun(sql, { id: waiting, workflow: 'asks', version: 1, cause: 'manual', input: null });
      await expect.poll(async () => (await findRun(sql, waiting))?.status).toBe('waiting');
    }
    // Accepted, and no worker has seen it.
    const queued = newId();
    await createRun(sql, { id: queued, workflow: 'much', version: 1, cause: 'manual', input: null });
    await sql`insert into run_shares (id, run, hash, show, until, created_by) values (${newId()}, ${ended}, 'x', 'all', now(), 'me')`;
    const tables = ['runs', 'journal', 'deliveries', 'calls', 'call_exchanges', 'run_search'];
    const counts = async () => Promise.all(tables.map((table) => count(sql, table)));
    const before = await counts();
    const files = async (suffix: string) =>
      sql`select relname || ${suffix} as name, pg_relation_filenode(oid) as file from pg_class where relname = any(${tables.map((table) => `${table}${suffix === '' ? '_before' : ''}`)}::text[]) order by 1`;
    const written = await files('_before');

    expect(await migrate(sql)).toBe(false);

    expect([...(await files(''))]).toEqual([...written]);
    expect(await counts()).toEqual(before);
    expect(await tableOfRun(sql, ended)).toBe('history.runs_before');
    expect(await tableOfRun(sql, late)).toBe('history.runs_rest');
    await using engine = await runningEngine(database);
    expect(await engine.ended(queued)).toMatchObject({ status: 'succeeded', output: 1 });
    const [step] = await stepsOfRun(sql, waiting, '');
    const { id } = z.object({ id: z.string() }).parse(step?.waits);
    await engine.call(engine.urlOf({ run: waiting, scope: '', step: 'ask', id }), 'go on');
    expect(await engine.ended(waiting)).toMatchObject({ status: 'succeeded', output: 'go on' });
    expect(await engine.run('much')).toMatchObject({ status: 'succeeded' });
    expect(await getRun(sql, late)).toMatchObject({ status: 'succeeded', output: 1 });
    expect(await listRuns(sql, { workflow: 'much', limit: 5 })).toHaveLength(5);
    await deleteWhatIsOld(sql, now);
    expect(await count(sql, 'runs')).toBe(before[0] === undefined ? 0 : before[0] - filled + 1);
    // When all of it is over the old tables go whole.
    await untilGone(sql, now + 60 * dayMs, 'before');
    expect(engine.reported).toEqual([]);
  });
});
