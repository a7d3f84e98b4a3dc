import { isList, isObject, type Json } from '../core/json.ts';

interface Fields {
  readonly [name: string]: Json;
}

const inside = '#/$defs/';
const components = '#/components/schemas/';

function object(value: Json | undefined): Fields {
  return value !== undefined && isObject(value) ? value : {};
}

/** A schema whose inner references lead to components. */
function led(schema: Json, names: ReadonlyMap<string, string>): Json {
  if (isList(schema)) return schema.map((one) => led(one, names));
  if (!isObject(schema)) return schema;
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => {
      const name = key === '$ref' && typeof value === 'string' ? names.get(value) : undefined;
      return [key, name === undefined ? led(value, names) : `${components}${name}`];
    }),
  );
}

/** The inner references that a schema holds. */
function referencesOf(schema: Json): readonly string[] {
  if (isList(schema)) return schema.flatMap(referencesOf);
  if (!isObject(schema)) return [];
  return Object.entries(schema).flatMap(([key, value]) =>
    key === '$ref' && typeof value === 'string' ? (value.startsWith(inside) ? [value] : []) : referencesOf(value),
  );
}

/** Names without a meaning, as zod gives them to schemas that hold themselves. */
const nameless = /^__schema\d+$/;

/** The components of a description, which get what bodies define for themselves. */
class Components {
  readonly schemas: { [name: string]: Json };

  constructor(known: Fields) {
    this.schemas = { ...known };
  }

  /** Names that a definition may have: what is given is mostly not quite what is answered by the same name. */
  *#namesFor(name: string): Generator<string> {
    const wanted = nameless.test(name) ? 'AnyJson' : name;
    yield wanted;
    yield `Given${wanted}`;
    for (let more = 2; ; more += 1) yield `Given${wanted}${more}`;
  }

  /** The name of the component that a definition is: one of those there are where it is the same. */
  #keep(name: string, definition: Json): string {
    for (const candidate of this.#namesFor(name)) {
      const made = led(definition, new Map([[`${inside}${name}`, candidate]]));
      this.schemas[candidate] ??= made;
      if (JSON.stringify(this.schemas[candidate]) === JSON.stringify(made)) return candidate;
    }
    return name;
  }

  #freeName(name: string): string {
    for (const candidate of this.#namesFor(name)) {
      if (this.schemas[candidate] === undefined) return candidate;
    }
    return name;
  }

  /** A schema without definitions of its own. */
  without(schema: Json): Json {
    const { $defs, ...rest } = object(schema);
    const left = new Map(Object.entries(object($defs)));
    if (left.size === 0) return schema;
    const names = new Map<string, string>();
    while (left.size > 0) {
      // First those that hold none but themselves and what is named already.
      const ready = [...left].find(([name, definition]) =>
        referencesOf(definition).every((ref) => ref === `${inside}${name}` || names.has(ref)),
      );
      if (ready === undefined) break;
      const [name, definition] = ready;
      names.set(`${inside}${name}`, this.#keep(name, led(definition, names)));
      left.delete(name);
    }
    // Those that hold each other have their names before they are written.
    for (const name of left.keys()) names.set(`${inside}${name}`, this.#freeName(name));
    for (const [name, definition] of left) {
      this.schemas[names.get(`${inside}${name}`) ?? name] = led(definition, names);
    }
    return led(rest, names);
  }

  operation(given: Json): Json {
    const body = object(object(given)['requestBody']);
    if (body['content'] === undefined) return given;
    const content = Object.entries(object(body['content'])).map(([media, one]) => {
      const { schema, ...more } = object(one);
      return [media, schema === undefined ? one : { ...more, schema: this.without(schema) }];
    });
    return { ...object(given), requestBody: { ...body, content: Object.fromEntries(content) } };
  }
}

/**
 * Takes the `$defs` of the bodies of requests into the components. A reference of OpenAPI begins at the whole document,
 * where a schema that was made by itself means its own beginning.
 *
 * @param paths as OpenAPI has them.
 * @param known the components there are.
 */
export function hoistDefinitions(paths: Fields, known: Fields): { readonly paths: Fields; readonly schemas: Fields } {
  const found = new Components(known);
  const moved = Object.entries(paths).map(([path, operations]) => [
    path,
    Object.fromEntries(Object.entries(object(operations)).map(([method, one]) => [method, found.operation(one)])),
  ]);
  return { paths: Object.fromEntries(moved), schemas: found.schemas };
}
