import { fieldsOf } from './json-fields.ts';

/** A signed token, taken apart and not yet verified. */
export interface Jws {
  readonly algorithm: string;
  /** The name of the key. */
  readonly keyId: string | undefined;
  readonly claims: Readonly<Record<string, unknown>>;
  /** What the signature covers. */
  readonly signed: string;
  /** As base64url. */
  readonly signature: string;
}

/**
 * Takes a token in the compact form apart (RFC 7515, 7.1); undefined where it is not in that form, or has a `crit`:
 * extensions that must be understood, none of which is.
 */
export function readJws(token: string): Jws | undefined {
  const [, head, payload, signature] = /^([\w-]+)\.([\w-]+)\.([\w-]*)$/.exec(token) ?? [];
  if (head === undefined || payload === undefined || signature === undefined) return undefined;
  const { alg, kid, crit } = fieldsOf(Buffer.from(head, 'base64url'));
  if (typeof alg !== 'string' || crit !== undefined) return undefined;
  return {
    algorithm: alg,
    keyId: typeof kid === 'string' ? kid : undefined,
    claims: fieldsOf(Buffer.from(payload, 'base64url')),
    signed: `${head}.${payload}`,
    signature,
  };
}
