import type { Json } from '../core/json.ts';
import { formBody } from './body/form-body.ts';
import { jsonBody } from './body/json-body.ts';
import { textDecoder } from './body/charset.ts';
import { multipartBody } from './body/multipart-body.ts';
import { xmlBody } from './body/xml-body.ts';
import { SnodoError } from '../core/error.ts';
import { isMultipart } from '../files/multipart.ts';

type Reader = (raw: Uint8Array, charset: string | undefined) => Json;

const readers = {
  json: jsonBody,
  form: formBody,
  text: (raw, charset = 'utf-8') => textDecoder(charset)(raw),
  xml: xmlBody,
  binary: (raw) => ({ base64: Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength).toString('base64') }),
} as const satisfies Record<string, Reader>;

type Kind = keyof typeof readers;

export interface ReadBody {
  readonly body: Json;
  readonly kind: Kind | 'empty' | 'multipart';
}

function kindOf(mediaType: string): Kind {
  if (mediaType === 'application/json' || mediaType === 'text/json' || mediaType.endsWith('+json')) return 'json';
  if (mediaType === 'application/x-www-form-urlencoded') return 'form';
  if (mediaType === 'application/xml' || mediaType === 'text/xml' || mediaType.endsWith('+xml')) return 'xml';
  return mediaType.startsWith('text/') ? 'text' : 'binary';
}

function charsetIn(contentType: string): string | undefined {
  return /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(contentType)?.[1]?.toLowerCase();
}

/** Without a Content-Type a body is JSON where it reads as JSON. */
function readUnnamed(raw: Uint8Array): ReadBody {
  try {
    return { body: jsonBody(raw), kind: 'json' };
  } catch (error) {
    if (error instanceof SnodoError) return { body: readers.binary(raw), kind: 'binary' };
    throw error;
  }
}

/**
 * Reads the body of a request by its Content-Type: JSON as it is; a form as an object; text as text; XML as an object
 * (see xmlBody); nothing as null; and all else as `{ base64 }`, multipart too: `readUpload` takes that apart.
 *
 * @throws SnodoError `invalid` where the body is not what its Content-Type says, `unsupported_type` for an unknown
 * charset.
 */
export function readBody(contentType: string | undefined, raw: Uint8Array): ReadBody {
  if (raw.length === 0) return { body: null, kind: 'empty' };
  if (contentType === undefined || contentType.trim() === '') return readUnnamed(raw);
  const end = contentType.indexOf(';');
  const kind = kindOf((end < 0 ? contentType : contentType.slice(0, end)).trim().toLowerCase());
  return { body: readers[kind](raw, end < 0 ? undefined : charsetIn(contentType)), kind };
}

/**
 * As `readBody`, with the files of multipart/form-data as file values.
 *
 * @param delivery whose files they are.
 */
export function readUpload(
  contentType: string | undefined,
  raw: Uint8Array,
  delivery: string,
): ReadBody | Promise<ReadBody> {
  // Anything else is not to pay for it: every webhook comes by here.
  if (contentType === undefined || !isMultipart(contentType) || raw.length === 0) return readBody(contentType, raw);
  return multipartBody(contentType, raw, delivery).then((body) => ({ body, kind: 'multipart' }));
}
