import type { Json } from '../../core/json.ts';
import { isJsonObject, type JsonObject, listOf } from '../json-object.ts';

/** A schema without references and choices. `refs` are those that led to it. */
export interface Settled {
  readonly schema: JsonObject;
  readonly refs: readonly string[];
}

function at(root: JsonObject, pointer: string): JsonObject | undefined {
  let node: Json | undefined = root;
  for (const part of pointer.split('/').slice(1)) {
    const key = decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~');
    node = isJsonObject(node) ? node[key] : listOf(node)[Number(key)];
  }
  return isJsonObject(node) ? node : undefined;
}

function joined(parts: readonly JsonObject[], key: string): JsonObject {
  return Object.fromEntries(
    parts.flatMap((part) => {
      const value = part[key];
      return isJsonObject(value) ? Object.entries(value) : [];
    }),
  );
}

/**
 * The schema behind `$ref`, `anyOf`, `oneOf` and `allOf`: of choices the first that is not null, of `allOf` all in
 * one. Undefined where a reference leads back to itself or nowhere.
 */
export function settle(root: JsonObject, schema: JsonObject, refs: readonly string[]): Settled | undefined {
  const ref = schema['$ref'];
  if (typeof ref === 'string') {
    const target = refs.includes(ref) ? undefined : at(root, ref);
    return target && settle(root, target, [...refs, ref]);
  }
  const choices = [...listOf(schema['anyOf']), ...listOf(schema['oneOf'])].filter(isJsonObject);
  const choice = choices.find((one) => one['type'] !== 'null') ?? choices[0];
  if (choice) {
    const { anyOf: _anyOf, oneOf: _oneOf, ...rest } = schema;
    return settle(root, { ...rest, ...choice }, refs);
  }
  const all = listOf(schema['allOf']).filter(isJsonObject);
  if (all.length === 0) return { schema, refs };
  const { allOf: _allOf, ...rest } = schema;
  const parts = [rest, ...all].map((part) => settle(root, part, refs)?.schema).filter((part) => part !== undefined);
  const merged = parts.reduce<JsonObject>((sum, part) => ({ ...sum, ...part }), {});
  const properties = joined(parts, 'properties');
  return {
    schema: {
      ...merged,
      ...(Object.keys(properties).length === 0 ? {} : { properties }),
      required: parts.flatMap((part) => listOf(part['required'])),
    },
    refs,
  };
}
