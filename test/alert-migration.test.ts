import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { evaluateAlerts } from '../src/monitor/evaluate-alerts.ts';
import { listFirings } from '../src/store/alerts/alert-firings.ts';
import { mutesOf } from '../src/store/alerts/alert-mutes.ts';
import { listAlerts } from '../src/store/alerts/alerts.ts';
import { migrateJobs } from '../src/store/runs/job-queue.ts';
import { migrate } from '../src/store/migrate.ts';
import { testDatabase } from './database.ts';

it('alerts from before they had groups and mutes stay as they were, what fires and what is muted too', async () => {
  await using database = await testDatabase('template1');
  const { sql, url } = database;
  const folder = join(import.meta.dirname, '../src/store/migrations');
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .toSorted();
  await sql`create table migrations (version integer primary key, applied_at timestamptz not null default now())`;
  for (const file of files.slice(
    0,
    files.findIndex((one) => one.endsWith('_alert_telling.sql')),
  )) {
    await sql.unsafe(readFileSync(join(folder, file), 'utf8'));
    await sql`insert into migrations (version) values (${Number(file.slice(0, 4))})`;
  }
  const began = new Date(Date.now() - 3_600_000);
  await sql`
    insert into alerts (slug, metric, threshold, window_ms, for_ms, notify_workflow, muted, firing, since, over_since, value)
    values ('calm', 'latency', 5, 900000, 0, null, false, false, ${began}, null, 1),
      ('fires', 'silence', 0, 900000, 0, 'tell', false, true, ${began}, ${began}, 0),
      ('still', 'silence', 0, 900000, 0, null, true, true, ${began}, ${began}, 0)`;
  await sql`
    insert into alert_firings (id, alert, started_at, ended_at, value, peak, told) values
      (gen_random_uuid(), 'calm', ${began}, ${began}, 9, 9, true), (gen_random_uuid(), 'fires', ${began}, null, 0, 0, true),
      (gen_random_uuid(), 'still', ${began}, null, 0, 0, false)`;
  await migrate(sql);
  await migrateJobs(sql, url);
  expect((await listAlerts(sql, 10, '')).map(({ slug, notify, firing }) => [slug, notify, firing])).toEqual([
    ['calm', [{ subscriber: true }], false],
    ['fires', [{ workflow: 'tell' }], true],
    ['still', [{ subscriber: true }], true],
  ]);
  const now = Date.now();
  const muted = await mutesOf(sql, ['calm', 'fires', 'still'], new Date(now));
  expect([...muted.values()].flat()).toMatchObject([{ alert: 'still', until: null, name: null }]);
  // What fired goes on as it is, and nobody is told once more.
  const failed: unknown[] = [];
  await evaluateAlerts({ sql, publicUrl: () => '' }, now, (error) => failed.push(error));
  expect(failed).toEqual([]);
  for (const [slug, told] of [
    ['fires', true],
    ['still', false],
  ] as const) {
    const found = await listFirings(sql, slug, { limit: 10 });
    expect(found).toMatchObject([{ told, endedAt: null, startedAt: began }]);
  }
  expect(await sql`select 1 from alert_notices`).toHaveLength(0);
});
