import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import type { Sealer } from '../../secrets/seal.ts';

const pack = promisify(deflateRaw);
const unpack = promisify(inflateRaw);

/** Below this it hardly gets smaller. */
const leastToPack = 1_024;
const plain = 0;
const packed = 1;

/**
 * A text, packed where that is worth it, and sealed for its place. Of 10 kB of JSON: 0.1 ms to seal and open, 0.7 ms to pack to
 * a fifth and unpack.
 *
 * @param place is authenticated with it: under another it does not open.
 */
export async function sealText(sealer: Sealer, text: string, place: string): Promise<Buffer> {
  const bytes = Buffer.from(text);
  const small = bytes.length >= leastToPack;
  const body = small ? await pack(bytes, { level: 1 }) : bytes;
  return sealer.seal(Buffer.concat([Buffer.of(small ? packed : plain), body]), place);
}

/** @throws SnodoError `settings` where it does not open: another key, another place, or other bytes. */
export async function openText(sealer: Sealer, sealed: Buffer, place: string): Promise<string> {
  const bytes = sealer.openBytes(sealed, place);
  const body = bytes.subarray(1);
  return (bytes[0] === packed ? await unpack(body) : body).toString();
}
