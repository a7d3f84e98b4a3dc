import type { Json } from '../core/json.ts';
import type { Sql, Statements } from './database.ts';
import { jsonColumn } from './json-column.ts';

/** What is known of a file whose bytes are on the disk. */
export interface FileRow {
  readonly id: string;
  /** Whose history it is deleted with; null where it has a time of its own. */
  readonly run: string | null;
  readonly name: string;
  readonly contentType: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
}

interface Columns {
  readonly id: string;
  readonly run: string | null;
  readonly name: string;
  readonly content_type: string;
  readonly bytes: string;
  readonly sha256: string;
  readonly created_at: Date;
  readonly expires_at: Date | null;
}

function fileOf(row: Columns): FileRow {
  return {
    id: row.id,
    run: row.run,
    name: row.name,
    contentType: row.content_type,
    bytes: Number(row.bytes),
    sha256: row.sha256,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  };
}

export async function insertFile(sql: Sql, file: Omit<FileRow, 'createdAt'>): Promise<FileRow> {
  const rows = await sql<Columns[]>`
    insert into files (id, run, name, content_type, bytes, sha256, expires_at)
    values (${file.id}, ${file.run}, ${file.name}, ${file.contentType}, ${file.bytes}, ${file.sha256}, ${file.expiresAt})
    returning *`;
  const [row] = rows.map(fileOf);
  if (row === undefined) throw new Error('the row of a file was not written');
  return row;
}

/** One whose time is over is not there any more, deleted or not. */
export async function readFile(sql: Sql, id: string): Promise<FileRow | undefined> {
  const rows = await sql<Columns[]>`
    select * from files where id = ${id} and (expires_at is null or expires_at > now())`;
  return rows.map(fileOf)[0];
}

/** Those there are, the newest first; `before`: only older ones than this file. */
export async function listFiles(
  sql: Sql,
  { limit, before }: { readonly limit: number; readonly before?: string | undefined },
): Promise<readonly FileRow[]> {
  const rows = await sql<Columns[]>`
    select * from files where (expires_at is null or expires_at > now())
      ${before === undefined ? sql`` : sql`and (created_at, id) < (select created_at, id from files where id = ${before})`}
    order by created_at desc, id desc limit ${limit}`;
  return rows.map(fileOf);
}

/** @returns whether it was there. */
export async function deleteFile(sql: Sql, id: string): Promise<boolean> {
  const { count } = await sql`delete from files where id = ${id}`;
  return count > 0;
}

/** Deletes at most `slice` whose time is over, and gives their ids: the bytes go next. */
export async function takeExpiredFiles(sql: Sql, slice: number): Promise<readonly string[]> {
  const rows = await sql<{ id: string }[]>`
    delete from files where id in (
      select id from files where expires_at < now() limit ${slice} for update skip locked)
    returning id`;
  return rows.map(({ id }) => id);
}

/** Those of some ids that are files. */
export async function knownFiles(sql: Sql, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await sql<{ id: string }[]>`select id from files where id = any(${[...ids]}::uuid[])`;
  return new Set(rows.map(({ id }) => id));
}

/** The name of this database's folder. */
export async function fileFolder(sql: Statements): Promise<string> {
  const [row] = await sql<{ name: string }[]>`select name from file_folder limit 1`;
  if (row === undefined) throw new Error('the table file_folder is empty');
  return row.name;
}

/** The request that files came in; undefined where it is not kept. */
export async function readUpload(
  sql: Sql,
  delivery: string,
): Promise<{ readonly headers: Json; readonly body: Uint8Array } | undefined> {
  const rows = await sql<{ headers: unknown; body: Uint8Array }[]>`
    select headers, body from deliveries where id = ${delivery} and status = 'accepted' and body is not null`;
  return rows.map(({ headers, body }) => ({ headers: jsonColumn(headers), body }))[0];
}
