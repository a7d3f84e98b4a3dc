import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/** What a token stands for: one conversation, one visitor's browser, or the run that a sent form has started. */
type ChatTokenKind = 'conversation' | 'visitor' | 'sent';

export interface ChatTokens {
  /** Whoever has it is who it names; of a conversation it opens what was said. */
  tokenOf(kind: ChatTokenKind, path: string, id: string): string;
  /** The id that a token stands for; undefined where it is none of ours for this chat. */
  read(kind: ChatTokenKind, path: string, token: string): string | undefined;
}

const macBytes = 32;
const idBytes = 16;
const tokenLength = Math.ceil(((macBytes + idBytes) * 4) / 3);

/**
 * Ids that visitors of a chat keep, signed with HMAC-SHA256 by a key derived from Snodo's own (HKDF, RFC 5869), so that
 * nobody makes one up. A token is base64url of mac (32 bytes) · id (16).
 *
 * @param keys the encryption keys: the first signs, the others are being replaced and only read.
 */
export function chatTokens(keys: readonly [Buffer, ...Buffer[]]): ChatTokens {
  const macBy = (key: Buffer) => {
    const signing = Buffer.from(hkdfSync('sha256', key, '', 'snodo chat', 32));
    return (kind: string, path: string, id: Uint8Array) =>
      createHmac('sha256', signing).update(`${kind}\n${path}\n`).update(id).digest();
  };
  const macs = keys.map(macBy);
  const sign = macBy(keys[0]);
  return {
    tokenOf(kind, path, id) {
      const bytes = Buffer.from(id.replaceAll('-', ''), 'hex');
      return Buffer.concat([sign(kind, path, bytes), bytes]).toString('base64url');
    },
    read(kind, path, token) {
      if (token.length !== tokenLength || !/^[\w-]+$/.test(token)) return undefined;
      const bytes = Buffer.from(token, 'base64url');
      // The last character may have bits that stand for nothing: another text would be the same token.
      if (bytes.toString('base64url') !== token) return undefined;
      const [mac, id] = [bytes.subarray(0, macBytes), bytes.subarray(macBytes)];
      if (!macs.some((one) => timingSafeEqual(mac, one(kind, path, id)))) return undefined;
      return id.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
    },
  };
}
