import { createPrivateKey, type KeyObject } from 'node:crypto';
import { type CryptoKey, importPKCS8 } from 'jose';
import { SnodoError } from '../../core/error.ts';

/** RFC 7518, 3.1: of the algorithms that a curve is for there is one. */
const byCurve: Readonly<Record<string, string>> = { prime256v1: 'ES256', secp384r1: 'ES384', secp521r1: 'ES512' };

function algorithmOf({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): string | undefined {
  if (asymmetricKeyType === 'rsa') return 'RS256';
  if (asymmetricKeyType === 'ed25519') return 'EdDSA';
  return byCurve[asymmetricKeyDetails?.namedCurve ?? ''];
}

export interface SigningKey {
  readonly key: CryptoKey;
  readonly algorithm: string;
}

/** A private key in PEM, of any form, with the algorithm it signs by. @throws SnodoError `invalid`. */
export async function signingKey(pem: string): Promise<SigningKey> {
  let key: KeyObject;
  try {
    key = createPrivateKey(pem);
  } catch {
    throw new SnodoError('invalid', 'auth.key is no private key in PEM (-----BEGIN PRIVATE KEY-----).');
  }
  const algorithm = algorithmOf(key);
  if (algorithm === undefined) throw new SnodoError('invalid', 'auth.key is of a kind that signs no assertion.');
  const plain = key.export({ type: 'pkcs8', format: 'pem' }).toString();
  return { key: await importPKCS8(plain, algorithm), algorithm };
}
