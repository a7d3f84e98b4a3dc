import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { opened, sealed } from './sealed-chunks.ts';
import { take } from './take.ts';

const key = randomBytes(32);
const about = Buffer.from('about');

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function whole(source: AsyncIterable<Buffer>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of source) pieces.push(piece);
  return Buffer.concat(pieces);
}

describe('sealed chunks', () => {
  it.each([0, 1, 1_048_575, 1_048_576, 1_048_577, 3_500_000])('open to the %d bytes that were sealed', async (size) => {
    const plain = randomBytes(size);
    const bytes = await whole(sealed(inPieces(plain, 70_001), key, about));
    expect((await whole(opened(take(inPieces(bytes, 33_333)), key, about))).equals(plain)).toBe(true);
  });

  it('do not open where anything was changed, cut off, left out, put elsewhere or added, nor by another key', async () => {
    const bytes = await whole(sealed(inPieces(randomBytes(3_000_000), 70_001), key, about));
    const chunk = 1_048_576 + 16 + 5;
    const flipped = (at: number) => {
      const copy = Buffer.from(bytes);
      copy.writeUInt8(copy.readUInt8(at) ^ 1, at);
      return copy;
    };
    const [first, second, rest] = [
      bytes.subarray(0, chunk),
      bytes.subarray(chunk, 2 * chunk),
      bytes.subarray(2 * chunk),
    ];
    const wrong = [
      ...[0, 3, 5, chunk - 1, chunk + 100, bytes.length - 1].map(flipped),
      bytes.subarray(0, -1),
      bytes.subarray(0, 2 * chunk),
      Buffer.concat([second, first, rest]),
      Buffer.concat([first, rest]),
      Buffer.concat([bytes, Buffer.of(0)]),
      Buffer.alloc(0),
    ];
    for (const one of wrong) {
      await expect(whole(opened(take(inPieces(one, 50_000)), key, about))).rejects.toThrow('The backup does not open');
    }
    for (const [other, of] of [
      [randomBytes(32), about],
      [key, Buffer.from('else')],
    ] as const) {
      await expect(whole(opened(take(inPieces(bytes, 50_000)), other, of))).rejects.toThrow('The backup does not open');
    }
  });
});
