import type { Json } from '../../core/json.ts';

/** An object or a list that is written as JSON; any other text is itself, so that "42" does not become a number. */
export function jsonOrText(text: string): Json {
  if (!/^\s*[[{]/.test(text)) return text;
  try {
    const value: Json = JSON.parse(text);
    return value;
  } catch {
    return text;
  }
}
