import type { KeyObject } from 'node:crypto';
import { type CryptoKey, compactVerify } from 'jose';
import { fieldsOf } from './json-fields.ts';

/** Algorithms by which only the owner of a key can sign. RFC 7518, 3.1; RFC 8037; RFC 9864 for the name Ed25519. */
export const asymmetricNames: readonly string[] =
  'RS256 RS384 RS512 PS256 PS384 PS512 ES256 ES384 ES512 EdDSA Ed25519'.split(' ');
/** Those by which whoever shares the secret can. */
export const sharedAlgorithms = ['HS256', 'HS384', 'HS512'] as const;

/** A signed token, read and not yet verified. */
export interface Jws {
  readonly token: string;
  readonly algorithm: string;
  /** Whether it says which key it is signed by. */
  readonly namesKey: boolean;
  readonly claims: Readonly<Record<string, unknown>>;
}

/**
 * Reads a token in the compact form (RFC 7515, 7.1); undefined where it is not in that form, or has a `crit`: extensions
 * that must be understood, none of which is.
 */
export function readJws(token: string): Jws | undefined {
  const [, head, payload] = /^([\w-]+)\.([\w-]+)\.[\w-]*$/.exec(token) ?? [];
  if (head === undefined || payload === undefined) return undefined;
  const { alg, kid, crit } = fieldsOf(Buffer.from(head, 'base64url'));
  if (typeof alg !== 'string' || crit !== undefined) return undefined;
  const claims = fieldsOf(Buffer.from(payload, 'base64url'));
  return { token, algorithm: alg, namesKey: kid !== undefined, claims };
}

/**
 * Whether a key, public or shared, signed a token; never where it is not of the kind and size that the algorithm asks for.
 * Which algorithms there are for the key is for the caller to say before.
 */
export async function isSignedBy({ token, algorithm }: Jws, key: KeyObject | CryptoKey): Promise<boolean> {
  try {
    await compactVerify(token, key, { algorithms: [algorithm] });
    return true;
  } catch {
    return false;
  }
}
