import type { Sql, Statements } from '../database.ts';

export async function putSecret(sql: Sql, name: string, sealed: Uint8Array): Promise<void> {
  await sql`
    insert into secrets (name, sealed) values (${name}, ${Buffer.from(sealed)})
    on conflict (name) do update set sealed = excluded.sealed, updated_at = now()`;
}

export async function readSecret(sql: Sql, name: string): Promise<Uint8Array | undefined> {
  const [row] = await sql<{ sealed: Uint8Array }[]>`select sealed from secrets where name = ${name}`;
  return row?.sealed;
}

export async function listSecrets(
  sql: Sql,
  limit: number,
  after: string,
): Promise<readonly { readonly name: string; readonly updatedAt: Date }[]> {
  const rows = await sql<{ name: string; updated_at: Date }[]>`
    select name, updated_at from secrets where name > ${after} order by name limit ${limit}`;
  return rows.map((row) => ({ name: row.name, updatedAt: row.updated_at }));
}

/** @returns whether there was one. */
export async function deleteSecret(sql: Sql, name: string): Promise<boolean> {
  const { count } = await sql`delete from secrets where name = ${name}`;
  return count > 0;
}

/** The sealed known word; the first caller's stays. */
export async function keyCheck(sql: Sql, mine: Uint8Array): Promise<Uint8Array> {
  await sql`insert into key_check (sealed) values (${Buffer.from(mine)}) on conflict do nothing`;
  return (await readKeyCheck(sql)) ?? mine;
}

/** The sealed known word; undefined where nothing was ever started on this database. */
export async function readKeyCheck(sql: Statements): Promise<Uint8Array | undefined> {
  const [row] = await sql<{ sealed: Uint8Array }[]>`select sealed from key_check`;
  return row?.sealed;
}
