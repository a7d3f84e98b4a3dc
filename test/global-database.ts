import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import postgres from 'postgres';
import { startEmbeddedPostgres } from '../src/app/postgres/embedded.ts';
import { migrateJobs } from '../src/store/job-queue.ts';
import { migrate } from '../src/store/migrate.ts';
import { openDatabase } from '../src/store/database.ts';

declare module 'vitest' {
  interface ProvidedContext {
    databaseUrl: string;
  }
}

/**
 * One PostgreSQL for all tests, with a migrated database that each test file gets a copy of; and a data folder with an
 * empty one, that servers of tests begin with: to make it takes two seconds of a processor, to copy it a tenth of one.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'snodo-tests-'));
  const [empty, dataDir, log] = [join(folder, 'empty'), join(folder, 'data'), () => undefined];
  await (await startEmbeddedPostgres({ dataDir: empty, log })).stop();
  execFileSync('cp', ['-a', empty, dataDir]);
  // By the environment, since RunningServer serves scripts without vitest too.
  process.env['TEST_EMPTY_DATA'] = empty;
  const embedded = await startEmbeddedPostgres({ dataDir, log });
  const admin = postgres(embedded.url, { max: 1, onnotice: () => undefined });
  await admin`create database template`;
  await admin.end();
  const url = embedded.url.replace(/\/snodo$/, '/template');
  const sql = openDatabase(url, { connections: 2 });
  await migrate(sql);
  await migrateJobs(sql, url);
  await sql.end();
  project.provide('databaseUrl', embedded.url);
  return async () => {
    await embedded.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
