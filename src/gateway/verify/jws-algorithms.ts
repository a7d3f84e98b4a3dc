import { constants, createHmac, type KeyObject, verify } from 'node:crypto';
import type { Jws } from './jws.ts';
import { holds } from './public-key.ts';
import { sameBytes } from './same-bytes.ts';

/** An algorithm by which only the sender can sign. */
interface Asymmetric {
  /** Whether a key is of the algorithm's kind. */
  readonly fits: (key: KeyObject) => boolean;
  readonly verify: (signed: Buffer, key: KeyObject, signature: Buffer) => boolean;
}

function rsa(hash: string, pss: boolean): Asymmetric {
  const padding = pss ? constants.RSA_PKCS1_PSS_PADDING : constants.RSA_PKCS1_PADDING;
  return {
    // RFC 7518, 3.3 and 3.5.
    fits: ({ asymmetricKeyType, asymmetricKeyDetails }) =>
      asymmetricKeyType === 'rsa' && (asymmetricKeyDetails?.modulusLength ?? 0) >= 2_048,
    verify: (signed, key, signature) =>
      verify(hash, signed, { key, padding, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }, signature),
  };
}

function ecdsa(hash: string, curve: string): Asymmetric {
  return {
    fits: ({ asymmetricKeyDetails }) => asymmetricKeyDetails?.namedCurve === curve,
    verify: (signed, key, signature) => verify(hash, signed, { key, dsaEncoding: 'ieee-p1363' }, signature),
  };
}

const ed25519: Asymmetric = {
  fits: ({ asymmetricKeyType }) => asymmetricKeyType === 'ed25519',
  verify: (signed, key, signature) => verify(null, signed, key, signature),
};

/** RFC 7518, 3.1; RFC 8037; RFC 9864 for the name Ed25519. */
const asymmetric: Readonly<Record<string, Asymmetric>> = {
  RS256: rsa('sha256', false),
  RS384: rsa('sha384', false),
  RS512: rsa('sha512', false),
  PS256: rsa('sha256', true),
  PS384: rsa('sha384', true),
  PS512: rsa('sha512', true),
  ES256: ecdsa('sha256', 'prime256v1'),
  ES384: ecdsa('sha384', 'secp384r1'),
  ES512: ecdsa('sha512', 'secp521r1'),
  EdDSA: ed25519,
  Ed25519: ed25519,
};

const symmetric: Readonly<Record<string, string>> = { HS256: 'sha256', HS384: 'sha384', HS512: 'sha512' };

export const asymmetricNames: readonly string[] = Object.keys(asymmetric);
export const symmetricNames: readonly string[] = Object.keys(symmetric);

/** Whether a public key may verify by an algorithm; never by one of shared secrets, for everybody has a public key. */
export function fitsAlgorithm(key: KeyObject, algorithm: string): boolean {
  return Object.hasOwn(asymmetric, algorithm) && asymmetric[algorithm]?.fits(key) === true;
}

/** Whether the owner of a public key signed a token. */
export function isSignedByKey({ algorithm, signed, signature }: Jws, key: KeyObject): boolean {
  if (!fitsAlgorithm(key, algorithm)) return false;
  const bytes = Buffer.from(signature, 'base64url');
  return holds(() => asymmetric[algorithm]?.verify(Buffer.from(signed), key, bytes) === true);
}

/** The signature of a token by a shared secret, in base64url; undefined where the algorithm is none of those. */
export function macOfToken(algorithm: string, signed: string, key: KeyObject): string | undefined {
  const hash = Object.hasOwn(symmetric, algorithm) ? symmetric[algorithm] : undefined;
  return hash === undefined ? undefined : createHmac(hash, key).update(signed).digest('base64url');
}

/** Whether who has the shared secret signed a token. */
export function isSignedBySecret({ algorithm, signed, signature }: Jws, key: KeyObject): boolean {
  const expected = macOfToken(algorithm, signed, key);
  return expected !== undefined && sameBytes(signature, expected);
}
