import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SnodoError } from '../../core/error.ts';
import { encryptionKey } from '../../secrets/encryption-key.ts';
import { openDatabase, type Sql } from '../../store/database.ts';
import { databaseFailure } from '../database-failure.ts';
import { embeddedUrl } from '../doctor/own-database.ts';
import { startEmbeddedPostgres } from '../postgres/embedded.ts';
import type { Settings } from '../settings.ts';
import type { BackupSecret } from './head.ts';

/** The key that what is stored is sealed by. @throws SnodoError `settings` where there is none. */
export function storedKey({ secrets, dataDir }: Settings): Buffer {
  if (secrets.encryptionKey === undefined && !existsSync(join(dataDir, 'encryption.key'))) {
    throw new SnodoError(
      'settings',
      `There is no encryption key: set SNODO_ENCRYPTION_KEY, or put the file encryption.key into ${dataDir}. No backup holds it.`,
    );
  }
  return encryptionKey(secrets.encryptionKey, dataDir);
}

function passphraseIn(file: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new SnodoError('not_found', `The passphrase cannot be read from ${file} (${code}).`, { cause: error });
  }
}

/** What a backup is sealed by: a passphrase where one is given, else the encryption key. */
export function secretOf(
  settings: Settings,
  passphraseFile: string | undefined,
  given: string | undefined,
): BackupSecret {
  const text = passphraseFile === undefined ? given : passphraseIn(passphraseFile);
  if (text === undefined) return { kind: 'encryption key', key: storedKey(settings) };
  if (text.length >= 12) return { kind: 'passphrase', text };
  throw new SnodoError('settings', 'The passphrase has fewer than 12 characters. Take a longer one.');
}

export function filesIn({ dataDir }: Settings): (database: string) => string {
  return (database) => join(dataDir, 'files', database);
}

/** @throws SnodoError `not_found` where there is no database to back up. */
export function refuseNothing({ databaseUrl, dataDir }: Settings): void {
  if (databaseUrl !== undefined || existsSync(join(dataDir, 'postgres', 'PG_VERSION'))) return;
  throw new SnodoError(
    'not_found',
    `There is no database in ${dataDir}. Set SNODO_DATA_DIR or DATABASE_URL as the server has it.`,
  );
}

/** Works on the database of the settings; the embedded one is started for that where it does not run. */
export async function withDatabase<T>(settings: Settings, use: (sql: Sql, url: string) => Promise<T>): Promise<T> {
  const { dataDir, databaseUrl } = settings;
  const running = databaseUrl ?? embeddedUrl(dataDir);
  const own = running === undefined ? await startEmbeddedPostgres({ dataDir, log: () => undefined }) : undefined;
  const url = running ?? own?.url ?? '';
  const sql = openDatabase(url, { connections: 3 });
  try {
    await sql`select 1`.catch((error: unknown) => {
      throw databaseFailure(error, url);
    });
    return await use(sql, url);
  } finally {
    await sql.end({ timeout: 5 });
    await own?.stop();
  }
}
