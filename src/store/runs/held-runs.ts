import type { Sql, Statements } from '../database.ts';

const slice = 1_000;

/** Wakes the runs whose steps a connection holds until something wakes them. */
export async function wakeHeldBy(sql: Statements, connection: string): Promise<void> {
  await sql`
    select graphile_worker.add_job('run', json_build_object('runs', json_build_array(held.run)),
      job_key => 'held ' || held.run)
    from (
      select distinct j.run from journal j join runs r on r.id = j.run
      where j.status = 'waiting' and j.waits->>'kind' = 'held' and j.waits->>'until' is null
        and j.waits->>'by' = ${`connection:${connection}`} and r.outcome is null
    ) held`;
}

/**
 * Wakes the runs that a connection holds which can be used by now: a step may have begun to wait just when it was mended.
 *
 * @returns how many.
 */
export async function wakeFreed(sql: Sql): Promise<number> {
  const woken = await sql`
    select graphile_worker.add_job('run', json_build_object('runs', json_build_array(freed.run)),
      job_key => 'held ' || freed.run)
    from (
      select distinct j.run from journal j join runs r on r.id = j.run
      where j.status = 'waiting' and j.waits->>'kind' = 'held' and j.waits->>'until' is null
        and j.waits->>'by' like 'connection:%' and r.outcome is null and r.worker is null and r.state = 'waiting'
        and not exists (
          select from tokens t where 'connection:' || t.connection = j.waits->>'by' and t.state <> 'connected')
      limit ${slice}
    ) freed`;
  return woken.length;
}
