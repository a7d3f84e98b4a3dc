import { XMLBuilder } from 'fast-xml-parser';
import { isList, isObject, type Json } from '../core/json.ts';
import { exactNumber } from './exact-number.ts';
import type { TextFormat } from './format.ts';
import type { ConvertOptions } from './options.ts';
import { parseXml } from './xml-text.ts';
import { type XmlNode, xmlNode } from './xml-value.ts';
import { declaredEncoding } from './xml-declaration.ts';

function typed(value: Json): Json {
  if (typeof value === 'string')
    return value === 'true' ? true : value === 'false' ? false : (exactNumber(value) ?? value);
  if (isList(value)) return value.map(typed);
  return isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, typed(one)])) : value;
}

function read(text: string, { attributePrefix = '@', lists, types = false }: ConvertOptions): Json {
  const value = parseXml(text, 'The value', { attributePrefix, ...(lists === undefined ? {} : { lists }) });
  return types ? typed(value) : value;
}

// In this form names are values, so that none is lost among what every object has.
const builder = new XMLBuilder({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  suppressEmptyNode: true,
  suppressBooleanAttributes: false,
  maxNestedTags: 1_000,
});

type Ordered = Readonly<Record<string, unknown>>;

function ordered({ name, attributes, text, children }: XmlNode): Ordered {
  const inner = [...(text === '' ? [] : [{ '#text': text }]), ...children.map(ordered)];
  return Object.fromEntries([
    [name, inner],
    [':@', Object.fromEntries(attributes)],
  ]);
}

/** What is around all: the one field of the value, else an element of its own, with an `item` for each of a list. */
function rootOf(value: Json, { attributePrefix: prefix = '@', root }: ConvertOptions): XmlNode {
  if (root === undefined && isObject(value)) {
    const [only, second] = Object.entries(value);
    const isRoot = only !== undefined && second === undefined && only[0] !== '#text' && !only[0].startsWith(prefix);
    if (isRoot && !isList(only[1])) return xmlNode(only[0], only[1], prefix, `value.${only[0]}`);
  }
  return xmlNode(root ?? 'root', isList(value) ? { item: value } : value, prefix, 'value');
}

/** @throws SnodoError `invalid` that names the place of what XML cannot have. */
export function writeXml(value: Json, options: ConvertOptions = {}): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${builder.build([ordered(rootOf(value, options))])}`;
}

/** XML 1.0. */
export const xml: TextFormat = {
  kind: 'text',
  reads: ['attributePrefix', 'lists', 'types'],
  writes: ['attributePrefix', 'root'],
  declared: declaredEncoding,
  read,
  write: writeXml,
};
