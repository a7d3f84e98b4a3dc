import { isList, isObject, type Json } from '../core/json.ts';

function member(value: Json, key: string): Json | undefined {
  if (isList(value)) return /^-?\d+$/.test(key) ? value.at(Number(key)) : undefined;
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/**
 * The value at a place of an answer: `meta.next`, `data.-1.id` (`-1` is the last of a list), `@odata.nextLink` (a key
 * may hold dots itself).
 */
export function atPlace(value: Json | undefined, place: string): Json | undefined {
  if (value === undefined) return undefined;
  const whole = member(value, place);
  if (whole !== undefined) return whole;
  for (let dot = place.indexOf('.'); dot > 0; dot = place.indexOf('.', dot + 1)) {
    const inside = member(value, place.slice(0, dot));
    const found = inside === undefined ? undefined : atPlace(inside, place.slice(dot + 1));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A copy with another value at a place, whose parts are split at every dot; objects on the way are made. */
export function withPlace(value: Json | undefined, place: string, put: Json): Json {
  const [key = '', ...rest] = place.split('.');
  const before = value !== undefined && isObject(value) ? value : {};
  const inside = Object.hasOwn(before, key) ? before[key] : undefined;
  return { ...before, [key]: rest.length === 0 ? put : withPlace(inside, rest.join('.'), put) };
}

/** Places and the values that must stand there. */
export type Match = Readonly<Record<string, Json>>;

/** Whether each place holds its value. */
export function fits(value: Json, match: Match): boolean {
  return Object.entries(match).every(([place, wanted]) => {
    const found = atPlace(value, place);
    return found !== undefined && JSON.stringify(found) === JSON.stringify(wanted);
  });
}
