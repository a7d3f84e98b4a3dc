import { isObject, type Json } from '../core/json.ts';

/** A text that means itself: where it has `{{`, that is written as an expression. */
export function literalText(text: string): string {
  return text.replaceAll('{{', "{{ '{' & '{' }}");
}

/** A value whose texts mean themselves. */
export function literal(value: Json): Json {
  if (typeof value === 'string') return literalText(value);
  if (Array.isArray(value)) return value.map((one: Json) => literal(one));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, literal(one)]));
}

export const deepestJson = 200;

/** Whether a JSON text nests so deep that what walks its values would fill the stack; brackets inside of texts count too. */
export function isTooDeep(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x5b || code === 0x7b) depth += 1;
    else if (code === 0x5d || code === 0x7d) depth -= 1;
    if (depth > deepestJson) return true;
  }
  return false;
}
