import type { Sql } from './database.ts';

/** Enters this process among the workers, or says that it still lives. `pool` is its name in the job queue. */
export async function beat(sql: Sql, worker: string, pool: string): Promise<void> {
  await sql`
    insert into workers (id, pool) values (${worker}, ${pool})
    on conflict (id) do update set beat_at = now(), pool = excluded.pool`;
}

export async function leave(sql: Sql, worker: string): Promise<void> {
  await sql`delete from workers where id = ${worker}`;
}

/**
 * Strikes out the workers whose beat is older than `silentMs` and frees the jobs they held, and jobs held under a name
 * that no worker has. By the database's clock, since those of the machines may differ.
 *
 * @returns how many workers were dead.
 */
export async function freeTheDead(sql: Sql, silentMs: number): Promise<number> {
  return sql.begin(async (transaction) => {
    // One at a time: two survivors would free the same jobs.
    await transaction`select pg_advisory_xact_lock(7304901123)`;
    const dead = await transaction<{ pool: string | null }[]>`
      delete from workers where beat_at < now() - ${silentMs} * interval '1 millisecond' returning pool`;
    const nameless = await transaction<{ pool: string }[]>`
      select distinct locked_by as pool from graphile_worker.jobs
      where locked_by is not null and locked_at < now() - ${silentMs} * interval '1 millisecond'
        and not exists (select 1 from workers where workers.pool = locked_by)`;
    const pools = [...new Set([...dead, ...nameless].flatMap(({ pool }) => pool ?? []))];
    if (pools.length > 0) await transaction`select graphile_worker.force_unlock_workers(${pools}::text[])`;
    return dead.length;
  });
}

/** Jobs that the queue has given up, after errors of the database say, are tried again: a run is never given up. */
export async function rescheduleLostJobs(sql: Sql): Promise<void> {
  await sql`
    select graphile_worker.reschedule_jobs(array(
      select id from graphile_worker.jobs
      where task_identifier = 'run' and locked_at is null and attempts >= max_attempts), now(), null, 0)`;
}

/** Frees the jobs that are held under a name, by a runner of this process that has ended. */
export async function freePool(sql: Sql, pool: string): Promise<void> {
  await sql`select graphile_worker.force_unlock_workers(${[pool]}::text[])`;
}
