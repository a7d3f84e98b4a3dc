import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { SnodoError } from '../core/error.ts';
import type { Sql } from './database.ts';

const folder = join(import.meta.dirname, 'migrations');

// Any fixed number: all who migrate a database of ours wait for the same lock.
const migrationLock = 7_304_901_122;

function steps(): readonly { version: number; file: string }[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .toSorted()
    .map((file) => ({ version: Number(file.slice(0, 4)), file }));
}

/** The newest schema that this Snodo knows. */
export function newestKnown(): number {
  return steps().at(-1)?.version ?? 0;
}

/** The schema of a database; 0 where it has none. @throws where no Snodo has been at it. */
export async function newestThere(sql: Sql): Promise<number> {
  const [row] = await sql<{ version: number }[]>`select coalesce(max(version), 0)::int as version from migrations`;
  return row?.version ?? 0;
}

/**
 * Brings the schema up to date, all or nothing. Two processes may start at once: one waits for the other.
 *
 * @returns whether the database was empty before.
 * @throws SnodoError `database` where a newer Snodo has already been at this database.
 */
export async function migrate(sql: Sql): Promise<boolean> {
  const all = steps();
  return sql.begin(async (transaction) => {
    await transaction`select pg_advisory_xact_lock(${migrationLock})`;
    await transaction`create table if not exists migrations (version integer primary key, applied_at timestamptz not null default now())`;
    const rows = await transaction<{ version: number }[]>`select version from migrations`;
    const done = new Set(rows.map((row) => row.version));
    const newest = Math.max(0, ...done);
    const known = all.at(-1)?.version ?? 0;
    if (newest > known) {
      throw new SnodoError(
        'database',
        `This database was last used by a newer Snodo (schema ${newest}, this one knows ${known}). Start that version, or use another database.`,
      );
    }
    for (const { version, file } of all) {
      if (done.has(version)) continue;
      await transaction.unsafe(readFileSync(join(folder, file), 'utf8'));
      await transaction`insert into migrations (version) values (${version})`;
    }
    return done.size === 0;
  });
}
