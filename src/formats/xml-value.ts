import { isList, isObject, type Json } from '../core/json.ts';
import { unfit } from './unfit.ts';

// https://www.w3.org/TR/xml/#NT-Name without the colon at its beginning; \p{L} and what else words are made of, which is
// narrower than the table there and is what people write.
const elementName = /^[_\p{L}\p{Nl}][-.:_\p{L}\p{Nl}\p{N}\p{M}\u00b7]*$/u;
// https://www.w3.org/TR/xml/#NT-Char: lone surrogates and control signs cannot be written at all.
const unwritable = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

function textOf(value: string | number | boolean | null, path: string): string {
  const text = value === null ? '' : String(value);
  if (unwritable.test(text)) throw unfit(path, 'The text has a control sign that XML cannot hold.', 'Take it out.');
  return text;
}

/** Reading gives elements called as what all objects have a `#`; see parseXml. */
function nameOf(key: string, path: string): string {
  const name = /^#(?:__proto__|constructor|prototype)$/.test(key) ? key.slice(1) : key;
  if (elementName.test(name)) return name;
  const shown = JSON.stringify(name.slice(0, 100));
  throw unfit(path, `${shown} cannot be the name of an element.`, 'Rename the field: letters, digits, - and _.');
}

export interface XmlNode {
  readonly name: string;
  readonly attributes: readonly (readonly [string, string])[];
  readonly text: string;
  readonly children: readonly XmlNode[];
}

/**
 * A value as an element: its fields are elements within, those whose names begin with the prefix are attributes, `#text`
 * is its text, a list is one element for each.
 *
 * @throws SnodoError `invalid` that names the place of what XML cannot have.
 */
export function xmlNode(key: string, value: Json, prefix: string, path: string): XmlNode {
  const name = nameOf(key, path);
  if (isList(value))
    throw unfit(path, 'XML has no list within a list.', 'Put the inner one into a field of an object.');
  if (!isObject(value)) return { name, attributes: [], text: textOf(value, path), children: [] };
  const attributes: [string, string][] = [];
  const children: XmlNode[] = [];
  let text = '';
  for (const [field, inner] of Object.entries(value)) {
    const at = `${path}.${field}`;
    const isMark = field === '#text' || field.startsWith(prefix);
    if (isMark && typeof inner === 'object' && inner !== null) {
      throw unfit(at, 'An attribute or a text cannot hold an object or a list.', 'Make it a field of another name.');
    } else if (field === '#text') {
      text = textOf(typeof inner === 'object' ? null : inner, at);
    } else if (field.startsWith(prefix)) {
      attributes.push([nameOf(field.slice(prefix.length), at), textOf(typeof inner === 'object' ? null : inner, at)]);
    } else if (isList(inner)) {
      inner.forEach((one, index) => children.push(xmlNode(field, one, prefix, `${at}[${index}]`)));
    } else {
      children.push(xmlNode(field, inner, prefix, at));
    }
  }
  return { name, attributes, text, children };
}
