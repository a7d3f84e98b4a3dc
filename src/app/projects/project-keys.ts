import { hkdfSync } from 'node:crypto';
import { encryptionKey } from '../../secrets/encryption-key.ts';
import type { Settings } from '../settings.ts';

/**
 * The keys of a project, from those of the server, the newest first: by the key of one project nothing of another opens,
 * and there is still one key to keep.
 *
 * @returns in base64.
 */
export function projectKeys({ secrets, dataDir }: Settings, slug: string): readonly string[] {
  const own = encryptionKey(secrets.encryptionKey, dataDir);
  const previous = secrets.previousKeys.map((one) => Buffer.from(one, 'base64'));
  return [own, ...previous].map((key) =>
    Buffer.from(hkdfSync('sha256', key, 'snodo project', slug, 32)).toString('base64'),
  );
}
