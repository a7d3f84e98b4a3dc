import { SnodoError } from '../../core/error.ts';
import { firstIdAt, timeOfId } from '../../core/id.ts';
import type { Sql } from '../database.ts';
import { jsonColumn, jsonText } from '../json-column.ts';
import type { Json } from '../../core/json.ts';

/** Somebody who waits for a request below `/hooks/`. */
export interface Listener {
  readonly id: string;
  /** As in a trigger: it may have parts with names. */
  readonly path: string;
  readonly method: string;
  /** Names of headers and of query parameters that are not kept: `{ headers, query }`. */
  readonly proofs: Json;
}

/** @throws SnodoError `not_found` where there is no such workflow. */
export async function createListener(
  sql: Sql,
  listener: Listener & { readonly workflow: string; readonly expiresAt: Date },
): Promise<void> {
  const { id, workflow, path, method, proofs, expiresAt } = listener;
  const { count } = await sql`
    insert into listeners (id, workflow, path, method, proofs, expires_at)
    select ${id}, slug, ${path}, ${method}, ${jsonText(proofs)}::text::json, ${expiresAt} from workflows
    where slug = ${workflow}`;
  if (count > 0) return;
  throw new SnodoError('not_found', `There is no workflow "${workflow}". GET /api/v1/workflows lists those there are.`);
}

/** Those who still wait, the first one first. */
export async function waitingListeners(sql: Sql): Promise<readonly Listener[]> {
  const rows = await sql<(Omit<Listener, 'proofs'> & { readonly proofs: unknown })[]>`
    select id, path, method, proofs from listeners where delivery is null and expires_at > now() order by id`;
  return rows.map((row) => ({ ...row, proofs: jsonColumn(row.proofs) }));
}

/** A request that is kept because somebody waits for it. */
export interface HeardRequest {
  readonly delivery: string;
  /** Who hears of it: all of them wait for the same. */
  readonly listeners: readonly string[];
  readonly endpoint: string;
  readonly method: string;
  /** JSON text. */
  readonly headers: string;
  /** JSON text. */
  readonly query: string;
  /** JSON text; null where the path has no parts with a name. */
  readonly params: string | null;
  readonly body: Uint8Array;
  readonly sender: string | null;
}

/** Keeps a request for those who wait for it, which ends their waiting. @returns whether any of them still waited. */
export async function keepHeard(sql: Sql, heard: HeardRequest): Promise<boolean> {
  const { delivery, listeners, endpoint, method, headers, query, params, body, sender } = heard;
  const { count } = await sql`
    with waited as (
      update listeners set delivery = ${delivery}
      where id = any(${[...listeners]}::uuid[]) and delivery is null and expires_at > now()
      returning workflow
    )
    insert into deliveries (id, endpoint, workflow, status, reason, method, headers, query, params, body, sender)
    select ${delivery}, ${endpoint}, min(workflow), 'accepted',
      'Somebody was waiting for it to try a workflow. It started no run.', ${method}, ${headers}::text::json,
      ${query}::text::json, ${params}::text::json, ${Buffer.from(body)}, ${sender}
    from waited having count(*) > 0`;
  return count > 0;
}

/** The first delivery that a live endpoint took by this path since somebody waits for one. */
async function takenLive(sql: Sql, id: string): Promise<string | null> {
  const since = firstIdAt(timeOfId(id));
  const [row] = await sql<{ delivery: string | null }[]>`
    with taken as (
      select d.id from listeners l join endpoints e using (path, method)
        join runs r on r.workflow = e.workflow and r.id >= ${since}::uuid and r.cause = 'webhook'
        join deliveries d on d.id = r.delivery and d.endpoint = e.path and d.method = e.method and d.id >= ${since}::uuid
      where l.id = ${id} and l.delivery is null and l.expires_at > now()
      order by r.id limit 1
    )
    update listeners set delivery = taken.id from taken where listeners.id = ${id} and delivery is null
    returning delivery`;
  return row?.delivery ?? null;
}

/** How waiting stands: `delivery` is what came. @throws SnodoError `not_found`. */
export async function readListener(
  sql: Sql,
  workflow: string,
  id: string,
): Promise<{ readonly until: Date; readonly delivery: string | null }> {
  const live = await takenLive(sql, id);
  const [row] = await sql<{ until: Date; delivery: string | null }[]>`
    select expires_at as until, delivery from listeners where id = ${id} and workflow = ${workflow}`;
  if (!row) throw noListener(id);
  return { until: row.until, delivery: row.delivery ?? live };
}

function noListener(id: string): SnodoError {
  return new SnodoError('not_found', `Nobody waits for a request as ${id}: it is over. Begin anew.`);
}

/** @throws SnodoError `not_found`. */
export async function deleteListener(sql: Sql, workflow: string, id: string): Promise<void> {
  const { count } = await sql`delete from listeners where id = ${id} and workflow = ${workflow}`;
  if (count === 0) throw noListener(id);
}

/** Forgets those who waited an hour ago. */
export async function deleteOldListeners(sql: Sql): Promise<void> {
  await sql`delete from listeners where expires_at < now() - interval '1 hour'`;
}
