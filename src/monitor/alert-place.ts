import type { Sql } from '../store/database.ts';

/** What alerts work with. */
export interface AlertPlace {
  readonly sql: Sql;
  /** Where people reach this server, without a slash at the end. */
  readonly publicUrl: () => string;
}
