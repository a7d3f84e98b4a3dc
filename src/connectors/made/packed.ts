import { promisify } from 'node:util';
import { brotliCompress, brotliDecompress, constants } from 'node:zlib';
import type { MadeService } from '../specification/made-service.ts';

const compress = promisify(brotliCompress);
const decompress = promisify(brotliDecompress);

/**
 * A service as a text of lines, so that one operation is read without the others: the head, then `NAME TAB JSON` for each
 * operation and `$NAME TAB JSON` for each definition.
 */
export function linesOf({ head, operations, definitions }: MadeService): string {
  return [
    JSON.stringify(head),
    ...[...operations].map(([name, one]) => `${name}\t${JSON.stringify(one)}`),
    ...[...definitions].map(([name, one]) => `$${name}\t${JSON.stringify(one)}`),
    '',
  ].join('\n');
}

export function packed(text: string): Promise<Buffer> {
  const bytes = Buffer.from(text);
  return compress(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 9,
      [constants.BROTLI_PARAM_LGWIN]: 24,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
}

export async function unpacked(bytes: Uint8Array): Promise<string> {
  return (await decompress(bytes)).toString('utf8');
}
