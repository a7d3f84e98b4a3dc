import { promisify } from 'node:util';
import { unzip, zstdDecompress } from 'node:zlib';
import { fromLz4 } from './lz4.ts';
import { fromSnappy } from './snappy.ts';
import { brokenBatch, mostUnpacked, tooLarge } from './unpacked.ts';

interface Codec {
  readonly decompress: (packed: Buffer) => Promise<Buffer>;
}

/** @throws RangeError, which the client does not try again, where it is broken or too large. */
function byZlib(name: string, unpack: (packed: Buffer, limits: { maxOutputLength: number }) => Promise<Buffer>): Codec {
  return {
    decompress: (packed) =>
      unpack(packed, { maxOutputLength: mostUnpacked }).catch((error: unknown) => {
        throw error instanceof RangeError ? new RangeError(tooLarge, { cause: error }) : brokenBatch(name, error);
      }),
  };
}

/**
 * What unpacks a batch, by the number in its attributes (https://kafka.apache.org/documentation/#recordbatch): gzip, which the client
 * knows by itself and unpacks without a limit, and Snappy, LZ4 and Zstandard, which it leaves to others.
 */
export const codecs: Readonly<Record<1 | 2 | 3 | 4, () => Codec>> = {
  1: () => byZlib('gzip', promisify(unzip)),
  2: () => ({ decompress: async (packed) => fromSnappy(packed) }),
  3: () => ({ decompress: async (packed) => fromLz4(packed) }),
  4: () => byZlib('Zstandard', promisify(zstdDecompress)),
};
