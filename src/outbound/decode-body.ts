import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, zstdDecompress } from 'node:zlib';
import { SnodoError } from '../core/error.ts';
import { type Answer, tooLarge } from './exchange.ts';

type Decoder = (bytes: Uint8Array, options: { maxOutputLength: number }) => Promise<Uint8Array>;

const decoders: Readonly<Record<string, Decoder>> = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
  zstd: promisify(zstdDecompress),
};

/**
 * The answer with its content-encoding undone. None is asked for, yet some services compress always. A small body that
 * unfolds beyond `maxBytes` is refused before the memory is taken.
 *
 * @throws SnodoError `too_large`, `network`.
 */
export async function decodeBody(answer: Answer, host: string, maxBytes: number): Promise<Answer> {
  const { 'content-encoding': encoding, 'content-length': _length, ...headers } = answer.headers;
  const decode = decoders[encoding?.trim().toLowerCase() ?? ''];
  if (decode === undefined || answer.body.byteLength === 0) return answer;
  try {
    return { ...answer, headers, body: await decode(answer.body, { maxOutputLength: maxBytes }) };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') {
      throw tooLarge(host, maxBytes);
    }
    throw new SnodoError('network', `${host} answered with a body that is not ${encoding}, as it claims.`, {
      cause: error,
    });
  }
}
