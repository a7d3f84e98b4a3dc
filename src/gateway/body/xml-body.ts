import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { SnodoError } from '../../core/error.ts';
import type { Json } from '../../core/json.ts';
import { textDecoder } from './charset.ts';
import { maxDepth } from '../../core/json-depth.ts';

// An element in a list is two levels of the object, so that XML is held to what JSON may have.
const maxElements = maxDepth / 2;

const predefined: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The five entities of XML itself and characters by number; those that a document declares stay as they are written. */
function decodeEntities(text: string): string {
  return text.replace(/&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([0-9a-fA-F]{1,6}));/g, (whole, name, decimal, hex) => {
    if (typeof name === 'string') return predefined[name] ?? whole;
    const code = typeof decimal === 'string' ? Number(decimal) : Number.parseInt(String(hex), 16);
    // https://www.w3.org/TR/xml/#charsets
    const isChar =
      code === 0x9 ||
      code === 0xa ||
      code === 0xd ||
      (code >= 0x20 && code < 0xd800) ||
      (code >= 0xe000 && code <= 0x10ffff);
    return isChar ? String.fromCodePoint(code) : whole;
  });
}

// The parser refuses a whole document for these; with a sign that no name in XML begins with they are names like others.
const takenByObjects: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  // Numbers stay text: 007 is no 7.
  parseTagValue: false,
  parseAttributeValue: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  jPath: false,
  // The parser counts the elements around one.
  maxNestedTags: maxElements - 1,
  transformTagName: (name) => (takenByObjects.has(name) ? `#${name}` : name),
  onDangerousProperty: (name) => name,
  // Entities that a document declares are dropped here: a kilobyte of them can stand for gigabytes, or for a file.
  entityDecoder: {
    setExternalEntities: () => undefined,
    addInputEntities: () => undefined,
    setXmlVersion: () => undefined,
    reset: () => undefined,
    decode: decodeEntities,
  },
});

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

function invalid(why: string, cause?: unknown): SnodoError {
  // The words of the parser may hold every open tag of the document.
  return new SnodoError('invalid', `The body is not XML that can be read: ${why.slice(0, 200).replace(/\.$/, '')}.`, {
    cause,
  });
}

/**
 * XML as an object: attributes are `@name`, text beside attributes or elements is `#text`, repeated elements are lists,
 * and all values are texts. Prefixes of namespaces stay. Elements called `constructor`, `prototype` and `__proto__`
 * get a `#` before the name.
 *
 * @throws SnodoError `invalid` with the line and column of the mistake.
 */
export function xmlBody(raw: Uint8Array, charset?: string): Json {
  const text = textDecoder(charsetOf(raw, charset))(raw);
  const valid = XMLValidator.validate(text);
  if (valid !== true) throw invalid(`line ${valid.err.line}, column ${valid.err.col ?? 1}: ${valid.err.msg}`);
  let value: Json;
  try {
    value = parser.parse(text);
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    throw invalid(/nested tags/.test(words) ? `it is nested deeper than ${maxElements} elements` : words, error);
  }
  // The validator lets a second root pass after one that is written as <a/>.
  const roots = typeof value === 'object' && value !== null ? Object.values(value) : [];
  if (roots.length !== 1 || Array.isArray(roots[0])) throw invalid('it must have one root element');
  return value;
}
