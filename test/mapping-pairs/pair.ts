import type { Json } from '../../src/core/json.ts';

/** A type of JSON Schema, with a format where one is known (`string:email`); objects and lists as they are. */
export type Shorthand = string | readonly [Shorthand] | { readonly [name: string]: Shorthand };

/** A mapping as somebody who knows both services would make it. */
export interface Pair {
  readonly title: string;
  readonly from: Json;
  readonly to: Shorthand;
  /**
   * For each field of the target where its value comes from; several where any is right, none where nothing in the
   * source is it. Lists are `[]`.
   */
  readonly right: Readonly<Record<string, readonly string[]>>;
}

/** The JSON Schema that a shorthand stands for. */
export function schemaOf(short: Shorthand): Json {
  if (typeof short === 'string') {
    const [type = 'string', format] = short.split(':');
    return { type, ...(format === undefined ? {} : { format }) };
  }
  if (isListOf(short)) return { type: 'array', items: schemaOf(short[0]) };
  return {
    type: 'object',
    properties: Object.fromEntries(Object.entries(short).map(([name, one]) => [name, schemaOf(one)])),
  };
}

function isListOf(short: Shorthand): short is readonly [Shorthand] {
  return Array.isArray(short);
}
