import type { ErrorObject } from 'ajv';
import { isList, isObject, type Json } from '../core/json.ts';

/** What a scalar becomes where a schema asks for a type; undefined where nothing says the same. */
const toType: Readonly<Record<string, (value: string | number | boolean) => Json | undefined>> = {
  number: (value) => (typeof value === 'string' ? numberOf(value) : undefined),
  integer: (value) => {
    const number = typeof value === 'string' ? numberOf(value) : undefined;
    return Number.isSafeInteger(number) ? number : undefined;
  },
  boolean: (value) => (value === 'true' ? true : value === 'false' ? false : undefined),
  string: (value) => (typeof value === 'string' ? undefined : String(value)),
};

function numberOf(text: string): number | undefined {
  if (text.length > 400 || !/^\s*[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?\s*$/.test(text)) return undefined;
  const value = Number(text);
  // A number that has lost digits is another one.
  return Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value)) ? value : undefined;
}

function typesOf(error: ErrorObject): readonly string[] {
  const types: unknown = error.keyword === 'type' ? error.params['type'] : undefined;
  return [types].flat().filter((type) => typeof type === 'string');
}

/** The value with other scalars at some places, by their JSON pointers. */
function replaced(value: Json, at: string, replacements: ReadonlyMap<string, readonly string[]>): Json {
  if (isList(value)) return value.map((one, index) => replaced(one, `${at}/${index}`, replacements));
  if (isObject(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [
        key,
        replaced(one, `${at}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`, replacements),
      ]),
    );
  }
  if (value === null) return null;
  for (const type of replacements.get(at) ?? []) {
    const other = toType[type]?.(value);
    if (other !== undefined) return other;
  }
  return value;
}

/**
 * A value whose scalars have the types that a schema asks for, where they say the same: "12" as 12. What cannot is left
 * as it is.
 *
 * @param check every error of a value.
 */
export function coerceTypes(value: Json, check: (value: Json) => readonly ErrorObject[]): Json {
  const wanted = new Map<string, string[]>();
  for (const error of check(value)) {
    const known = wanted.get(error.instancePath) ?? [];
    wanted.set(error.instancePath, [...known, ...typesOf(error)]);
  }
  return wanted.size === 0 ? value : replaced(value, '', wanted);
}
