import type { ContentsLost } from '../../core/contents.ts';
import type { Sql, Statements } from '../database.ts';
import { dropBeside, dropContents, dropDeliveries } from '../erasure/drop-contents.ts';
import { withinWeeks } from '../history/history-week.ts';

/** Who waits for a run, or asks what came of it, has read its output by then. */
const readWithin = '10 seconds';
/** What a step that was given up still writes comes within it. */
const lateWithin = '10 minutes';
/** How soon it is looked again while somebody is still to be told. */
const tellingWithin = '20 seconds';

/** Notes those of some ended runs whose version keeps less than all, in the transaction that makes the others findable. */
export async function noteUnkept(sql: Statements, runs: readonly string[]): Promise<void> {
  await sql`
    insert into unkept_runs (run, bodies)
    select r.id, coalesce(v.bodies, t.bodies) from runs r
      left join workflow_versions v on v.slug = r.workflow and v.version = r.version
      left join tried_documents t on t.number = -r.version and r.version < 0
    where r.id = any(${[...runs]}::uuid[]) ${withinWeeks(sql, 'r.id', runs)}
      and r.contents is null and coalesce(v.bodies, t.bodies) is not null
    on conflict (run) do nothing`;
}

/** The messages that a run was gathered from are its own to let go: only this says which they are. */
export async function noteGathered(
  sql: Statements,
  { workflow, version }: { readonly workflow: string; readonly version: number },
  { run, deliveries }: { readonly run: string; readonly deliveries: readonly string[] },
): Promise<void> {
  await sql`
    insert into unkept_runs (run, bodies, deliveries)
    select ${run}::uuid, bodies, ${[...deliveries]}::uuid[] from workflow_versions
    where slug = ${workflow} and version = ${version} and bodies is not null`;
}

/** The condition that nothing needs the contents of a run `r` any more. */
export function isOver(sql: Statements) {
  return sql`r.outcome is not null
    and not exists (select from runs p where p.id = r.parent_run and p.outcome is null)
    and not exists (select from search_queue q where q.run = r.id)
    and not exists (select from chat_messages m where m.run = r.id and m.outcome is null)
    and not exists (
      select from evaluation_results e join evaluations v on v.id = e.evaluation
      where (e.run = r.id or r.id = any(e.judges)) and e.state <> 'done' and v.ended_at is null)`;
}

/** Whether subscribers or approvers are still to be told something of a run of `unkept_runs`. */
function stillTelling(sql: Statements) {
  return sql`(exists (select from messages m where m.run = unkept_runs.run and m.due_at is not null)
    or exists (
      select from approvals a join approval_messages m on m.approval = a.id
      where a.run = unkept_runs.run and m.due_at is not null))`;
}

interface Due {
  readonly run: string;
  readonly bodies: Exclude<ContentsLost, 'erased'>;
  readonly delivery: string | null;
  readonly deliveries: string[];
}

/** The deliveries of some runs of which no run is open, locked: none is started with them meanwhile. */
export async function ownDeliveries(transaction: Statements, ids: readonly string[]): Promise<readonly string[]> {
  if (ids.length === 0) return [];
  await transaction`
    select from deliveries d where id = any(${[...ids]}::uuid[]) ${withinWeeks(transaction, 'd.id', ids)}
    order by id for update`;
  // A statement of its own: what was started while the locks were waited for is seen.
  const rows = await transaction<{ id: string }[]>`
    select d.id from deliveries d where d.id = any(${[...ids]}::uuid[]) ${withinWeeks(transaction, 'd.id', ids)}
      and not exists (select from runs r where r.id = any(d.runs) and r.outcome is null)`;
  return rows.map(({ id }) => id);
}

/**
 * Lets the contents go of ended runs that nobody needs any more.
 *
 * @returns how many.
 */
export async function dropUnkept(sql: Sql, slice: number): Promise<number> {
  return sql.begin(async (transaction) => {
    const due = await transaction<Due[]>`
      select u.run, u.bodies, r.delivery, u.deliveries from unkept_runs u join runs r on r.id = u.run
      where u.dropped_at is null and r.ended_at < now() - ${readWithin}::interval and ${isOver(transaction)}
      order by u.run limit ${slice} for update of u, r skip locked`;
    for (const contents of ['hash', 'none'] as const) {
      const some = due.filter(({ bodies }) => bodies === contents);
      if (some.length === 0) continue;
      const runs = some.map(({ run }) => run);
      const came = some.flatMap(({ delivery, deliveries }) => (delivery === null ? deliveries : [delivery]));
      const deliveries = await ownDeliveries(transaction, came);
      await dropContents(transaction, { runs, deliveries }, { contents });
    }
    const runs = due.map(({ run }) => run);
    await transaction`
      update unkept_runs set dropped_at = now(), look_at = now() + case when ${stillTelling(transaction)}
        then ${tellingWithin}::interval else ${lateWithin}::interval end
      where run = any(${runs}::uuid[])`;
    return due.length;
  });
}

/**
 * Looks once more at runs whose contents have gone: what came late goes too, and what subscribers and approvers had still to
 * be told, once they were.
 *
 * @returns how many were looked at.
 */
export async function dropLate(sql: Sql, slice: number): Promise<number> {
  return sql.begin(async (transaction) => {
    const left = await transaction<Pick<Due, 'run' | 'bodies'>[]>`
      select u.run, u.bodies from unkept_runs u
      where u.look_at < now() or (u.dropped_at is null and not exists (select from runs r where r.id = u.run))
      order by u.look_at limit ${slice} for update skip locked`;
    for (const contents of ['hash', 'none'] as const) {
      const some = left.filter(({ bodies }) => bodies === contents).map(({ run }) => run);
      if (some.length > 0) await dropBeside(transaction, some, { contents });
    }
    const runs = left.map(({ run }) => run);
    await transaction`
      update unkept_runs set look_at = now() + ${tellingWithin}::interval where run = any(${runs}::uuid[])`;
    await transaction`
      delete from unkept_runs where run = any(${runs}::uuid[]) and not ${stillTelling(transaction)}
        and coalesce(dropped_at < now() - ${lateWithin}::interval, true)`;
    return left.length;
  });
}

/** Lets the contents go of requests that made no run, of workflows whose live version keeps less than all. @returns how many. */
export async function dropRefused(sql: Sql, slice: number): Promise<number> {
  let gone = 0;
  for (const contents of ['hash', 'none'] as const) {
    const rows = await sql<{ id: string }[]>`
      select d.id from workflows w join workflow_versions v on v.slug = w.slug and v.version = w.live_version
        join deliveries d on d.workflow = w.slug
      where v.bodies = ${contents} and d.status <> 'accepted' and d.contents is null limit ${slice}`;
    const ids = rows.map(({ id }) => id);
    if (ids.length > 0) gone += await dropDeliveries(sql, ids, { contents });
  }
  return gone;
}
