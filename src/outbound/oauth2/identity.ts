import { createHash } from 'node:crypto';
import type { OAuth2 } from '../auth/oauth2-schema.ts';

/** The grants that need a person. */
export function needsConsent({ grant }: OAuth2): boolean {
  return grant === 'authorization_code' || grant === 'device_code';
}

/** What may change without making a token worthless: how the client proves itself, and where a token is put. */
const incidental: ReadonlySet<string> = new Set([
  'clientSecret',
  'clientAuth',
  'key',
  'keyId',
  'password',
  'revocationUrl',
  'header',
  'prefix',
]);

const known = new WeakMap<OAuth2, string>();

/** A digest of what a token was asked for with: with another client, server, account or scope it is worth nothing. */
export function identityOf(auth: OAuth2): string {
  const before = known.get(auth);
  if (before !== undefined) return before;
  const fields = Object.entries({ ...auth, scopes: auth.scopes?.toSorted() })
    .filter(([name, value]) => value !== undefined && !incidental.has(name))
    .toSorted(([one], [other]) => (one < other ? -1 : 1));
  const identity = createHash('sha256').update(JSON.stringify(fields)).digest('base64url');
  known.set(auth, identity);
  return identity;
}
