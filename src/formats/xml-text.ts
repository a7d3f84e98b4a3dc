import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { SnodoError } from '../core/error.ts';
import { isList, isObject, type Json } from '../core/json.ts';
import { maxDepth } from './json-text.ts';

export interface XmlReading {
  /** What the names of attributes begin with. */
  readonly attributePrefix: string;
  /** Elements that are lists however many there are, as paths such as `order.items.item`. */
  readonly lists?: readonly string[];
}

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

function parserOf({ attributePrefix, lists = [] }: XmlReading): XMLParser {
  const always: ReadonlySet<string> = new Set(lists);
  return new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: attributePrefix,
    // Numbers stay text: 007 is no 7.
    parseTagValue: false,
    parseAttributeValue: false,
    ignoreDeclaration: true,
    ignorePiTags: true,
    jPath: always.size > 0,
    ...(always.size === 0 ? {} : { isArray: (_, path) => always.has(String(path)) }),
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
}

// To make one takes longer than to read a small body by it.
const plainParser = parserOf({ attributePrefix: '@' });

function invalid(what: string, why: string, cause?: unknown): SnodoError {
  // The words of the parser may hold every open tag of the document.
  const words = why.slice(0, 200).replace(/\.$/, '');
  return new SnodoError('invalid', `${what} is not XML that can be read: ${words}.`, { cause });
}

/**
 * XML as an object: attributes have a prefix, text beside attributes or elements is `#text`, repeated elements are lists,
 * and all values are texts. Prefixes of namespaces stay. Elements called `constructor`, `prototype` and `__proto__`
 * get a `#` before the name.
 *
 * @param what how a message calls the text, such as `The body`.
 * @throws SnodoError `invalid` with the line and column of the mistake.
 */
export function parseXml(text: string, what: string, reading?: XmlReading): Json {
  const valid = XMLValidator.validate(text);
  if (valid !== true) throw invalid(what, `line ${valid.err.line}, column ${valid.err.col ?? 1}: ${valid.err.msg}`);
  let value: Json;
  try {
    value = (reading === undefined ? plainParser : parserOf(reading)).parse(text);
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    throw invalid(what, /nested tags/.test(words) ? `it is nested deeper than ${maxElements} elements` : words, error);
  }
  // The validator lets a second root pass after one that is written as <a/>.
  const roots = isObject(value) ? Object.values(value) : [];
  const [root = null] = roots;
  if (roots.length !== 1 || isList(root)) throw invalid(what, 'it must have one root element');
  return value;
}
