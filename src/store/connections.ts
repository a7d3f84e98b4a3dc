import type { Json } from '../core/json.ts';
import type { Sql } from './database.ts';
import { wakeHeldBy } from './held-runs.ts';
import { jsonColumn, jsonText } from './json-column.ts';

export interface StoredConnection {
  readonly slug: string;
  readonly config: Json;
  readonly updatedAt: Date;
}

interface Row {
  readonly slug: string;
  readonly config: unknown;
  readonly updated_at: Date;
}

function read(row: Row): StoredConnection {
  return { slug: row.slug, config: jsonColumn(row.config), updatedAt: row.updated_at };
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
  const [row] = await sql<Row[]>`select slug, config, updated_at from connections where slug = ${slug}`;
  return row && read(row);
}

export async function listConnections(sql: Sql, limit: number, after: string): Promise<readonly StoredConnection[]> {
  const rows = await sql<Row[]>`
    select slug, config, updated_at from connections where slug > ${after} order by slug limit ${limit}`;
  return rows.map(read);
}

/** The connections that only admins may use. */
export async function adminConnections(sql: Sql): Promise<readonly StoredConnection[]> {
  const rows = await sql<Row[]>`
    select slug, config, updated_at from connections where config #>> '{share,use}' = 'admin' order by slug`;
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
