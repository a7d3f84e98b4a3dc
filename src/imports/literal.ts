import { isObject, type Json } from '../core/json.ts';

/** Each `{{` of a text is an expression of its own, which takes its time to be read: beyond these, all are one. */
const mostBraces = 100;

/** A text that means itself: where it has `{{`, that is written as an expression. */
export function literalText(text: string): string {
  if (text.split('{{', mostBraces + 2).length <= mostBraces + 1) return text.replaceAll('{{', "{{ '{' & '{' }}");
  const marked = JSON.stringify(text.replaceAll('{{', '\uE000').replaceAll('}}', '\uE001'));
  return `{{ $replace($replace(${marked}, "\uE000", "{" & "{"), "\uE001", "}" & "}") }}`;
}

/** A value whose texts mean themselves. */
export function literal(value: Json): Json {
  if (typeof value === 'string') return literalText(value);
  if (Array.isArray(value)) return value.map((one: Json) => literal(one));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, literal(one)]));
}

export const deepestJson = 200;

/** Whether a JSON text nests so deep that what walks its values would fill the stack. */
export function isTooDeep(text: string): boolean {
  let depth = 0;
  let isText = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (isText && code === 0x5c) at += 1;
    else if (code === 0x22) isText = !isText;
    else if (isText) continue;
    else if (code === 0x5b || code === 0x7b) depth += 1;
    else if (code === 0x5d || code === 0x7d) depth -= 1;
    if (depth > deepestJson) return true;
  }
  return false;
}
