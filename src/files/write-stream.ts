import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Transform, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { SnodoError } from '../core/error.ts';
import { diskError } from './disk-error.ts';

/**
 * How much may wait for the disk, which then takes it with one call: with the usual 64 kB a busy machine spends its time on
 * the way between the threads.
 */
const waitingBytes = 4_000_000;

export interface Written {
  readonly bytes: number;
  /** In hex. */
  readonly sha256: string;
}

export interface WriteOptions {
  readonly maxBytes: number;
  readonly tooLarge: () => SnodoError;
  /** What makes the file of what comes in, such as a decompressor. The limit is of what it gives. */
  readonly unpack?: Transform | undefined;
}

/**
 * A stream into a new file. `written` is fulfilled once the bytes are on the disk, and rejected when the stream is
 * destroyed, the disk fails or there are too many bytes.
 */
export function writeStream(
  path: string,
  { maxBytes, tooLarge, unpack }: WriteOptions,
): { readonly stream: Writable; readonly written: Promise<Written> } {
  const hash = createHash('sha256');
  let bytes = 0;
  const meter = new Transform({
    highWaterMark: 1_000_000,
    transform(chunk: Uint8Array, _encoding, done) {
      bytes += chunk.byteLength;
      if (bytes > maxBytes) return done(tooLarge());
      hash.update(chunk);
      done(null, chunk);
    },
  });
  // wx: a file that is there already is nobody's to write over. flush: on the disk before it is taken for kept.
  const disk = createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true, highWaterMark: waitingBytes });
  const piped = unpack === undefined ? pipeline(meter, disk) : pipeline(unpack, meter, disk);
  const written = piped.then(
    () => ({ bytes, sha256: hash.digest('hex') }),
    (error: unknown) => {
      throw diskError(error);
    },
  );
  return { stream: unpack ?? meter, written };
}
