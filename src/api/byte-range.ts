import type { ByteRange } from '../files/file-store.ts';

/**
 * The bytes that a Range header asks for (RFC 9110, 14.2). Undefined: all of them, also where it is not understood or asks
 * for several parts, which a server may answer with the whole.
 */
export function byteRange(header: string | undefined, bytes: number): ByteRange | 'none-there' | undefined {
  const [, first = '', last = ''] = /^bytes=\s*(\d{0,16})-(\d{0,16})\s*$/i.exec(header ?? '') ?? [];
  if (first === '' && last === '') return undefined;
  if (first === '') {
    const many = Math.min(Number(last), bytes);
    return many === 0 ? 'none-there' : { start: bytes - many, end: bytes - 1 };
  }
  const [start, end] = [Number(first), last === '' ? bytes - 1 : Math.min(Number(last), bytes - 1)];
  if (last !== '' && Number(last) < start) return undefined;
  return start >= bytes ? 'none-there' : { start, end };
}
