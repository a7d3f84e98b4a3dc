import type { Json } from '../../core/json.ts';
import { parseXml } from '../../formats/xml-text.ts';
import { textDecoder } from './charset.ts';

/** RFC 7303, section 3.2: a byte order mark wins, then the Content-Type, then the declaration. */
function charsetOf(raw: Uint8Array, charset: string | undefined): string {
  if (raw[0] === 0xfe && raw[1] === 0xff) return 'utf-16be';
  if (raw[0] === 0xff && raw[1] === 0xfe) return 'utf-16le';
  if (charset !== undefined) return charset;
  const start = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.byteLength, 200)).toString('latin1');
  const declared = /^(?:\xef\xbb\xbf)?<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._-]+)/
    .exec(start)?.[1]
    ?.toLowerCase();
  // Readable as it is, it cannot be UTF-16, though .NET's StringWriter says so.
  return declared === undefined || /^utf-?16/.test(declared) ? 'utf-8' : declared;
}

/**
 * XML as an object, see parseXml: attributes are `@name`.
 *
 * @throws SnodoError `invalid` with the line and column of the mistake.
 */
export function xmlBody(raw: Uint8Array, charset?: string): Json {
  return parseXml(textDecoder(charsetOf(raw, charset))(raw), 'The body');
}
