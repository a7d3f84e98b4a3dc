import { SnodoError } from '../../core/error.ts';
import type { Sql } from '../database.ts';
import { newsChannel } from './workflow-news.ts';

/** Somebody who has a workflow open. */
export interface Present {
  /** The window it is open in. */
  readonly client: string;
  readonly name: string;
  /** The step that is being looked at; null: none. */
  readonly step: string | null;
  readonly since: Date;
}

/** Whoever does not say so again within this time is gone. */
const stays = '25 seconds';
/** So many are shown of one workflow. */
const mostPeople = 100;

export interface People {
  readonly people: readonly Present[];
  /** In how many milliseconds the first of them is gone, unless it says so again; null where nobody is there. */
  readonly changesInMs: number | null;
}

/** Who has a workflow open, the first to come first; undefined where there is no such workflow. */
export async function readPeople(sql: Sql, workflow: string): Promise<People | undefined> {
  const rows = await sql<{ client: string | null; name: string; step: string | null; since: Date; ms: number }[]>`
    select p.client, p.name, p.step, p.since,
      ceil(extract(epoch from p.seen_at + ${stays}::interval - now()) * 1000)::int as ms
    from workflows w left join workflow_presence p
      on p.workflow = w.slug and p.seen_at > now() - ${stays}::interval
    where w.slug = ${workflow} order by p.since, p.client limit ${mostPeople}`;
  if (rows.length === 0) return undefined;
  const there = rows.flatMap(({ client, ms, ...rest }) => (client === null ? [] : [{ client, ms, ...rest }]));
  return {
    people: there.map(({ ms: _, ...one }) => one),
    changesInMs: there.length === 0 ? null : Math.min(...there.map(({ ms }) => ms)),
  };
}

/**
 * Says that somebody has a workflow open. The others are told only where that is new.
 *
 * @throws SnodoError `not_found`, `conflict` where the client is somebody else's.
 */
export async function stayPresent(
  sql: Sql,
  workflow: string,
  { client, name, step }: Omit<Present, 'since'>,
): Promise<void> {
  const [row] = await sql<{ known: boolean; saved: boolean }[]>`
    with w as (select slug from workflows where slug = ${workflow} for key share),
    before as (
      select step from workflow_presence
      where workflow = ${workflow} and client = ${client} and name = ${name} and seen_at > now() - ${stays}::interval
    ),
    saved as (
      insert into workflow_presence as p (workflow, client, name, step)
      select slug, ${client}, ${name}, ${step} from w
      on conflict (workflow, client) do update set name = excluded.name, step = excluded.step, seen_at = now(),
        since = case when p.seen_at > now() - ${stays}::interval then p.since else now() end
        where p.name = excluded.name or p.seen_at <= now() - ${stays}::interval
      returning step
    ),
    told as (
      select pg_notify(${newsChannel}, json_build_object('kind', 'people', 'workflow', ${workflow}::text)::text)
      from saved where not exists (select from before where before.step is not distinct from saved.step)
    )
    select exists (select from w) as known, exists (select from saved) as saved, (select count(*) from told)`;
  if (row?.known !== true) {
    throw new SnodoError(
      'not_found',
      `There is no workflow "${workflow}". GET /api/v1/workflows lists those there are.`,
    );
  }
  if (!row.saved) {
    throw new SnodoError('conflict', `The client "${client}" is somebody else's. Choose a random name for yours.`);
  }
}

/** Takes somebody out of those who have a workflow open; nothing happens where they are not. */
export async function leave(
  sql: Sql,
  workflow: string,
  { client, name }: Pick<Present, 'client' | 'name'>,
): Promise<void> {
  await sql`
    with gone as (
      delete from workflow_presence
      where workflow = ${workflow} and client = ${client} and name = ${name} returning workflow
    )
    select pg_notify(${newsChannel}, json_build_object('kind', 'people', 'workflow', workflow)::text) from gone`;
}

/** Forgets those who are long gone. @returns how many. */
export async function deleteLongGone(sql: Sql): Promise<number> {
  return (await sql`delete from workflow_presence where seen_at < now() - interval '1 minute'`).count;
}
