import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { SnodoError } from '../core/error.ts';

const version = 1;
const ivBytes = 12;
const tagBytes = 16;
const headBytes = 1 + ivBytes;

export interface Sealer {
  /** version (1 byte) · IV (12) · ciphertext · tag (16), AES-256-GCM. */
  seal(plain: string, context: string): Buffer;
  /** @throws SnodoError `settings` when the key is another one, or the bytes or the context are not those sealed. */
  open(sealed: Buffer, context: string): string;
}

/**
 * Seals secrets for the store. `context` (such as `secret:CRM_KEY`) is authenticated with the value, so that a sealed
 * value copied into another row does not open there.
 *
 * @param key 32 bytes.
 * @throws SnodoError `settings` when the key has another length.
 * @example
 * const box = sealer(randomBytes(32));
 * box.open(box.seal('s3cret', 'secret:CRM_KEY'), 'secret:CRM_KEY'); // 's3cret'
 */
export function sealer(key: Buffer): Sealer {
  if (key.length !== 32) {
    throw new SnodoError(
      'settings',
      `SNODO_ENCRYPTION_KEY holds ${key.length} bytes instead of 32. Make one with \`openssl rand -base64 32\`.`,
    );
  }
  return {
    seal(plain, context) {
      // A random IV is safe for 2^32 values a key (NIST SP 800-38D, 8.3).
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(context));
      const text = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return Buffer.concat([Buffer.of(version), iv, text, cipher.getAuthTag()]);
    },
    open(sealed, context) {
      if (sealed.length < headBytes + tagBytes || sealed[0] !== version) {
        throw new SnodoError(
          'settings',
          `The sealed value of "${context}" is in a form this Snodo does not know. Upgrade Snodo, or store it again.`,
        );
      }
      // Without authTagLength Node would accept a tag cut down to 4 bytes, which can be guessed.
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, headBytes), { authTagLength: tagBytes })
        .setAAD(Buffer.from(context))
        .setAuthTag(sealed.subarray(-tagBytes));
      try {
        return Buffer.concat([decipher.update(sealed.subarray(headBytes, -tagBytes)), decipher.final()]).toString();
      } catch {
        throw new SnodoError(
          'settings',
          `The sealed value of "${context}" does not open: SNODO_ENCRYPTION_KEY is not the key it was sealed with, or the stored bytes were changed. Put the old key back, or store the value again.`,
        );
      }
    },
  };
}
