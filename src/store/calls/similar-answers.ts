import type { Sql } from '../database.ts';

/** So many questions of one space are compared: the newest. */
const most = 500;

/** The answers whose questions can be compared, by their keys, newest first. */
export async function similarKeys(sql: Sql, space: string): Promise<readonly string[]> {
  const rows = await sql<{ key: string }[]>`
    select key from similar_answers where space = ${space} and expires_at > now() order by kept_at desc limit ${most}`;
  return rows.map(({ key }) => key);
}

export async function similarVectors(
  sql: Sql,
  space: string,
  keys: readonly string[],
): Promise<readonly { readonly key: string; readonly sealed: Buffer }[]> {
  return sql<{ key: string; sealed: Buffer }[]>`
    select key, sealed from similar_answers where space = ${space} and key = any(${[...keys]}::text[])`;
}

/** Keeps the embedding of a question; the oldest of its space go. */
export async function keepSimilar(
  sql: Sql,
  space: string,
  { key, sealed }: { readonly key: string; readonly sealed: Buffer },
  keepMs: number,
): Promise<void> {
  await sql`
    with old as (
      delete from similar_answers where space = ${space} and key in (
        select key from similar_answers where space = ${space} order by kept_at desc offset ${most - 1})
    )
    insert into similar_answers (space, key, sealed, expires_at)
    values (${space}, ${key}, ${sealed}, now() + ${keepMs} * interval '1 millisecond')
    on conflict (space, key) do update
      set sealed = excluded.sealed, kept_at = now(), expires_at = excluded.expires_at`;
}
