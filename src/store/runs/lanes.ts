import type { Sql, Statements } from '../database.ts';

/** Puts runs into their lanes, in the transaction that makes them. */
export async function enterLanes(
  sql: Statements,
  entries: readonly { readonly run: string; readonly lane: string }[],
): Promise<void> {
  if (entries.length === 0) return;
  await sql`
    insert into run_lanes (run, lane)
    select * from unnest(${entries.map(({ run }) => run)}::uuid[], ${entries.map(({ lane }) => lane)}::uuid[])`;
}

/** Whether no run stands before this one in its lane. Whoever leaves a lane wakes the next. */
export async function mayGo(sql: Sql, run: string): Promise<boolean> {
  const [row] = await sql<{ may: boolean }[]>`
    select not exists (
      select from run_lanes own join run_lanes other on other.lane = own.lane and other.run < own.run
      where own.run = ${run}) as may`;
  return row?.may ?? true;
}

/** Takes a run out of its lane and wakes the next one in it. */
export async function leaveLane(sql: Sql, run: string): Promise<void> {
  await sql`
    with gone as (delete from run_lanes where run = ${run} returning lane),
    next as (select min(l.run::text) as run from run_lanes l join gone using (lane) where l.run <> ${run})
    select graphile_worker.add_job('run', json_build_object('runs', json_build_array(next.run)))
    from next where next.run is not null`;
}

/** Takes those out that ended without leaving, because their worker died in between. */
export async function freeLostLanes(sql: Sql): Promise<void> {
  const lost = await sql<{ run: string }[]>`
    select l.run from run_lanes l left join runs r on r.id = l.run where r.id is null or r.outcome is not null limit 1000`;
  for (const { run } of lost) await leaveLane(sql, run);
}
