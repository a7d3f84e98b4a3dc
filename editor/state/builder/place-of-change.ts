import { isList, isObject, type Json } from '../../../src/core/json.ts';

function childrenOf(value: Json): ReadonlyMap<string, Json> | undefined {
  if (isList(value)) return new Map(value.map((one, at) => [String(at), one]));
  return isObject(value) ? new Map(Object.entries(value)) : undefined;
}

/** The path to the one thing in which two values differ: `with/url`. Empty where more than one differs, or none. */
export function placeOfChange(one: Json, other: Json): string {
  const [before, after] = [childrenOf(one), childrenOf(other)];
  if (before === undefined || after === undefined) return '';
  const names = [...new Set([...before.keys(), ...after.keys()])];
  const [name, ...more] = names.filter((key) => before.get(key) !== after.get(key));
  if (name === undefined || more.length > 0) return '';
  const inner = placeOfChange(before.get(name) ?? null, after.get(name) ?? null);
  return inner === '' ? name : `${name}/${inner}`;
}
