import { setTimeout as sleep } from 'node:timers/promises';
import type { Sql } from 'postgres';

const patienceMs = 30_000;

/** Waits a little until nobody but `admin` is at a database: one that is cut off while it closes its connection fails for whoever is next. */
export async function othersGone(admin: Sql, database: string): Promise<void> {
  for (const late = performance.now() + patienceMs; performance.now() < late; await sleep(20)) {
    const open = await admin`
      select from pg_stat_activity
      where datname = ${database} and backend_type = 'client backend' and pid <> pg_backend_pid()`;
    if (open.length === 0) return;
  }
}
