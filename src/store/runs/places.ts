import type { Sql } from '../database.ts';

/**
 * Takes one of a workflow's `limit` places for a run, or notes that it waits for one.
 *
 * @returns whether the run may go on.
 */
export async function takePlace(sql: Sql, workflow: string, run: string, limit: number): Promise<boolean> {
  return sql.begin(async (transaction) => {
    await transaction`select pg_advisory_xact_lock(73049, hashtext(${workflow}))`;
    const [row] = await transaction<{ holds: boolean }[]>`
      insert into run_places (workflow, run, holds)
      select ${workflow}, ${run},
        (select count(*) from run_places where workflow = ${workflow} and holds and run <> ${run}) < ${limit}
      on conflict (run) do update set holds = run_places.holds or excluded.holds
      returning holds`;
    return row?.holds ?? false;
  });
}

/** Gives a run's place back and wakes the run that has waited longest. */
export async function leavePlace(sql: Sql, workflow: string, run: string): Promise<void> {
  await sql.begin(async (transaction) => {
    await transaction`select pg_advisory_xact_lock(73049, hashtext(${workflow}))`;
    await transaction`delete from run_places where run = ${run}`;
    await transaction`
      select graphile_worker.add_job('run', json_build_object('runs', json_build_array(next.run)))
      from (
        select p.run from run_places p join runs r on r.id = p.run
        where p.workflow = ${workflow} and not p.holds and r.outcome is null order by p.run limit 1
      ) next`;
  });
}

/** Frees the places of runs that have ended without giving theirs back, because their worker died in between. */
export async function freeLostPlaces(sql: Sql): Promise<void> {
  const lost = await sql<{ workflow: string; run: string }[]>`
    select p.workflow, p.run from run_places p left join runs r on r.id = p.run
    where r.id is null or r.outcome is not null or (p.holds and r.state = 'waiting' and r.worker is null)`;
  for (const { workflow, run } of lost) await leavePlace(sql, workflow, run);
}
