import { isObject, type Json } from '../core/json.ts';

/** A JSON Merge Patch (RFC 7396): objects are merged, null takes a member away, all else replaces. */
export function mergePatch(target: Json, patch: Json): Json {
  if (!isObject(patch)) return patch;
  const members = new Map(isObject(target) ? Object.entries(target) : []);
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) members.delete(name);
    else members.set(name, mergePatch(members.get(name) ?? null, value));
  }
  return Object.fromEntries(members);
}
