import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { SnodoError } from '../core/error.ts';
import { keptSecret } from './kept-secret.ts';

const keyBytes = 32;

/** A fresh key, as SNODO_ENCRYPTION_KEY takes it. */
export function newEncryptionKey(): string {
  return randomBytes(keyBytes).toString('base64');
}

/**
 * The key of SNODO_ENCRYPTION_KEY, or the one made in the data folder at the first start.
 *
 * @throws SnodoError `settings` where the file holds something else.
 */
export function encryptionKey(given: string | undefined, dataDir: string): Buffer {
  if (given !== undefined) return Buffer.from(given, 'base64');
  const file = join(dataDir, 'encryption.key');
  const key = Buffer.from(keptSecret(file, newEncryptionKey).secret, 'base64');
  if (key.length === keyBytes) return key;
  throw new SnodoError(
    'settings',
    `${file} holds no key of ${keyBytes} bytes in base64. Put the key back that was there: without it nothing that is sealed can be opened.`,
  );
}
