import type { Sql } from '../database.ts';

/** Keeps the credential that a connection has had, in the place of the one before it. */
export async function keepPrevious(sql: Sql, connection: string, sealed: Uint8Array, until: Date): Promise<void> {
  await sql`
    insert into previous_credentials (connection, sealed, until) values (${connection}, ${Buffer.from(sealed)}, ${until})
    on conflict (connection) do update set sealed = excluded.sealed, until = excluded.until`;
}

export async function readPrevious(sql: Sql, connection: string): Promise<Uint8Array | undefined> {
  const [row] = await sql<{ sealed: Uint8Array }[]>`
    select sealed from previous_credentials where connection = ${connection}`;
  return row?.sealed;
}

export async function dropPrevious(sql: Sql, connection: string): Promise<void> {
  await sql`delete from previous_credentials where connection = ${connection}`;
}

/** Deletes those whose time is up. @returns the connections they were of. */
export async function dropOldPrevious(sql: Sql, now: Date): Promise<readonly string[]> {
  const rows = await sql<{ connection: string }[]>`
    delete from previous_credentials where until <= ${now} returning connection`;
  return rows.map((row) => row.connection);
}
