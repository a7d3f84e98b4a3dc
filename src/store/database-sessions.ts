import type { Sql } from './database.ts';

/** How many sessions all processes together have open, by what they do (`active`, `idle`, `idle in transaction`). */
export async function databaseSessions(
  sql: Sql,
): Promise<readonly { readonly state: string; readonly count: number }[]> {
  return sql<{ state: string; count: number }[]>`
    select coalesce(state, 'other') as state, count(*)::int as count from pg_stat_activity
    where datname = current_database() group by 1`;
}
