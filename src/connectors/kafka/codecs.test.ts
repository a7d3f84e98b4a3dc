import { gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { codecs } from './codecs.ts';
import { mostUnpacked } from './unpacked.ts';

const [gzip, snappy, lz4, zstd] = [codecs[1](), codecs[2](), codecs[3](), codecs[4]()];
const bytes = (...all: readonly (number | string)[]) =>
  Buffer.concat(all.map((one) => (typeof one === 'string' ? Buffer.from(one) : Buffer.of(one))));
const uint32 = (value: number) => [value & 255, (value >> 8) & 255, (value >> 16) & 255, value >>> 24];

describe('Batches that are packed', () => {
  it('by Snappy: literals and copies of each kind, also of what they write themselves', async () => {
    // https://github.com/google/snappy/blob/main/format_description.txt
    const literal = bytes(0x08, 'abc');
    expect((await snappy.decompress(bytes(12, literal.toString(), 0x15, 3))).toString()).toBe('abcabcabcabc');
    expect((await snappy.decompress(bytes(12, literal.toString(), 0x22, 3, 0))).toString()).toBe('abcabcabcabc');
    expect((await snappy.decompress(bytes(12, literal.toString(), 0x23, 3, 0, 0, 0))).toString()).toBe('abcabcabcabc');
    const long = 'x'.repeat(300);
    expect((await snappy.decompress(bytes(0xac, 0x02, 0xf4, 0x2b, 0x01, long))).toString()).toBe(long);
  });

  it('by Snappy in the chunks of clients in Java', async () => {
    const head = [0x82, 'SNAPPY', 0, 0, 0, 0, 1, 0, 0, 0, 1];
    const chunk = [0, 0, 0, 5, 3, 0x08, 'abc'];
    expect((await snappy.decompress(bytes(...head, ...chunk, ...chunk))).toString()).toBe('abcabc');
  });

  it('by LZ4: blocks that refer to those before, that were left as they are, and with checksums', async () => {
    // https://github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md
    const head = (flags: number) => [0x04, 0x22, 0x4d, 0x18, flags, 0x40];
    const packed = [...uint32(6), 0x35, 'abc', 3, 0];
    const refers = [...uint32(3), 0x02, 12, 0];
    const plain = [3, 0, 0, 0x80, 'end'];
    const whole = [...head(0x40), 0, ...packed, ...refers, ...plain, ...uint32(0)];
    expect((await lz4.decompress(bytes(...whole))).toString()).toBe('abcabcabcabcabcabcend');
    const checked = [...head(0x58), ...uint32(12), ...uint32(0), 0, ...packed, ...uint32(7), ...uint32(0)];
    expect((await lz4.decompress(bytes(...checked))).toString()).toBe('abcabcabcabc');
  });

  it('are refused where they would fill the memory, without being unpacked whole', async () => {
    const tooLarge = /larger than 100000000 bytes once it is unpacked/;
    await expect(gzip.decompress(gzipSync(Buffer.alloc(mostUnpacked + 1), { level: 1 }))).rejects.toThrow(tooLarge);
    await expect(zstd.decompress(zstdCompressSync(Buffer.alloc(mostUnpacked + 1)))).rejects.toThrow(tooLarge);
    await expect(snappy.decompress(bytes(0xff, 0xff, 0xff, 0xff, 0x0f))).rejects.toThrow(tooLarge);
    const repeats = Buffer.alloc(mostUnpacked / 255 + 1, 255);
    const block = Buffer.concat([bytes(0x1f, 'a', 1, 0), repeats, bytes(0)]);
    const frame = [bytes(0x04, 0x22, 0x4d, 0x18, 0x40, 0x40, 0, ...uint32(block.length)), block, bytes(...uint32(0))];
    await expect(lz4.decompress(Buffer.concat(frame))).rejects.toThrow(tooLarge);
  });

  it('are refused where they are broken, and not tried again', async () => {
    const broken: readonly (readonly [{ decompress: (packed: Buffer) => Promise<Buffer> }, Buffer])[] = [
      [gzip, bytes(0x1f, 0x8b, 8, 0, 1, 2)],
      [zstd, bytes('nothing')],
      [snappy, bytes(12, 0x08, 'abc', 0x15, 9)],
      [snappy, bytes(12, 0x08, 'abc')],
      [snappy, bytes(12, 0x28, 'abc')],
      [lz4, bytes('nothing')],
      [lz4, bytes(0x04, 0x22, 0x4d, 0x18, 0x40, 0x40, 0, ...uint32(9), 0x35, 'abc')],
      [lz4, bytes(0x04, 0x22, 0x4d, 0x18, 0x40, 0x40, 0, ...uint32(6), 0x35, 'abc', 4, 0)],
    ];
    for (const [codec, packed] of broken) await expect(codec.decompress(packed)).rejects.toBeInstanceOf(RangeError);
  });
});
