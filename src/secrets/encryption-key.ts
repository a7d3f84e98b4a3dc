import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SnodoError } from '../core/error.ts';

const keyBytes = 32;

/** A fresh key, as SNODO_ENCRYPTION_KEY takes it. */
export function newEncryptionKey(): string {
  return randomBytes(keyBytes).toString('base64');
}

/** Puts a new key there, whole or not at all; where another process was first, its key stays. */
function makeKey(file: string): void {
  const written = `${file}.${process.pid}`;
  try {
    writeFileSync(written, newEncryptionKey(), { mode: 0o600, flush: true });
    linkSync(written, file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    rmSync(written, { force: true });
  }
}

/**
 * The key of SNODO_ENCRYPTION_KEY, or the one made in the data folder at the first start.
 *
 * @throws SnodoError `settings` where the file holds something else.
 */
export function encryptionKey(given: string | undefined, dataDir: string): Buffer {
  if (given !== undefined) return Buffer.from(given, 'base64');
  const file = join(dataDir, 'encryption.key');
  // Nothing was ever sealed by an empty one: it was made when no more fitted on the disk.
  if (statSync(file, { throwIfNoEntry: false })?.size === 0) rmSync(file);
  if (statSync(file, { throwIfNoEntry: false }) === undefined) {
    mkdirSync(dataDir, { recursive: true });
    makeKey(file);
  }
  const key = Buffer.from(readFileSync(file, 'utf8'), 'base64');
  if (key.length === keyBytes) return key;
  throw new SnodoError(
    'settings',
    `${file} holds no key of ${keyBytes} bytes in base64. Put the key back that was there: without it nothing that is sealed can be opened.`,
  );
}
