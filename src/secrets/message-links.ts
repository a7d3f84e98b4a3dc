import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/** What a link is for. One that was made for something else does not open it. */
export interface LinkPurpose {
  /** The key of its own is derived by this. */
  readonly info: string;
  /** Where it leads, below the address of the server. */
  readonly folder: string;
}

export const approvalPurpose: LinkPurpose = { info: 'snodo approval link', folder: 'approvals' };
export const alertPurpose: LinkPurpose = { info: 'snodo alert link', folder: 'alerts' };

export interface MessageLinks {
  /** @param message the id of the message that the link stands in: it says for whom and for what it is. */
  urlOf(message: string): string;
  tokenOf(message: string): string;
  /** The id of the message; undefined where the token is none of ours. Whether it still counts is for the caller to see. */
  read(token: string): string | undefined;
}

const macBytes = 32;
const idBytes = 16;
const tokenLength = Math.ceil(((macBytes + idBytes) * 4) / 3);

/**
 * The addresses by which people decide or acknowledge something who have no account here: the message that each stands in, signed with HMAC-SHA256
 * by a key derived from Snodo's own (HKDF, RFC 5869). A message that is sent again after a crash has the same one.
 *
 * A token is base64url of mac (32 bytes) · id of the message (16).
 *
 * @param keys the encryption keys: the first signs, the others are being replaced and only read.
 * @param publicUrl without a slash at the end.
 */
export function messageLinks(
  keys: readonly [Buffer, ...Buffer[]],
  { info, folder }: LinkPurpose,
  publicUrl: () => string,
): MessageLinks {
  const macBy = (key: Buffer) => {
    const signing = Buffer.from(hkdfSync('sha256', key, '', info, 32));
    return (content: Uint8Array) => createHmac('sha256', signing).update(content).digest();
  };
  const sign = macBy(keys[0]);
  const macs = keys.map(macBy);
  const tokenOf = (message: string) => {
    const id = Buffer.from(message.replaceAll('-', ''), 'hex');
    return Buffer.concat([sign(id), id]).toString('base64url');
  };
  return {
    tokenOf,
    urlOf: (message) => `${publicUrl()}/${folder}/${tokenOf(message)}`,
    read(token) {
      if (token.length !== tokenLength || !/^[\w-]+$/.test(token)) return undefined;
      const bytes = Buffer.from(token, 'base64url');
      if (bytes.toString('base64url') !== token) return undefined;
      const [mac, id] = [bytes.subarray(0, macBytes), bytes.subarray(macBytes)];
      if (!macs.some((one) => timingSafeEqual(mac, one(id)))) return undefined;
      return id.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
    },
  };
}
