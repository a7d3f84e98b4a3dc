import type { Sql } from './database.ts';

/** Whether the database takes changes: a standby does not. @throws where it does not answer. */
export async function canWrite(sql: Sql): Promise<boolean> {
  const [row] = await sql<{ writes: boolean }[]>`
    select not pg_is_in_recovery() and current_setting('transaction_read_only') = 'off' as writes`;
  return row?.writes === true;
}

/** Whether there are jobs. @throws where the queue is not there. */
export async function hasJobs(sql: Sql): Promise<boolean> {
  const [row] = await sql<{ has: boolean }[]>`select exists (select from graphile_worker.jobs) as has`;
  return row?.has === true;
}
