import type { Sql, Statements } from '../database.ts';

/** The extension pgvector of a database (https://github.com/pgvector/pgvector). */
export interface VectorExtension {
  /** Where its types and operators are, quoted as in a statement: not everywhere among those that are looked through. */
  readonly schema: string;
  readonly version: string;
}

/** Undefined: the database does without. */
export async function vectorExtension(sql: Statements): Promise<VectorExtension | undefined> {
  const [row] = await sql<VectorExtension[]>`
    select quote_ident(n.nspname) as schema, x.extversion as version
    from pg_extension x join pg_namespace n on n.oid = x.extnamespace where x.extname = 'vector'`;
  return row;
}

/**
 * Puts the extension into the database, if its server has it.
 *
 * @throws what PostgreSQL says where our role may not.
 */
export async function createVectorExtension(sql: Sql): Promise<void> {
  const [there] = await sql`
    select 1 from pg_available_extensions where name = 'vector' and installed_version is null`;
  if (there !== undefined) await sql`create extension if not exists vector`;
}

/** Whether a version, such as 0.8.1, is at least another one. */
export function isSince(version: string, [major, minor]: readonly [number, number]): boolean {
  const [first = 0, second = 0] = version.split('.').map(Number);
  return first > major || (first === major && second >= minor);
}
