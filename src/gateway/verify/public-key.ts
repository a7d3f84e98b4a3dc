import { createPublicKey, type KeyObject } from 'node:crypto';
import { LRUCache } from 'lru-cache';

/**
 * Makes public keys of what a workflow gives for one and keeps the last thousand.
 *
 * @param read may throw where the text is no key.
 */
export function publicKeys(read: (text: string) => KeyObject | undefined): (text: string) => KeyObject | undefined {
  const kept = new LRUCache<string, KeyObject>({ max: 1_000 });
  return (text) => {
    const known = kept.get(text);
    if (known) return known;
    try {
      const key = read(text);
      if (key !== undefined) kept.set(text, key);
      return key;
    } catch {
      return undefined;
    }
  };
}

/** The key of a JWK (RFC 7517), of its public parts alone. @throws where it is none that can be read. */
export function keyOfJwk({ kty, n, e, crv, x, y }: Readonly<Record<string, unknown>>): KeyObject {
  const parts = Object.entries({ kty, n, e, crv, x, y }).filter(([, value]) => value !== undefined);
  return createPublicKey({ key: Object.fromEntries(parts), format: 'jwk' });
}

/** An Ed25519 public key of its 32 bytes. @throws where they are not a point of the curve. */
export function ed25519Key(bytes: Buffer | undefined): KeyObject | undefined {
  return bytes?.length === 32 ? keyOfJwk({ kty: 'OKP', crv: 'Ed25519', x: bytes.toString('base64url') }) : undefined;
}

/** Whether a check of a signature said yes. Node throws where the key or the signature is not of the kind that is asked for. */
export function holds(check: () => boolean): boolean {
  try {
    return check();
  } catch {
    return false;
  }
}
