import type { Field, Schema } from '../../connectors/specification/made-service.ts';
import { given, isGiven, listIn } from '../../connectors/specification/reading.ts';
import type { Names } from '../naming.ts';

/** The definitions of a service whose schemas refer to places of their own (`#/types/NAME`, `#/$defs/NAME`). */
export class Definitions {
  readonly all = new Map<string, Schema>();

  add(name: string, schema: Schema): void {
    this.all.set(name, given(renamed(schema, '')));
  }

  /**
   * A schema that refers to definitions by their names; what it brings in `$defs` is among them then.
   *
   * @param prefix goes before the names of those that it brings.
   */
  local({ $defs, ...schema }: Schema, prefix = ''): Schema {
    for (const [name, one] of Object.entries(given($defs))) {
      this.all.set(`${prefix}${name}`, given(renamed(one, prefix)));
    }
    return given(renamed(schema, prefix));
  }

  /** What a schema refers to, if it does. */
  followed(schema: Schema): Schema {
    const name = schema['$ref'];
    return typeof name === 'string' ? (this.all.get(name) ?? {}) : schema;
  }
}

function renamed(value: unknown, prefix: string): unknown {
  if (Array.isArray(value)) return value.map((one) => renamed(one, prefix));
  if (!isGiven(value)) return value;
  const { $ref, ...rest } = value;
  const made = Object.fromEntries(Object.entries(rest).map(([key, one]) => [key, renamed(one, prefix)]));
  if (typeof $ref !== 'string') return $ref === undefined ? made : { ...made, $ref: renamed($ref, prefix) };
  return { ...made, $ref: `${prefix}${$ref.replace(/^#\/(?:types|\$defs)\//, '')}` };
}

/** The properties of an object as fields of a step, each under a key that no other has. */
export function bodyFields(schema: Schema, keys: Names): Field[] {
  keys.take('connection');
  const required = new Set(listIn(schema['required']));
  return Object.entries(given(schema['properties'])).map(([name, one]) => {
    const key = keys.take(name);
    return {
      key,
      in: 'body',
      ...(key === name ? {} : { name }),
      ...(required.has(name) ? { required: true } : {}),
      schema: given(one),
    };
  });
}
