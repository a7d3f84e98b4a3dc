import type { Sql } from '../database.ts';

/** A sealed value, wherever it lies. */
export interface SealedValue {
  /** Names the row. */
  readonly id: string;
  readonly sealed: Uint8Array;
}

interface Place {
  readonly table: string;
  readonly id: string;
  readonly column: string;
}

/** Every column of the database that holds what was sealed. */
export const sealedColumns = {
  secrets: { table: 'secrets', id: 'name', column: 'sealed' },
  subscribers: { table: 'subscribers', id: 'slug', column: 'secret' },
  'previous secrets of subscribers': { table: 'subscribers', id: 'slug', column: 'previous_secret' },
  registrations: { table: 'registrations', id: 'id', column: 'secret' },
  tokens: { table: 'tokens', id: 'connection', column: 'sealed' },
  'previous credentials': { table: 'previous_credentials', id: 'connection', column: 'sealed' },
  'consents under way': { table: 'oauth_starts', id: 'id', column: 'sealed' },
  'memory of agents': { table: 'agent_memory', id: 'id', column: 'sealed' },
  'second factors': { table: 'second_factors', id: 'name', column: 'sealed' },
  // The last, since a start that finds it sealed by the current key needs no other to go on.
  'key check': { table: 'key_check', id: 'one', column: 'sealed' },
} as const satisfies Readonly<Record<string, Place>>;

export type SealedColumn = keyof typeof sealedColumns;

/**
 * Values of a column that do not begin with any of the heads, by id, after `after`.
 *
 * @param heads of equal length.
 */
export async function valuesSealedElse(
  sql: Sql,
  column: SealedColumn,
  heads: readonly Uint8Array[],
  page: { readonly after: string; readonly limit: number },
): Promise<readonly SealedValue[]> {
  const { table, id, column: field } = sealedColumns[column];
  const known = heads.map((head) => Buffer.from(head).toString('hex'));
  return sql<SealedValue[]>`
    select ${sql(id)}::text as id, ${sql(field)} as sealed from ${sql(table)}
    where ${sql(field)} is not null and ${sql(id)}::text > ${page.after}
      and encode(substring(${sql(field)} from 1 for ${heads[0]?.length ?? 0}), 'hex') <> all(${known}::text[])
    order by ${sql(id)}::text limit ${page.limit}`;
}

/** Puts another sealed form in the place of one that is still there. @returns whether it was. */
export async function replaceSealed(
  sql: Sql,
  column: SealedColumn,
  { id: row, sealed }: SealedValue,
  next: Uint8Array,
): Promise<boolean> {
  const { table, id, column: field } = sealedColumns[column];
  const { count } = await sql`
    update ${sql(table)} set ${sql(field)} = ${Buffer.from(next)}
    where ${sql(id)}::text = ${row} and ${sql(field)} = ${Buffer.from(sealed)}`;
  return count > 0;
}
