import type { Json } from '../../core/json.ts';
import type { Sql } from '../database.ts';
import { wakeHeldBy } from '../runs/held-runs.ts';
import { jsonColumn, jsonText, readableJson } from '../json-column.ts';

export interface StoredConnection {
  readonly slug: string;
  readonly config: Json;
  readonly updatedAt: Date;
  /** To the minute; null: never, as far as is known. */
  readonly lastUsedAt: Date | null;
  /** As it can be read in the credential. */
  readonly credentialEndsAt: Date | null;
  /** Until when the credential before it may still be shown. */
  readonly previousUntil: Date | null;
}

interface Row {
  readonly slug: string;
  readonly config: unknown;
  readonly updated_at: Date;
  readonly last_used_at: Date | null;
  readonly credential_ends_at: Date | null;
  readonly until: Date | null;
}

function read(row: Row): StoredConnection {
  return {
    slug: row.slug,
    config: jsonColumn(row.config),
    updatedAt: row.updated_at,
    lastUsedAt: row.last_used_at,
    credentialEndsAt: row.credential_ends_at,
    previousUntil: row.until,
  };
}

function rowsOf(sql: Sql) {
  return sql`
    select slug, config, updated_at, last_used_at, credential_ends_at, until
    from connections left join previous_credentials on connection = slug`;
}

/** @returns whether it is new. */
export async function putConnection(sql: Sql, slug: string, config: Json): Promise<boolean> {
  const [row] = await sql<{ created: boolean }[]>`
    insert into connections (slug, config) values (${slug}, ${jsonText(config)}::text::json)
    on conflict (slug) do update set config = excluded.config, updated_at = now()
    returning (xmax = 0) as created`;
  return row?.created ?? false;
}

export async function readConnection(sql: Sql, slug: string): Promise<StoredConnection | undefined> {
  const [row] = await sql<Row[]>`${rowsOf(sql)} where slug = ${slug}`;
  return row && read(row);
}

export async function listConnections(sql: Sql, limit: number, after: string): Promise<readonly StoredConnection[]> {
  const rows = await sql<Row[]>`${rowsOf(sql)} where slug > ${after} order by slug limit ${limit}`;
  return rows.map(read);
}

/** The connections that only admins may use. */
export async function adminConnections(sql: Sql): Promise<readonly StoredConnection[]> {
  const rows = await sql<Row[]>`
    ${rowsOf(sql)} where ${readableJson(sql, sql`config`)} #>> '{share,use}' = 'admin' order by slug`;
  return rows.map(read);
}

/** Deletes a connection with its token, and wakes what it has held. @returns whether there was one. */
export async function deleteConnection(sql: Sql, slug: string): Promise<boolean> {
  return sql.begin(async (transaction) => {
    const { count } = await transaction`delete from connections where slug = ${slug}`;
    await wakeHeldBy(transaction, slug);
    return count > 0;
  });
}
