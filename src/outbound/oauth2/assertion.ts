import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import type { OAuth2 } from '../auth/oauth2-schema.ts';
import { signingKey } from './signing-key.ts';

const lifeS = 300;
/** Servers refuse what was issued in the future, and clocks differ. */
const backdatedS = 30;

/**
 * The assertion of RFC 7523, 2.1. `scope` stands in it too: Google reads it there.
 *
 * @param now milliseconds since 1970.
 */
export async function assertionOf(
  auth: Extract<OAuth2, { grant: 'jwt_bearer' }>,
  audience: string,
  now: number,
): Promise<string> {
  const { clientId, subject, claims, keyId, scopes } = auth;
  const { key, algorithm } = await signingKey(auth.key);
  const issued = Math.floor(now / 1_000) - backdatedS;
  return new SignJWT({
    ...(clientId === undefined ? {} : { iss: clientId }),
    ...(subject === undefined ? {} : { sub: subject }),
    ...(scopes === undefined ? {} : { scope: scopes.join(' ') }),
    aud: audience,
    iat: issued,
    exp: issued + backdatedS + lifeS,
    jti: randomUUID(),
    ...claims,
  })
    .setProtectedHeader({ alg: algorithm, typ: 'JWT', ...(keyId === undefined ? {} : { kid: keyId }) })
    .sign(key);
}
