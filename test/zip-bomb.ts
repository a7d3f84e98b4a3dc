import { deflateRawSync } from 'node:zlib';

/** A zip (APPNOTE.TXT, 4.3) whose one file unfolds to as many zeros as are asked for, and says that it does not. */
export function zipBomb(megabytes: number): Uint8Array {
  const name = Buffer.from('xl/worksheets/sheet1.xml');
  const data = deflateRawSync(Buffer.alloc(megabytes * 1_000_000));
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(20, 4);
  head.writeUInt16LE(8, 8);
  head.writeUInt32LE(data.length, 18);
  head.writeUInt32LE(megabytes * 1_000_000, 22);
  head.writeUInt16LE(name.length, 26);
  const parts: Buffer[] = [];
  for (let at = 0; at < 12; at += 1) parts.push(head, name, data);
  return Buffer.concat(parts);
}
