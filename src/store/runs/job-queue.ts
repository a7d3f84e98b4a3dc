import type { Sql } from '../database.ts';
import { jobsUrl } from '../database-url.ts';

// graphile-worker reads this once, when it is loaded: else it writes a line a job.
process.env['NO_LOG_SUCCESS'] ??= '1';

export type JobQueue = typeof import('graphile-worker');

/** The task of runs that go on at workers of a label, or at any. */
export function taskOf(label: string | undefined): string {
  return label === undefined ? 'run' : `run:${label}`;
}

/** graphile-worker: jobs, timers and wake-ups across machines. */
export async function jobQueue(): Promise<JobQueue> {
  return import('graphile-worker');
}

/** Brings the schema of the job queue up to date. Two processes may start at once: one waits for the other. */
export async function migrateJobs(sql: Sql, url: string): Promise<void> {
  const { runMigrations, Logger } = await jobQueue();
  await sql.begin(async (held) => {
    // It does nothing but hold the lock, for as long as that takes.
    await held`set local idle_in_transaction_session_timeout = 0`;
    await held`select pg_advisory_xact_lock(7304901125)`;
    await runMigrations({ connectionString: jobsUrl(url), logger: new Logger(() => () => undefined) });
  });
}
