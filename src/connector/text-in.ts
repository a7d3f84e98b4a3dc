import { isObject, type Json } from '../core/json.ts';

/** The text at a place in a body, by the names of the fields that lead there; undefined where there is none, or an empty one. */
export function textIn(body: Json, ...path: readonly string[]): string | undefined {
  const found = path.reduce<Json | undefined>(
    (inner, field) => (inner !== undefined && isObject(inner) ? inner[field] : undefined),
    body,
  );
  return typeof found === 'string' && found !== '' ? found : undefined;
}
