import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/** The wait of a step that a call from outside ends. */
export interface CallbackPlace {
  /** A UUID of this wait alone. */
  readonly id: string;
  readonly run: string;
  /** Empty, or the item of an `each`. */
  readonly scope: string;
  readonly step: string;
  /** Milliseconds since 1970. */
  readonly expires: number;
}

export interface CallbackUrls {
  /** Whoever knows it can end the wait, so it is shown to nobody but the service that shall. */
  urlOf(place: CallbackPlace): string;
  /** The page of a form, by the same token. */
  formUrlOf(place: CallbackPlace): string;
  /** What a token stands for; undefined where it is none of ours. Whether its time is up is for the caller to see. */
  read(token: string): CallbackPlace | undefined;
}

const macBytes = 32;
const idBytes = 16;
const timeBytes = 6;
const headBytes = macBytes + 2 * idBytes + timeBytes;
/** Scopes of items within items grow long; one of 40 levels is shorter. */
const longestToken = 4_000;

function uuidBytes(id: string): Buffer {
  return Buffer.from(id.replaceAll('-', ''), 'hex');
}

function uuidOf(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/**
 * One-time URLs that need no other proof: what they are for, signed with HMAC-SHA256 by a key derived from Snodo's own
 * (HKDF, RFC 5869). The same wait has the same URL in every process, also after a crash, so none is kept.
 *
 * The token is base64url of mac (32 bytes) · id (16) · run (16) · expires (6) · scope and step. The mac is first, so that
 * tokens differ from their beginning on: the redactor looks them up by it.
 *
 * @param keys the encryption keys: the first signs, the others are being replaced and only read.
 * @param publicUrl without a slash at the end.
 */
export function callbackUrls(keys: readonly [Buffer, ...Buffer[]], publicUrl: () => string): CallbackUrls {
  const macBy = (key: Buffer) => {
    const signing = Buffer.from(hkdfSync('sha256', key, '', 'snodo callback', 32));
    return (content: Uint8Array) => createHmac('sha256', signing).update(content).digest();
  };
  const macOf = macBy(keys[0]);
  const macs = keys.map(macBy);
  const tokenOf = ({ id, run, scope, step, expires }: CallbackPlace): string => {
    const time = Buffer.alloc(timeBytes);
    time.writeUIntBE(Math.round(expires), 0, timeBytes);
    const content = Buffer.concat([uuidBytes(id), uuidBytes(run), time, Buffer.from(`${scope}\n${step}`)]);
    return Buffer.concat([macOf(content), content]).toString('base64url');
  };
  return {
    urlOf: (place) => `${publicUrl()}/api/v1/callbacks/${tokenOf(place)}`,
    formUrlOf: (place) => `${publicUrl()}/forms/waiting/${tokenOf(place)}`,
    read(token) {
      if (token.length > longestToken || !/^[\w-]+$/.test(token)) return undefined;
      const bytes = Buffer.from(token, 'base64url');
      // The last character may have bits that stand for nothing: another text would be the same token.
      if (bytes.length <= headBytes || bytes.toString('base64url') !== token) return undefined;
      const content = bytes.subarray(macBytes);
      const mac = bytes.subarray(0, macBytes);
      if (!macs.some((one) => timingSafeEqual(mac, one(content)))) return undefined;
      const [scope = '', step = ''] = content
        .subarray(2 * idBytes + timeBytes)
        .toString()
        .split('\n');
      return {
        id: uuidOf(content.subarray(0, idBytes)),
        run: uuidOf(content.subarray(idBytes, 2 * idBytes)),
        scope,
        step,
        expires: content.readUIntBE(2 * idBytes, timeBytes),
      };
    },
  };
}
