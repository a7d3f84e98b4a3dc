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

/** The deepest nesting of brackets of a JSON text, those inside of texts included. */
export function depthOfJson(text: string): number {
  let depth = 0;
  let most = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x5b || code === 0x7b) most = Math.max(most, (depth += 1));
    else if (code === 0x5d || code === 0x7d) depth -= 1;
  }
  return most;
}
