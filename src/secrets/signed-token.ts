import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

export const idBytes = 16;
const macBytes = 32;

export function uuidBytes(id: string): Buffer {
  return Buffer.from(id.replaceAll('-', ''), 'hex');
}

export function uuidOf(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

interface TokenSigner {
  /** @param about what the token is good for beyond its content; without the same it is not read. */
  sign(content: Uint8Array, about?: string): string;
  /** The content of a token; undefined where it is none of ours. */
  read(token: string, about?: string): Buffer | undefined;
}

/**
 * Signs what is handed out, so that nobody makes one up: base64url of an HMAC-SHA256 (32 bytes) and the content. The mac is
 * first, so that tokens differ from their beginning on: the redactor looks them up by it.
 *
 * @param keys the encryption keys: the first signs, the others are being replaced and only read.
 * @param info by which a key of its own is derived for each use (HKDF, RFC 5869).
 */
export function tokenSigner(keys: readonly [Buffer, ...Buffer[]], info: string): TokenSigner {
  const macBy = (key: Buffer) => {
    const signing = Buffer.from(hkdfSync('sha256', key, '', info, 32));
    return (content: Uint8Array, about: string) => createHmac('sha256', signing).update(about).update(content).digest();
  };
  const macs = keys.map(macBy);
  const macOf = macBy(keys[0]);
  return {
    sign: (content, about = '') => Buffer.concat([macOf(content, about), content]).toString('base64url'),
    read(token, about = '') {
      if (!/^[\w-]+$/.test(token)) return undefined;
      const bytes = Buffer.from(token, 'base64url');
      // The last character may have bits that stand for nothing: another text would be the same token.
      if (bytes.length <= macBytes || bytes.toString('base64url') !== token) return undefined;
      const [mac, content] = [bytes.subarray(0, macBytes), bytes.subarray(macBytes)];
      return macs.some((one) => timingSafeEqual(mac, one(content, about))) ? content : undefined;
    },
  };
}
