import type { Transform } from 'node:stream';
import { promisify } from 'node:util';
import {
  brotliDecompress,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createZstdDecompress,
  gunzip,
  inflate,
  zstdDecompress,
} from 'node:zlib';
import { SnodoError } from '../core/error.ts';
import { type Answer, tooLarge } from './exchange.ts';

interface Decoder {
  readonly whole: (bytes: Uint8Array, options: { maxOutputLength: number }) => Promise<Uint8Array>;
  readonly stream: () => Transform;
}

const gzip: Decoder = { whole: promisify(gunzip), stream: () => createGunzip() };

const decoders: Readonly<Record<string, Decoder>> = {
  gzip,
  'x-gzip': gzip,
  deflate: { whole: promisify(inflate), stream: () => createInflate() },
  br: { whole: promisify(brotliDecompress), stream: () => createBrotliDecompress() },
  zstd: { whole: promisify(zstdDecompress), stream: () => createZstdDecompress() },
};

function decoderOf(encoding: string | undefined): Decoder | undefined {
  const name = encoding?.trim().toLowerCase() ?? '';
  return Object.hasOwn(decoders, name) ? decoders[name] : undefined;
}

function notEncoded(host: string, encoding: string | undefined, cause: unknown): SnodoError {
  return new SnodoError('network', `${host} answered with a body that is not ${encoding}, as it claims.`, { cause });
}

/** What undoes a content-encoding piece by piece; undefined where there is none that is known. */
export function unpackingOf(
  encoding: string | undefined,
  host: string,
): { readonly stream: Transform; readonly explain: (error: unknown) => never } | undefined {
  const decoder = decoderOf(encoding);
  if (decoder === undefined) return undefined;
  return {
    stream: decoder.stream(),
    explain: (error) => {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      // Of zlib (Z_DATA_ERROR), brotli (ERR__ERROR_FORMAT_…) and zstd (ZSTD_error_…).
      throw /^(?:Z_|ZSTD_|ERR__)/.test(code) ? notEncoded(host, encoding, error) : error;
    },
  };
}

/** The headers of an answer whose content-encoding is undone: its length was that of the encoded body. */
export function decodedHeaders(headers: Answer['headers']): Answer['headers'] {
  if (decoderOf(headers['content-encoding']) === undefined) return headers;
  const { 'content-encoding': _encoding, 'content-length': _length, ...others } = headers;
  return others;
}

/**
 * The answer with its content-encoding undone. None is asked for, yet some services compress always. A small body that
 * unfolds beyond `maxBytes` is refused before the memory is taken.
 *
 * @throws SnodoError `too_large`, `network`.
 */
export async function decodeBody(answer: Answer, host: string, maxBytes: number): Promise<Answer> {
  const { 'content-encoding': encoding } = answer.headers;
  const decoder = decoderOf(encoding);
  if (decoder === undefined || answer.body.byteLength === 0) return answer;
  try {
    const body = await decoder.whole(answer.body, { maxOutputLength: maxBytes });
    return { ...answer, headers: decodedHeaders(answer.headers), body };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') {
      throw tooLarge(host, maxBytes);
    }
    throw notEncoded(host, encoding, error);
  }
}
