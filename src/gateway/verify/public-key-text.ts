import { createPublicKey, type KeyObject, X509Certificate } from 'node:crypto';
import { base64Bytes } from './base64.ts';
import { fieldsOf } from './json-fields.ts';
import { keyOfJwk, publicKeys } from './public-key.ts';

const pem = '-----BEGIN';

function fromDer(der: Buffer): KeyObject {
  const forms = [
    () => createPublicKey({ key: der, format: 'der', type: 'spki' }),
    () => createPublicKey({ key: der, format: 'der', type: 'pkcs1' }),
    () => new X509Certificate(der).publicKey,
  ];
  for (const form of forms) {
    try {
      return form();
    } catch {
      // It may be one of the others.
    }
  }
  throw new Error('no key');
}

/** The public key that a text is, in PEM (also of a certificate), its base64 alone or a JWK; undefined where it is none. */
export const publicKeyOf = publicKeys((text) => {
  // Node would make the public key of a private one: whoever keeps that here should be told.
  if (text.includes(pem)) return text.includes('PRIVATE KEY') ? undefined : createPublicKey(text);
  if (!text.trimStart().startsWith('{')) {
    const der = base64Bytes(text.replaceAll(/\s/g, ''));
    return der === undefined ? undefined : fromDer(der);
  }
  return keyOfJwk(fieldsOf(Buffer.from(text)));
});

/**
 * Whether a text may be a secret that two share. What is a key in one of the forms of public keys may not, not even where
 * it cannot be read: everybody who has the public key could sign.
 */
export function isShareable(text: string): boolean {
  return !text.includes(pem) && !text.trimStart().startsWith('{') && publicKeyOf(text) === undefined;
}
