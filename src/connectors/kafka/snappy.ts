import { brokenBatch, mostUnpacked, Unpacked } from './unpacked.ts';

/** How Java's clients put Snappy into chunks (https://github.com/xerial/snappy-java): before a version and the least that reads it. */
const framed = Buffer.from([0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0]);
const frameHeader = framed.length + 8;

/** @see https://github.com/google/snappy/blob/main/format_description.txt @throws RangeError where it is broken or too large. */
function rawBlock(packed: Buffer): Buffer {
  let at = 0;
  let expected = 0;
  for (let shift = 0, more = true; more; shift += 7) {
    const byte = packed.readUInt8(at++);
    expected += (byte & 0x7f) * 2 ** shift;
    more = byte >= 0x80;
  }
  const out = new Unpacked(expected);
  const number = (bytes: number) => {
    const value = packed.readUIntLE(at, bytes);
    at += bytes;
    return value;
  };
  while (at < packed.length) {
    const tag = packed.readUInt8(at++);
    const upper = tag >> 2;
    switch (tag & 3) {
      case 0: {
        const length = (upper < 60 ? upper : number(upper - 59)) + 1;
        if (at + length > packed.length) throw brokenBatch('Snappy');
        out.write(packed.subarray(at, at + length));
        at += length;
        break;
      }
      case 1:
        out.repeat(((tag >> 5) << 8) | number(1), 4 + (upper & 7));
        break;
      case 2:
        out.repeat(number(2), 1 + upper);
        break;
      default:
        out.repeat(number(4), 1 + upper);
    }
  }
  if (out.bytes.length !== expected) throw brokenBatch('Snappy');
  return out.bytes;
}

/** What Snappy has packed, in one block or in the chunks of Java's clients. @throws RangeError where it is broken or too large. */
export function fromSnappy(packed: Buffer): Buffer {
  if (!packed.subarray(0, framed.length).equals(framed)) return rawBlock(packed);
  const out = new Unpacked(Math.min(packed.length * 2, mostUnpacked));
  for (let at = frameHeader; at < packed.length; ) {
    const length = packed.readUInt32BE(at);
    at += 4;
    out.write(rawBlock(packed.subarray(at, at + length)));
    at += length;
  }
  return out.bytes;
}
