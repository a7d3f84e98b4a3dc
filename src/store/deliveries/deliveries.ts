import type { ContentsLost } from '../../core/contents.ts';
import { SnodoError } from '../../core/error.ts';
import { firstIdAt, timeOfId } from '../../core/id.ts';
import type { Json } from '../../core/json.ts';
import type { Sql, Statements } from '../database.ts';
import { jsonColumn, readableJson } from '../json-column.ts';

export const deliveryStatuses = ['accepted', 'duplicate', 'rejected', 'handshake'] as const;
export type DeliveryStatus = (typeof deliveryStatuses)[number];

export interface StoredDelivery {
  readonly id: string;
  readonly endpoint: string;
  readonly workflow: string | null;
  readonly status: DeliveryStatus;
  readonly reason: string | null;
  readonly method: string;
  readonly headers: Json;
  readonly query: Json;
  readonly sender: string | null;
  readonly duplicateOf: string | null;
  /** The delivery that this one was made from. */
  readonly of: string | null;
  readonly runs: readonly string[];
  readonly receivedAt: Date;
}

/** The columns of a delivery `d` that lists show. */
export interface DeliveryRow {
  readonly id: string;
  readonly endpoint: string;
  readonly workflow: string | null;
  readonly status: DeliveryStatus;
  readonly reason: string | null;
  readonly method: string;
  readonly headers: unknown;
  readonly query: unknown;
  readonly sender: string | null;
  readonly duplicate_of: string | null;
  readonly resent_from: string | null;
  readonly runs: string[];
}

export function deliveryColumns(sql: Statements) {
  return sql`d.id, d.endpoint, d.workflow, d.status, d.reason, d.method, d.headers, d.query, d.sender, d.duplicate_of,
    d.resent_from, d.runs`;
}

export function deliveryOf(row: DeliveryRow): StoredDelivery {
  return {
    id: row.id,
    endpoint: row.endpoint,
    workflow: row.workflow,
    status: row.status,
    reason: row.reason,
    method: row.method,
    headers: jsonColumn(row.headers),
    query: jsonColumn(row.query),
    sender: row.sender,
    duplicateOf: row.duplicate_of,
    of: row.resent_from,
    runs: row.runs,
    receivedAt: new Date(timeOfId(row.id)),
  };
}

/** A delivery with all that is kept of it. */
export interface WholeDelivery extends StoredDelivery {
  readonly body: Uint8Array | null;
  /** Whether the body is kept to its end. */
  readonly bodyComplete: boolean;
  /** The values of the path's parts that have names; null where it has none, or where it made no run. */
  readonly params: Json;
  /** What was called below `/hooks/`, where that is neither the endpoint nor to be made of its params. */
  readonly path: string | null;
  /** How its contents went; null: all are there. */
  readonly contents: ContentsLost | null;
  readonly erasedAt: Date | null;
  readonly erasure: string | null;
  /** SHA-256 and size of the body, where only they are kept. */
  readonly fingerprint: Json;
  /** Deliveries made from it, oldest first. */
  readonly replays: readonly string[];
}

/** @throws SnodoError `not_found`. */
export async function getDelivery(sql: Sql, id: string): Promise<WholeDelivery> {
  const [row] = await sql<
    (DeliveryRow & {
      body: Uint8Array | null;
      whole: boolean;
      params: unknown;
      path: string | null;
      replays: string[];
      contents: ContentsLost | null;
      erased_at: Date | null;
      erasure: string | null;
      fingerprint: unknown;
    })[]
  >`
    select ${deliveryColumns(sql)}, d.body, d.status = 'accepted' or d.body_whole as whole, d.params, d.path,
      d.contents, d.erased_at, d.erasure, d.fingerprint,
      array(select r.id from deliveries r where r.resent_from = d.id order by r.id) as replays
    from deliveries d where d.id = ${id}`;
  if (!row) {
    throw new SnodoError('not_found', `There is no delivery ${id}. GET /api/v1/deliveries lists those there are.`);
  }
  const { body, whole, path, replays, contents, erasure } = row;
  return {
    ...deliveryOf(row),
    body,
    bodyComplete: whole && contents === null,
    params: jsonColumn(row.params),
    path,
    replays,
    contents,
    erasedAt: row.erased_at,
    erasure,
    fingerprint: jsonColumn(row.fingerprint),
  };
}

export interface AcceptedBody {
  readonly contentType: string | undefined;
  readonly body: Uint8Array;
}

/**
 * The bodies of the newest accepted deliveries of an endpoint that say they are JSON, or do not say what they are; no
 * more than fit in `maxBytes`, but for the newest.
 */
export async function newestBodies(
  sql: Sql,
  asked: {
    readonly endpoint: string;
    /** Whose endpoint it is: its runs have an index. */
    readonly workflow: string;
    readonly since: Date | undefined;
    readonly limit: number;
    readonly maxBytes: number;
  },
): Promise<readonly AcceptedBody[]> {
  const { endpoint, workflow, since, limit, maxBytes } = asked;
  const rows = await sql<{ type: string | null; body: Uint8Array }[]>`
    with newest as (
      select d.id, h.type, d.body
      from runs r join deliveries d on d.id = r.delivery
        cross join lateral (select ${readableJson(sql, sql`d.headers`)} ->> 'content-type' as type) h
      where r.workflow = ${workflow} and d.endpoint = ${endpoint} and length(d.body) > 0
        and coalesce(nullif(h.type, ''), 'json') ~* 'json'
        ${since === undefined ? sql`` : sql`and r.id >= ${firstIdAt(since.getTime())}::uuid`}
      order by r.id desc limit ${limit}
    ), summed as (
      -- The length of a body is known without reading it.
      select id, sum(length(body)) over (order by id desc) - length(body) as before from newest
    )
    select type, body from newest join summed using (id) where before < ${maxBytes} order by id desc`;
  return rows.map(({ type, body }) => ({ contentType: type ?? undefined, body }));
}

/** A request that made no run. */
export interface KeptDelivery {
  readonly id: string;
  readonly endpoint: string;
  readonly workflow: string | null;
  readonly status: 'rejected' | 'handshake';
  readonly reason: string;
  readonly method: string;
  /** What was called below `/hooks/`; null where that is the endpoint. */
  readonly path: string | null;
  /** JSON text. */
  readonly headers: string;
  /** JSON text. */
  readonly query: string;
  readonly body: Uint8Array;
  /** Whether `body` is all of it. */
  readonly bodyWhole: boolean;
  readonly sender: string | null;
}

export async function recordDelivery(sql: Sql, one: KeptDelivery): Promise<void> {
  await sql`
    insert into deliveries (id, endpoint, workflow, status, reason, method, path, headers, query, body, body_whole, sender)
    values (${one.id}, ${one.endpoint}, ${one.workflow}, ${one.status}, ${one.reason}, ${one.method}, ${one.path},
      ${one.headers}::text::json, ${one.query}::text::json, ${Buffer.from(one.body)}, ${one.bodyWhole}, ${one.sender})`;
}

/** The delivery that came with a header of this value since a time; newest first. The header's name is in lower case. */
export async function deliveryWithHeader(
  sql: Sql,
  header: { readonly name: string; readonly value: string },
  since: string,
): Promise<string | undefined> {
  const [row] = await sql<{ id: string }[]>`
    select id from deliveries where id >= ${since}::uuid and ${readableJson(sql, sql`headers`)} ->> ${header.name} = ${header.value}
    order by id desc limit 1`;
  return row?.id;
}
