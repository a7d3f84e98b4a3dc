import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from './settings.ts';

/** What a file holds; nothing where it is not there, or was made when no more fitted on the disk. */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}

/** The token of SNODO_ADMIN_TOKEN, or one made at the first start, kept in the data folder and shown that once. */
export function adminToken(
  { adminToken: given, dataDir }: Pick<Settings, 'adminToken' | 'dataDir'>,
  say: (message: string) => void,
): { readonly token: string; readonly isNew: boolean } {
  if (given !== undefined) return { token: given, isNew: false };
  const file = join(dataDir, 'admin.token');
  const kept = textOf(file);
  if (kept !== '') return { token: kept, isNew: false };
  mkdirSync(dataDir, { recursive: true });
  const token = randomBytes(24).toString('base64url');
  writeFileSync(file, token, { mode: 0o600 });
  say(`admin token (shown once, kept in ${file}): ${token}`);
  return { token, isNew: true };
}
