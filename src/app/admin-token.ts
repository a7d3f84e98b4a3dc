import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { keptSecret } from '../secrets/kept-secret.ts';
import type { Settings } from './settings.ts';

/** The token of SNODO_ADMIN_TOKEN, or one made at the first start, kept in the data folder and shown that once. */
export function adminToken(
  { adminToken: given, dataDir }: Pick<Settings, 'adminToken' | 'dataDir'>,
  say: (message: string) => void,
): { readonly token: string; readonly isNew: boolean } {
  if (given !== undefined) return { token: given, isNew: false };
  const file = join(dataDir, 'admin.token');
  const { secret: token, isNew } = keptSecret(file, () => randomBytes(24).toString('base64url'));
  if (isNew) say(`admin token (shown once, kept in ${file}): ${token}`);
  return { token, isNew };
}
