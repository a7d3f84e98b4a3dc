import { SnodoError } from '../core/error.ts';

// 10 MB of short ones take 2.3 s to take apart, which some schemes have to do before they know the sender.
const mostFields = 10_000;

/**
 * The fields of a form: texts, and lists of texts where a name is repeated. Names with brackets stay as they are.
 *
 * The percent signs stand for bytes of the charset (https://url.spec.whatwg.org/#concept-urlencoded-parser), which
 * URLSearchParams always takes for UTF-8.
 *
 * @param decode makes text of bytes that are more than ASCII.
 * @throws SnodoError `invalid` where there are more than 10,000, and what `decode` throws.
 */
export function formFields(
  raw: Uint8Array,
  decode: (bytes: Uint8Array) => string,
): Readonly<Record<string, string | readonly string[]>> {
  const plain = (part: string): string => {
    // A decoder costs a microsecond a call, and most parts need none.
    if (!/[%+\x80-\xff]/.test(part)) return part;
    const bytes = part
      .replaceAll('+', ' ')
      .replace(/%([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
    return /[\x80-\xff]/.test(bytes) ? decode(Buffer.from(bytes, 'latin1')) : bytes;
  };
  const fields = new Map<string, string | string[]>();
  const text = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength).toString('latin1');
  const pairs = text.split('&', mostFields + 1);
  if (pairs.length > mostFields) {
    throw new SnodoError('invalid', `The form has more than ${mostFields} fields. Send fewer at once, or JSON.`);
  }
  for (const pair of pairs) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    const name = plain(equals < 0 ? pair : pair.slice(0, equals));
    const value = equals < 0 ? '' : plain(pair.slice(equals + 1));
    const known = fields.get(name);
    if (Array.isArray(known)) known.push(value);
    else fields.set(name, known === undefined ? value : [known, value]);
  }
  // fromEntries defines the names as own properties: a field called __proto__ is a field.
  return Object.fromEntries(fields);
}
