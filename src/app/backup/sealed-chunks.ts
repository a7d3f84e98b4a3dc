import { createCipheriv, createDecipheriv } from 'node:crypto';
import { SnodoError } from '../../core/error.ts';
import type { Take } from './take.ts';

const chunkBytes = 1_048_576;
const tagBytes = 16;
const headBytes = 5;

/**
 * The place of a chunk and whether it is the last: none can be left out, put elsewhere or cut off. The key is of one backup
 * alone, so that no nonce comes twice.
 */
function nonceOf(at: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt8(isLast ? 1 : 0, 0);
  nonce.writeUIntBE(at, 6, 6);
  return nonce;
}

function chunkOf(key: Buffer, about: Buffer, at: number, isLast: boolean, plain: Buffer): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(at, isLast)).setAAD(about);
  const body = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  const head = Buffer.alloc(headBytes);
  head.writeUInt8(isLast ? 1 : 0, 0);
  head.writeUInt32BE(body.length, 1);
  return Buffer.concat([head, body]);
}

/** Seals a stream in chunks by AES-256-GCM. `about` is authenticated with each. */
export async function* sealed(plain: AsyncIterable<Buffer>, key: Buffer, about: Buffer): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let bytes = 0;
  let at = 0;
  for await (const piece of plain) {
    held.push(piece);
    bytes += piece.length;
    while (bytes > chunkBytes) {
      const whole = Buffer.concat(held);
      yield chunkOf(key, about, at, false, whole.subarray(0, chunkBytes));
      at += 1;
      held = [whole.subarray(chunkBytes)];
      bytes -= chunkBytes;
    }
  }
  yield chunkOf(key, about, at, true, Buffer.concat(held));
}

const broken = (why: string) =>
  new SnodoError(
    'invalid',
    `The backup does not open: ${why}. Give the key or the passphrase it was made with, and the whole file.`,
  );

/** What was sealed; nothing of a chunk is given before it was verified. @throws SnodoError `invalid`. */
export async function* opened(read: Take, key: Buffer, about: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; ; at += 1) {
    const head = await read(headBytes);
    if (head === undefined) throw broken(`it ends in chunk ${at + 1}`);
    const [isLast, length] = [head.readUInt8(0) === 1, head.readUInt32BE(1)];
    if (length < tagBytes || length > chunkBytes + tagBytes) throw broken(`chunk ${at + 1} is none`);
    const body = await read(length);
    if (body === undefined) throw broken(`it ends in chunk ${at + 1}`);
    const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(at, isLast), { authTagLength: tagBytes })
      .setAAD(about)
      .setAuthTag(body.subarray(-tagBytes));
    let plain: Buffer;
    try {
      plain = Buffer.concat([decipher.update(body.subarray(0, -tagBytes)), decipher.final()]);
    } catch {
      throw broken(`chunk ${at + 1} is not what was written, or the key is another`);
    }
    yield plain;
    if (!isLast) continue;
    if ((await read(1)) !== undefined) throw broken('something stands behind its end');
    return;
  }
}
