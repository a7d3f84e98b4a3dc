import type { Sql } from '../database.ts';

/** The channel on which processes hear how runs of others go on. */
export const progressChannel = 'snodo_progress';

/** "It must be specified as a string shorter than 8000 bytes" (https://www.postgresql.org/docs/current/sql-notify.html). */
export const longestNotice = 7_999;

/** In one transaction, in which equal notices would become one: each must differ. */
export async function notifyProgress(sql: Sql, notices: readonly string[]): Promise<void> {
  await sql`select pg_notify(${progressChannel}, notice) from unnest(${[...notices]}::text[]) as t(notice)`;
}
