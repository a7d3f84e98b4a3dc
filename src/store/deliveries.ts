import { SnodoError } from '../core/error.ts';
import { firstIdAt, timeOfId } from '../core/id.ts';
import type { Json } from '../core/json.ts';
import type { Sql } from './database.ts';
import { jsonColumn } from './json-column.ts';

export const deliveryStatuses = ['accepted', 'duplicate', 'rejected', 'handshake'] as const;
type DeliveryStatus = (typeof deliveryStatuses)[number];

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
  readonly runs: readonly string[];
  readonly receivedAt: Date;
}

interface Row {
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
  readonly runs: string[];
}

function read(row: Row): StoredDelivery {
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
    runs: row.runs,
    receivedAt: new Date(timeOfId(row.id)),
  };
}

export interface DeliveryFilter {
  readonly endpoint?: string | undefined;
  readonly workflow?: string | undefined;
  readonly status?: DeliveryStatus | undefined;
  readonly since?: Date | undefined;
  readonly limit: number;
  readonly before?: string | undefined;
}

/** Deliveries, newest first, without their bodies. */
export async function listDeliveries(sql: Sql, filter: DeliveryFilter): Promise<readonly StoredDelivery[]> {
  const { endpoint, workflow, status, since, before } = filter;
  const rows = await sql<Row[]>`
    select id, endpoint, workflow, status, reason, method, headers, query, sender, duplicate_of, runs from deliveries
    where true
    ${endpoint === undefined ? sql`` : sql`and endpoint = ${endpoint}`}
    ${workflow === undefined ? sql`` : sql`and workflow = ${workflow}`}
    ${status === undefined ? sql`` : sql`and status = ${status}`}
    ${since === undefined ? sql`` : sql`and id >= ${firstIdAt(since.getTime())}::uuid`}
    ${before === undefined ? sql`` : sql`and id < ${before}::uuid`}
    order by id desc limit ${filter.limit}`;
  return rows.map(read);
}

/** @throws SnodoError `not_found`. */
export async function getDelivery(
  sql: Sql,
  id: string,
): Promise<{ readonly delivery: StoredDelivery; readonly body: Uint8Array | null }> {
  const [row] = await sql<(Row & { body: Uint8Array | null })[]>`
    select id, endpoint, workflow, status, reason, method, headers, query, body, sender, duplicate_of, runs
    from deliveries where id = ${id}`;
  if (!row) {
    throw new SnodoError('not_found', `There is no delivery ${id}. GET /api/v1/deliveries lists those there are.`);
  }
  return { delivery: read(row), body: row.body };
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
  {
    endpoint,
    since,
    limit,
    maxBytes,
  }: Required<Pick<DeliveryFilter, 'endpoint' | 'since' | 'limit'>> & {
    readonly maxBytes: number;
  },
): Promise<readonly AcceptedBody[]> {
  const rows = await sql<{ type: string | null; body: Uint8Array }[]>`
    with newest as (
      select id, headers ->> 'content-type' as type, body from deliveries
      where endpoint = ${endpoint ?? ''} and status = 'accepted' and length(body) > 0
        and coalesce(nullif(headers ->> 'content-type', ''), 'json') ~* 'json'
        ${since === undefined ? sql`` : sql`and id >= ${firstIdAt(since.getTime())}::uuid`}
      order by id desc limit ${limit}
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
  /** JSON text. */
  readonly headers: string;
  /** JSON text. */
  readonly query: string;
  readonly body: Uint8Array;
  readonly sender: string | null;
}

export async function recordDelivery(sql: Sql, one: KeptDelivery): Promise<void> {
  await sql`
    insert into deliveries (id, endpoint, workflow, status, reason, method, headers, query, body, sender)
    values (${one.id}, ${one.endpoint}, ${one.workflow}, ${one.status}, ${one.reason}, ${one.method},
      ${one.headers}::text::json, ${one.query}::text::json, ${Buffer.from(one.body)}, ${one.sender})`;
}

export interface RejectionCount {
  readonly endpoint: string;
  readonly reason: string;
  /** Minutes since 1970. */
  readonly minute: number;
  readonly count: number;
}

export async function addRejectionCounts(sql: Sql, counts: readonly RejectionCount[]): Promise<void> {
  if (counts.length === 0) return;
  await sql`
    insert into rejections (endpoint, reason, minute, count)
    select endpoint, reason, to_timestamp(minute * 60), count
    from unnest(
      ${counts.map((one) => one.endpoint)}::text[], ${counts.map((one) => one.reason)}::text[],
      ${counts.map((one) => one.minute)}::float8[], ${counts.map((one) => one.count)}::int[]
    ) as t(endpoint, reason, minute, count)
    on conflict (endpoint, reason, minute) do update set count = rejections.count + excluded.count`;
}
