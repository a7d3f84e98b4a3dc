import { hkdfSync } from 'node:crypto';

/** What the cookies of signed-in browsers are signed with: derived from Snodo's own key (HKDF, RFC 5869), kept nowhere. */
export function sessionSecret(key: Buffer): string {
  return Buffer.from(hkdfSync('sha256', key, '', 'snodo session', 32)).toString('base64url');
}
