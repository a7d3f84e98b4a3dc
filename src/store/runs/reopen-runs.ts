import type { Statements } from '../database.ts';

/**
 * Opens failed or cancelled runs again, with their jobs: what succeeded stays, what failed is forgotten and tried anew.
 *
 * @returns those that were opened; the others have not ended, succeeded, or are gone, or their contents are.
 */
export async function reopenRuns(transaction: Statements, runs: readonly string[]): Promise<readonly string[]> {
  // Where its end was not counted yet, what it has done so far is counted with the next end.
  const rows = await transaction<{ id: string }[]>`
    update runs set outcome = null, state = 'queued', output = null, error = null, ended_at = null, worker = null,
      wake_at = null, cancel_requested = false, epoch = epoch + 1, attempt = attempt + 1,
      reopened_at = case when id in (select run from search_queue union all select run from uncounted_runs)
        then reopened_at else now() end
    where id = any(${[...runs]}::uuid[]) and outcome in ('failed', 'cancelled') and contents is null
    returning id`;
  const opened = rows.map((row) => row.id);
  if (opened.length === 0) return opened;
  // A failure that a port or onError has handled is part of the way the run took.
  // A job that is under way outside is not asked for again: its wait goes on.
  await transaction`
    delete from journal where run = any(${opened}::uuid[]) and status <> 'succeeded' and port is null
      and not (status = 'waiting' and waits->>'kind' = 'job')`;
  await transaction`delete from run_search where run = any(${opened}::uuid[])`;
  await transaction`
    update dead_letters set state = 'retried', changed_at = now() where run = any(${opened}::uuid[])`;
  // A job each: the runs of one job are carried by one worker.
  await transaction`
    select count(*) from graphile_worker.add_jobs(array(
      select row('run', json_build_object('runs', json_build_array(id)), null, null, null, null, null, null)::graphile_worker.job_spec
      from unnest(${opened}::uuid[]) o(id)))`;
  return opened;
}
