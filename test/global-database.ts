import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import postgres from 'postgres';
import { createExamples } from '../src/app/examples.ts';
import { startEmbeddedPostgres } from '../src/app/postgres/embedded.ts';
import { migrateJobs } from '../src/store/runs/job-queue.ts';
import { migrate } from '../src/store/migrate.ts';
import { openDatabase, type Sql } from '../src/store/database.ts';
import { othersGone } from './others-gone.ts';

declare module 'vitest' {
  interface ProvidedContext {
    databaseUrl: string;
  }
}

async function withDatabase(url: string, work: (sql: Sql) => Promise<unknown>): Promise<void> {
  const sql = openDatabase(url, { connections: 2 });
  await work(sql);
  await sql.end();
  const admin = postgres(url, { max: 1, onnotice: () => undefined });
  await othersGone(admin, 'snodo');
  await admin.end();
}

/**
 * One PostgreSQL for all tests, with a migrated database that each test file gets a copy of; and a data folder as a first
 * start leaves it, that servers of tests begin with: to make it takes three seconds of a processor, to copy it a tenth of
 * one.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'snodo-tests-'));
  const [fresh, dataDir, log] = [join(folder, 'fresh'), join(folder, 'data'), () => undefined];
  const first = await startEmbeddedPostgres({ dataDir: fresh, log });
  await withDatabase(first.url, async (sql) => {
    await migrate(sql);
    await migrateJobs(sql, first.url);
  });
  await first.stop();
  execFileSync('cp', ['-a', fresh, dataDir]);
  const again = await startEmbeddedPostgres({ dataDir: fresh, log });
  await withDatabase(again.url, createExamples);
  await again.stop();
  // By the environment, since RunningServer serves scripts without vitest too.
  process.env['TEST_FRESH_DATA'] = fresh;
  // Some tests have several servers on it, and some files run at once.
  const embedded = await startEmbeddedPostgres({ dataDir, log, connections: 300 });
  const admin = postgres(embedded.url, { max: 1, onnotice: () => undefined });
  await admin`create database template template snodo`;
  await admin.end();
  project.provide('databaseUrl', embedded.url);
  return async () => {
    await embedded.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
