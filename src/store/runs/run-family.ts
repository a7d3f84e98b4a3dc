import type { Statements } from '../database.ts';

/** Messages wait at most so long for others that one run is for, and then for a process that starts it. */
const gatheredWithin = '8 days';

/**
 * The runs that hold what some runs hold: those that they called and that called them, replays of them and what they are
 * replays of, those that began with the same delivery, those that judged them, those of shadows beside them, and those that
 * were told that they failed. Not the other runs of one that called them.
 */
export async function familyOf(sql: Statements, runs: readonly string[]): Promise<readonly string[]> {
  const rows = await sql<{ id: string }[]>`
    with recursive family(id, parent_run, replay_of, delivery, up) as (
      select id, parent_run, replay_of, delivery, false from runs where id = any(${[...runs]}::uuid[])
      union
      select r.id, r.parent_run, r.replay_of, r.delivery, n.up from family f
      cross join lateral (
        select f.parent_run as id, true as up where f.parent_run is not null
        union all select c.id, false from runs c where c.parent_run = f.id and not f.up
        union all select f.replay_of, f.up where f.replay_of is not null
        union all select p.id, f.up from runs p where p.replay_of = f.id
        union all select unnest(d.runs), f.up from deliveries d where d.id = f.delivery
        union all select unnest(e.judges), f.up from evaluation_results e where e.run = f.id
        union all select s.run, f.up from shadow_runs s where s.live = f.id and s.run is not null
        union all select s.live, f.up from shadow_runs s where s.run = f.id
      ) n
      join runs r on r.id = n.id
    )
    select distinct id from family`;
  const found = rows.map(({ id }) => id);
  const told = await sql<{ id: string }[]>`
    select distinct t.id from runs t join unnest(${found}::uuid[]) f(id) on t.id > f.id
    where t.cause = 'failure' and t.id <> all(${found}::uuid[]) and position('"run":"' || f.id || '"' in t.input::text) > 0`;
  return told.length === 0 ? found : familyOf(sql, [...found, ...told.map(({ id }) => id)]);
}

/** The deliveries that some runs began with, those among them that were gathered for one. */
export async function deliveriesOf(sql: Statements, runs: readonly string[]): Promise<readonly string[]> {
  const rows = await sql<{ id: string }[]>`
    select delivery as id from runs where id = any(${[...runs]}::uuid[]) and delivery is not null
    union
    select d.id from runs r join deliveries d on d.workflow = r.workflow and r.id = any(d.runs)
      and d.id <= r.id and d.id > first_id_at(r.started_at - ${gatheredWithin}::interval)
    where r.delivery is null and r.cause in ('queue', 'stream') and r.id = any(${[...runs]}::uuid[])`;
  return rows.map(({ id }) => id);
}
