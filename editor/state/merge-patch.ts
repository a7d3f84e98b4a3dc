import { isList, isObject, type Json } from '../../src/core/json.ts';
import { sameJson } from '../../src/core/same-json.ts';

function holdsNull(value: Json): boolean {
  if (value === null) return true;
  // A list is taken as it is, with whatever is in it.
  return !isList(value) && isObject(value) && Object.values(value).some(holdsNull);
}

function patch(before: Json | undefined, after: Json): Json | undefined {
  if (isList(after) || !isObject(after)) return after === null ? undefined : after;
  const from = before === undefined || isList(before) || !isObject(before) ? {} : before;
  const made: Record<string, Json> = {};
  for (const key of Object.keys(from)) if (!Object.hasOwn(after, key)) made[key] = null;
  for (const [key, value] of Object.entries(after)) {
    const old = Object.hasOwn(from, key) ? from[key] : undefined;
    if (sameJson(old, value)) continue;
    const part = patch(old, value);
    if (part === undefined || (old === undefined && holdsNull(value))) return undefined;
    made[key] = part;
  }
  return made;
}

/**
 * The JSON Merge Patch (RFC 7396) that makes `after` of `before`; undefined where there is none: such a patch cannot set a
 * field to null, since there null means that it is taken away.
 *
 * @example
 * mergePatchOf({ a: 1, b: 2 }, { a: 3 }); // { a: 3, b: null }
 */
export function mergePatchOf(before: Json, after: Json): Json | undefined {
  return patch(before, after);
}
