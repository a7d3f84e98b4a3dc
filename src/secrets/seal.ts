import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { SnodoError } from '../core/error.ts';

/** Of the first form, which does not say by which key it was sealed. */
const firstVersion = 1;
const version = 2;
const keyIdBytes = 4;
const ivBytes = 12;
const tagBytes = 16;

/** By what one key's values are told from another's, without telling the key. */
function keyId(key: Buffer): Buffer {
  return createHash('sha256').update(key).digest().subarray(0, keyIdBytes);
}

export interface Sealer {
  /** version (1 byte) · id of the key (4) · IV (12) · ciphertext · tag (16), AES-256-GCM, by the current key. */
  seal(plain: string | Buffer, context: string): Buffer;
  /** @throws SnodoError `settings` when no key opens it, or the bytes or the context are not those sealed. */
  open(sealed: Buffer, context: string): string;
  /** As `open`, for what is no text. */
  openBytes(sealed: Buffer, context: string): Buffer;
  /** What everything begins with that the current key sealed. */
  readonly currentHead: Buffer;
  /** What everything begins with that one of the keys sealed and says so. */
  readonly heads: readonly Buffer[];
}

function checked(key: Buffer): Buffer {
  if (key.length === 32) return key;
  throw new SnodoError(
    'settings',
    `SNODO_ENCRYPTION_KEY holds ${key.length} bytes instead of 32. Make one with \`npx snodo secrets new-key\`.`,
  );
}

/** The plain text; undefined where the key or anything else is another one. */
function opened(key: Buffer, body: Buffer, context: string): Buffer | undefined {
  // Without authTagLength Node would accept a tag cut down to 4 bytes, which can be guessed.
  const decipher = createDecipheriv('aes-256-gcm', key, body.subarray(0, ivBytes), { authTagLength: tagBytes })
    .setAAD(Buffer.from(context))
    .setAuthTag(body.subarray(-tagBytes));
  try {
    return Buffer.concat([decipher.update(body.subarray(ivBytes, -tagBytes)), decipher.final()]);
  } catch {
    return undefined;
  }
}

/**
 * Seals secrets for the store. `context` (such as `secret:CRM_KEY`) is authenticated with the value, so that a sealed
 * value copied into another row does not open there.
 *
 * @param key 32 bytes; seals and opens.
 * @param previous keys that only open, while they are being replaced.
 * @throws SnodoError `settings` when a key has another length.
 * @example
 * const box = sealer(randomBytes(32));
 * box.open(box.seal('s3cret', 'secret:CRM_KEY'), 'secret:CRM_KEY'); // 's3cret'
 */
export function sealer(key: Buffer, previous: readonly Buffer[] = []): Sealer {
  const keys = [key, ...previous].map((one) => ({ key: checked(one), id: keyId(one) }));
  const headOf = (id: Buffer) => Buffer.concat([Buffer.of(version), id]);
  const currentHead = headOf(keyId(key));
  const openBytes: Sealer['openBytes'] = (sealed, context) => {
    const [form] = sealed;
    const headBytes = form === firstVersion ? 1 : currentHead.length;
    if ((form !== firstVersion && form !== version) || sealed.length < headBytes + ivBytes + tagBytes) {
      throw new SnodoError(
        'settings',
        `The sealed value of "${context}" is in a form this Snodo does not know. Upgrade Snodo, or store it again.`,
      );
    }
    const fitting = form === firstVersion ? keys : keys.filter(({ id }) => id.equals(sealed.subarray(1, headBytes)));
    for (const { key: one } of fitting) {
      const plain = opened(one, sealed.subarray(headBytes), context);
      if (plain !== undefined) return plain;
    }
    throw new SnodoError(
      'settings',
      `The sealed value of "${context}" does not open: SNODO_ENCRYPTION_KEY is not the key it was sealed with, or the stored bytes were changed. Give the old key as SNODO_ENCRYPTION_KEY_PREVIOUS, or store the value again.`,
    );
  };
  return {
    currentHead,
    heads: keys.map(({ id }) => headOf(id)),
    seal(plain, context) {
      // A random IV is safe for 2^32 values a key (NIST SP 800-38D, 8.3).
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(context));
      const body = typeof plain === 'string' ? cipher.update(plain, 'utf8') : cipher.update(plain);
      return Buffer.concat([currentHead, iv, body, cipher.final(), cipher.getAuthTag()]);
    },
    openBytes,
    open: (sealed, context) => openBytes(sealed, context).toString(),
  };
}
