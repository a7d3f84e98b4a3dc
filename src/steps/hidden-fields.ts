import { isObject, type Json } from '../core/json.ts';

const shown = '[secret]';

function without(value: Json, [name, ...rest]: readonly string[]): Json {
  if (name === undefined) return typeof value === 'string' && value !== '' ? shown : value;
  if (!isObject(value)) return value;
  const inner = value[name];
  return inner === undefined ? value : { ...value, [name]: without(inner, rest) };
}

/** What goes into a step as its history may tell: at the places that its kind hides there is no text. */
export function withoutHidden(input: Json, places: readonly string[] = []): Json {
  return places.reduce((left, place) => without(left, place.split('.')), input);
}
