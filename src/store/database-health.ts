import type { Sql } from './database.ts';

/** What PostgreSQL says of itself. */
export interface DatabaseHealth {
  /** Such as 18.4, and the number of its main version. */
  readonly version: string;
  readonly main: number;
  readonly encoding: string;
  readonly writes: boolean;
  readonly most: number;
  readonly open: number;
  readonly bytes: number;
  /** Those of the settings that lose what is acknowledged when the power goes. */
  readonly unsafe: readonly string[];
  readonly autovacuum: boolean;
  /** How many transactions until PostgreSQL takes no more, in millions. */
  readonly left: number;
  /** Tables of which most is dead rows. */
  readonly bloated: readonly string[];
}

export async function databaseHealth(sql: Sql): Promise<DatabaseHealth> {
  const [row] = await sql<DatabaseHealth[]>`
    select current_setting('server_version') as version, current_setting('server_version_num')::int / 10000 as main,
      pg_encoding_to_char(encoding) as encoding,
      not pg_is_in_recovery() and current_setting('transaction_read_only') = 'off' as writes,
      current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int as most,
      (select count(*)::int from pg_stat_activity where backend_type = 'client backend') as open,
      pg_database_size(oid)::float8 as bytes,
      array(select name || ' is ' || setting from pg_settings
        where name in ('fsync', 'full_page_writes', 'synchronous_commit') and setting = 'off')::text[] as unsafe,
      current_setting('autovacuum')::bool as autovacuum,
      floor((2146483647 - age(datfrozenxid)::float8) / 1000000)::float8 as left,
      array(select relname::text from pg_stat_user_tables
        where n_dead_tup > 100000 and n_dead_tup > n_live_tup order by n_dead_tup desc limit 5)::text[] as bloated
    from pg_database where datname = current_database()`;
  if (row === undefined) throw new Error('the database told nothing of itself');
  return row;
}

/** Work that does not go on. */
export interface WorkHealth {
  readonly workers: number;
  readonly silent: number;
  readonly draining: number;
  readonly deadLetters: number;
  /** Workflows whose messages do not come, whose service does not answer, whose time is past. */
  readonly consumers: readonly string[];
  readonly polls: readonly string[];
  readonly schedules: readonly string[];
}

export async function workHealth(sql: Sql): Promise<WorkHealth> {
  const [row] = await sql<WorkHealth[]>`
    select count(*)::int as workers,
      (count(*) filter (where beat_at < now() - interval '15 seconds'))::int as silent,
      (count(*) filter (where draining_since is not null))::int as draining,
      (select count(*)::int from dead_letters where state = 'open') as "deadLetters",
      array(select distinct workflow from consumers where problem is not null and not paused order by 1 limit 5)::text[] as consumers,
      array(select workflow from polls where problem is not null order by 1 limit 5)::text[] as polls,
      array(select workflow from schedules where next_at < now() - interval '1 minute' order by 1 limit 5)::text[] as schedules
    from workers`;
  if (row === undefined) throw new Error('the database told nothing of the work');
  return row;
}
