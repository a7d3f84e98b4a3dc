import type { Transform } from 'node:stream';
import { promisify } from 'node:util';
import {
  brotliDecompress,
  constants,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createZstdDecompress,
  gunzip,
  inflate,
  inflateRaw,
  zstdDecompress,
} from 'node:zlib';
import { SnodoError } from '../core/error.ts';
import { type Answer, tooLarge } from './exchange.ts';

interface Decoder {
  readonly whole: (bytes: Uint8Array, options: { maxOutputLength: number }) => Promise<Uint8Array>;
  readonly stream: () => Transform;
}

const gzip: Decoder = { whole: promisify(gunzip), stream: () => createGunzip() };

const inflated = promisify(inflate);
const inflatedRaw = promisify(inflateRaw);
const zstd = promisify(zstdDecompress);
// RFC 9659: no more than 8 MB of window. A frame may else ask for 2 GB of memory, however short it is.
const window = { [constants.ZSTD_d_windowLogMax]: 23 };

const decoders: Readonly<Record<string, Decoder>> = {
  gzip,
  'x-gzip': gzip,
  deflate: {
    // RFC 9110, 8.4.1.2: some send it without the zlib format around it, whose first byte ends in 8.
    whole: (bytes, options) =>
      ((bytes[0] ?? 0) & 0x0f) === 8 ? inflated(bytes, options) : inflatedRaw(bytes, options),
    stream: () => createInflate(),
  },
  br: { whole: promisify(brotliDecompress), stream: () => createBrotliDecompress() },
  zstd: {
    whole: (bytes, options) => zstd(bytes, { ...options, params: window }),
    stream: () => createZstdDecompress({ params: window }),
  },
};

/** As in curl. More is nobody's wish. */
const mostEncodings = 5;

function encodingsOf(header: string | undefined): readonly string[] {
  return (header ?? '')
    .toLowerCase()
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '' && one !== 'identity');
}

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
 * The answer with its content-encodings undone. None is asked for, yet some services compress always. A small body that
 * unfolds beyond `maxBytes` is refused before the memory is taken. One with an encoding that nobody here knows stays as
 * it is.
 *
 * @throws SnodoError `too_large`, `network`.
 */
export async function decodeBody(answer: Answer, host: string, maxBytes: number): Promise<Answer> {
  const { 'content-encoding': header, 'content-length': _length, ...headers } = answer.headers;
  const encodings = encodingsOf(header);
  if (encodings.length === 0 || answer.body.byteLength === 0) return answer;
  if (encodings.length > mostEncodings) {
    throw new SnodoError('network', `${host} answered with a body that is packed more than ${mostEncodings} times.`, {
      retryable: false,
    });
  }
  const steps = encodings.toReversed().map(decoderOf);
  let { body } = answer;
  try {
    for (const decoder of steps) {
      if (decoder === undefined) return answer;
      body = await decoder.whole(body, { maxOutputLength: maxBytes });
    }
    return { ...answer, headers, body };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') {
      throw tooLarge(host, maxBytes);
    }
    throw notEncoded(host, header, error);
  }
}
