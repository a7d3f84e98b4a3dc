import type { Schema } from './made-service.ts';
import { given, isGiven } from './reading.ts';

/** What a form or a reader can take in: beyond it, anything goes. */
const mostNodes = 600;

interface Way {
  readonly definition: (name: string) => Schema;
  readonly deepest: number;
}

/**
 * A schema with what it refers to inside of it, to a depth. What refers to itself, and what is deeper, is open: an object or
 * a list of anything.
 */
export function closedSchema(schema: Schema, way: Way): Schema {
  let left = mostNodes;

  function open(made: Schema): Schema {
    const { properties: _, items: __, anyOf: ___, required: ____, additionalProperties: _____, ...rest } = made;
    return rest;
  }

  function close(written: unknown, depth: number, inside: ReadonlySet<string>): Schema {
    left -= 1;
    const { $ref, ...own } = given(written);
    if (typeof $ref === 'string') {
      const found = { ...way.definition($ref), ...own };
      return inside.has($ref) ? open(found) : close(found, depth, new Set([...inside, $ref]));
    }
    if (depth >= way.deepest || left <= 0) return open(own);
    const { properties, items, anyOf, additionalProperties, ...rest } = own;
    return {
      ...rest,
      ...(isGiven(properties)
        ? {
            properties: Object.fromEntries(
              Object.entries(properties).map(([name, one]) => [name, close(one, depth + 1, inside)]),
            ),
          }
        : {}),
      ...(items === undefined ? {} : { items: close(items, depth + 1, inside) }),
      ...(Array.isArray(anyOf) ? { anyOf: anyOf.map((one) => close(one, depth + 1, inside)) } : {}),
      ...(isGiven(additionalProperties)
        ? { additionalProperties: close(additionalProperties, depth + 1, inside) }
        : {}),
    };
  }

  return close(schema, 0, new Set());
}
