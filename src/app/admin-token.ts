import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { keptSecret } from '../secrets/kept-secret.ts';
import type { Settings } from './settings.ts';

function fileOf({ dataDir }: Pick<Settings, 'dataDir'>): string {
  return join(dataDir, 'admin.token');
}

/** The token of SNODO_ADMIN_TOKEN, or one made at the first start, kept in the data folder and shown that once. */
export function adminToken(
  settings: Pick<Settings, 'adminToken' | 'dataDir'>,
  say: (message: string) => void,
): { readonly token: string; readonly isNew: boolean } {
  if (settings.adminToken !== undefined) return { token: settings.adminToken, isNew: false };
  const file = fileOf(settings);
  const { secret: token, isNew } = keptSecret(file, () => randomBytes(24).toString('base64url'));
  if (isNew) say(`admin token (shown once, kept in ${file}): ${token}`);
  return { token, isNew };
}

/** Takes back the one that a start has made which then came to nothing: the next shows its own, and where the first user is made. */
export function takeBackAdminToken(settings: Pick<Settings, 'dataDir'>): void {
  rmSync(fileOf(settings), { force: true });
}
