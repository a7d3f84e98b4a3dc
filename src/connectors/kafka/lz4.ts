import { brokenBatch, mostUnpacked, Unpacked } from './unpacked.ts';

const magic = 0x184d2204;
const has = { blockChecksum: 0x10, contentSize: 0x08, dictionary: 0x01 } as const;
/** Of the length of a block: that it was left as it is. */
const isPlain = 0x80000000;

/** @see https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md @throws RangeError where it is broken or too large. */
function unpackBlock(block: Buffer, out: Unpacked): void {
  let at = 0;
  const lengthOf = (nibble: number) => {
    let length = nibble;
    for (let more = nibble === 15; more; ) {
      const byte = block.readUInt8(at++);
      length += byte;
      more = byte === 255;
    }
    return length;
  };
  while (at < block.length) {
    const token = block.readUInt8(at++);
    const literals = lengthOf(token >> 4);
    if (at + literals > block.length) throw brokenBatch('LZ4');
    out.write(block.subarray(at, at + literals));
    at += literals;
    // The last sequence has literals alone.
    if (at === block.length) return;
    const back = block.readUInt16LE(at);
    at += 2;
    out.repeat(back, 4 + lengthOf(token & 15));
  }
}

/**
 * What LZ4 has packed, as one frame. Its checksums are not looked at: the record batch has one of its own, and TCP.
 *
 * @see https://github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md
 * @throws RangeError where it is broken or too large.
 */
export function fromLz4(packed: Buffer): Buffer {
  if (packed.readUInt32LE(0) !== magic) throw brokenBatch('LZ4');
  const flags = packed.readUInt8(4);
  if ((flags & has.dictionary) !== 0) throw new RangeError('A batch of messages is packed by LZ4 with a dictionary.');
  const isSized = (flags & has.contentSize) !== 0;
  const out = new Unpacked(isSized ? Number(packed.readBigUInt64LE(6)) : Math.min(packed.length * 4, mostUnpacked));
  // Behind the flags, the size of blocks and that of the content comes one byte of checksum.
  let at = isSized ? 15 : 7;
  for (;;) {
    const told = packed.readUInt32LE(at);
    at += 4;
    if (told === 0) return out.bytes;
    const length = told % isPlain;
    if (at + length > packed.length) throw brokenBatch('LZ4');
    const block = packed.subarray(at, at + length);
    // Blocks may refer to those before them: all are written to one place.
    if (told >= isPlain) out.write(block);
    else unpackBlock(block, out);
    at += length + ((flags & has.blockChecksum) === 0 ? 0 : 4);
  }
}
