import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A fresh key, as SNODO_ENCRYPTION_KEY takes it. */
export function newEncryptionKey(): string {
  return randomBytes(32).toString('base64');
}

/** The key of SNODO_ENCRYPTION_KEY, or the one made in the data folder at the first start. */
export function encryptionKey(given: string | undefined, dataDir: string): Buffer {
  if (given !== undefined) return Buffer.from(given, 'base64');
  const file = join(dataDir, 'encryption.key');
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true });
    // On the disk before anything is sealed by it: without the key that is lost.
    writeFileSync(file, newEncryptionKey(), { mode: 0o600, flag: 'wx', flush: true });
  }
  return Buffer.from(readFileSync(file, 'utf8'), 'base64');
}
