import { createHmac, type KeyObject } from 'node:crypto';

function encoded(part: unknown): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}

/** A token that is signed by a shared secret, for trying an endpoint. */
export function signToken(algorithm: 'HS256' | 'HS384' | 'HS512', claims: unknown, key: KeyObject): string {
  const signed = `${encoded({ alg: algorithm, typ: 'JWT' })}.${encoded(claims)}`;
  return `${signed}.${createHmac(`sha${algorithm.slice(2)}`, key)
    .update(signed)
    .digest('base64url')}`;
}
