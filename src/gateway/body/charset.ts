import { SnodoError } from '../../core/error.ts';

// Kept, for almost all is UTF-8; a byte order mark is left out by it.
const utf8 = new TextDecoder('utf-8', { fatal: true });

function decoderOf(charset: string) {
  if (charset === 'utf-8') return utf8;
  try {
    return new TextDecoder(charset, { fatal: true });
  } catch (cause) {
    throw new SnodoError('unsupported_type', `The charset "${charset.slice(0, 40)}" is not known. Send UTF-8.`, {
      cause,
    });
  }
}

/**
 * Makes text of bytes in a charset, by its label in lower case (https://encoding.spec.whatwg.org: `latin1` is
 * windows-1252 there).
 *
 * @throws SnodoError `unsupported_type` for an unknown charset, `invalid` for bytes that are none of it.
 */
export function textDecoder(charset: string): (raw: Uint8Array) => string {
  const decoder = decoderOf(charset);
  return (raw) => {
    try {
      return decoder.decode(raw);
    } catch (cause) {
      throw new SnodoError(
        'invalid',
        `The body is not valid ${charset.toUpperCase()}. Send UTF-8, or name the charset in the Content-Type.`,
        { cause },
      );
    }
  };
}
