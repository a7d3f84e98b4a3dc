import { promisify } from 'node:util';
import { brotliDecompress, constants, gunzip, inflate, inflateRaw, zstdDecompress } from 'node:zlib';
import { SnodoError } from '../core/error.ts';
import { type Answer, tooLarge } from './exchange.ts';

type Decoder = (bytes: Uint8Array, options: { maxOutputLength: number }) => Promise<Uint8Array>;

const inflated = promisify(inflate);
const inflatedRaw = promisify(inflateRaw);
const zstd = promisify(zstdDecompress);
// RFC 9659: no more than 8 MB of window. A frame may else ask for 2 GB of memory, however short it is.
const window = { [constants.ZSTD_d_windowLogMax]: 23 };

const decoders: Readonly<Record<string, Decoder>> = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  // RFC 9110, 8.4.1.2: some send it without the zlib format around it, whose first byte ends in 8.
  deflate: (bytes, options) =>
    ((bytes[0] ?? 0) & 0x0f) === 8 ? inflated(bytes, options) : inflatedRaw(bytes, options),
  br: promisify(brotliDecompress),
  zstd: (bytes, options) => zstd(bytes, { ...options, params: window }),
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
  const steps = encodings.toReversed().map((encoding) => decoders[encoding]);
  let { body } = answer;
  try {
    for (const decode of steps) {
      if (decode === undefined) return answer;
      body = await decode(body, { maxOutputLength: maxBytes });
    }
    return { ...answer, headers, body };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') {
      throw tooLarge(host, maxBytes);
    }
    throw new SnodoError('network', `${host} answered with a body that is not ${header}, as it claims.`, {
      cause: error,
    });
  }
}
