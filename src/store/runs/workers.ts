import type { Sql } from '../database.ts';

/** What a process says of itself. */
export interface WorkerAbout {
  readonly host: string;
  readonly labels: readonly string[];
}

/**
 * Enters this process among the workers, or says that it still lives. `pool` is its name in the job queue.
 *
 * @returns whether it is to take no more runs.
 */
export async function beat(sql: Sql, worker: string, pool: string, { host, labels }: WorkerAbout): Promise<boolean> {
  const [row] = await sql<{ drains: boolean }[]>`
    insert into workers (id, pool, host, labels) values (${worker}, ${pool}, ${host}, ${[...labels]})
    on conflict (id) do update set beat_at = now(), pool = excluded.pool
    returning draining_since is not null as drains`;
  return row?.drains === true;
}

/** Has a worker take no more runs, or take them again. @returns whether it is there. */
export async function drainWorker(sql: Sql, worker: string, drains: boolean): Promise<boolean> {
  const { count } = await sql`
    update workers set draining_since = case when ${drains} then coalesce(draining_since, now()) end
    where id = ${worker}`;
  return count > 0;
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
      where (task_identifier = 'run' or task_identifier like 'run:%') and locked_at is null and attempts >= max_attempts), now(), null, 0)`;
}

/** Frees the jobs that are held under a name, by a runner of this process that has ended. */
export async function freePool(sql: Sql, pool: string): Promise<void> {
  await sql`select graphile_worker.force_unlock_workers(${[pool]}::text[])`;
}

/** A process that carries runs out. */
export interface LivingWorker extends WorkerAbout {
  readonly id: string;
  readonly startedAt: Date;
  readonly beatAt: Date;
  /** Since when it takes no more runs. */
  readonly drainingSince: Date | null;
  /** How many runs it has in hand. */
  readonly runs: number;
}

/** The processes that carry runs out, the oldest first. */
export async function listWorkers(sql: Sql): Promise<readonly LivingWorker[]> {
  return sql<LivingWorker[]>`
    select id, coalesce(host, '') as host, labels, started_at as "startedAt", beat_at as "beatAt",
      draining_since as "drainingSince",
      (select count(*)::int from runs where runs.worker = workers.id and outcome is null) as runs
    from workers order by started_at, id`;
}

/** Of some labels those that no worker has. */
export async function labelsOfNobody(sql: Sql, labels: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await sql<{ label: string }[]>`
    select label from unnest(${[...labels]}::text[]) as label
    where not exists (select from workers where label = any(workers.labels))`;
  return new Set(rows.map(({ label }) => label));
}
