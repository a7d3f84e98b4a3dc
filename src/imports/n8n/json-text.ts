import { z } from 'zod';
import type { Json } from '../../core/json.ts';
import { readExpression } from '../js/read-js.ts';

/** Of the private use area, so that it stands in no text that somebody wrote. */
const sign = '\u{f8ff}';

function parsed(text: string): Json | undefined {
  try {
    const read = z.json().safeParse(JSON.parse(text));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}

/**
 * What a text of JSON holds; undefined where it is none.
 *
 * @param withExpressions `{{ }}` in it become texts of n8n that are expressions (`=…`).
 */
export function readJsonText(text: string, withExpressions = false): Json | undefined {
  if (!withExpressions) return parsed(text);
  const found: string[] = [];
  let inText = false;
  let out = '';
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at] ?? '';
    const end = text.startsWith('{{', at) ? text.indexOf('}}', at + 2) : -1;
    if (end !== -1 && isExpression(text.slice(at + 2, end))) {
      const whole = text.slice(at, end + 2);
      const place = `${sign}${found.push(inText ? whole : unwritten(whole)) - 1}${sign}`;
      out += inText ? place : `"${place}"`;
      at = end + 1;
    } else {
      if (letter === '"' && text[at - 1] !== '\\') inText = !inText;
      out += inText && letter === '\n' ? '\\n' : letter;
    }
  }
  const read = parsed(out);
  return read === undefined ? undefined : restored(read, found);
}

/** The value of which the JSON is written in place of a value: `{{ JSON.stringify(x) }}`, `{{ x.toJsonString() }}`. */
function unwritten(whole: string): string {
  const source = whole.slice(2, -2);
  try {
    const read = readExpression(source);
    if (read.type !== 'CallExpression' || read.callee.type !== 'MemberExpression' || read.callee.computed) return whole;
    const { object, property } = read.callee;
    const [name, from] = [property.type === 'Identifier' ? property.name : '', read.arguments[0]];
    if (name === 'toJsonString') return `{{ ${source.slice(object.start, object.end)} }}`;
    const isJson = object.type === 'Identifier' && object.name === 'JSON' && name === 'stringify';
    return isJson && from !== undefined ? `{{ ${source.slice(from.start, from.end)} }}` : whole;
  } catch {
    return whole;
  }
}

function isExpression(inner: string): boolean {
  return /[$\w('"`[!]/.test(inner);
}

const mark = new RegExp(`${sign}(\\d+)${sign}`, 'g');

function restored(value: Json, found: readonly string[]): Json {
  if (typeof value === 'string') {
    const text = value.replaceAll(mark, (_, at: string) => found[Number(at)] ?? '');
    return text === value ? value : `=${text}`;
  }
  if (Array.isArray(value)) return value.map((one: Json) => restored(one, found));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, restored(one, found)]));
}
