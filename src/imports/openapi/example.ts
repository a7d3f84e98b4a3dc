import { z } from 'zod';
import { isObject, type Json } from '../../core/json.ts';
import { rowOf } from '../../core/row-of.ts';
import { type Description, resolved } from './description.ts';

const schemaShape = z.looseObject({
  type: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .catch(undefined),
  example: z.json().optional().catch(undefined),
  examples: z.array(z.json()).optional().catch(undefined),
  default: z.json().optional().catch(undefined),
  const: z.json().optional().catch(undefined),
  enum: z.array(z.json()).optional().catch(undefined),
  format: z.string().optional().catch(undefined),
  properties: z.record(z.string(), z.unknown()).optional().catch(undefined),
  items: z.unknown().optional(),
  allOf: z.array(z.unknown()).optional().catch(undefined),
  oneOf: z.array(z.unknown()).optional().catch(undefined),
  anyOf: z.array(z.unknown()).optional().catch(undefined),
  minimum: z.number().optional().catch(undefined),
});

const formats: Readonly<Record<string, string>> = {
  date: '2030-01-31',
  'date-time': '2030-01-31T09:00:00Z',
  email: 'name@example.com',
  uuid: '00000000-0000-4000-8000-000000000000',
  uri: 'https://example.com',
};

/** How deep, and how many values in all: descriptions refer to themselves. */
const deepest = 6;
const most = 200;

/** Makes a value that a schema describes: its own examples first. */
export class Examples {
  readonly #root: Description;
  #left = most;

  constructor(root: Description) {
    this.#root = root;
  }

  /** @param within the schemas that it is a part of: what holds itself is left out. */
  of(schema: unknown, within: readonly unknown[] = []): Json {
    this.#left -= 1;
    const found = resolved(this.#root, schema);
    const read = schemaShape.safeParse(found);
    const inside = [...within, found];
    if (!read.success || this.#left < 0 || inside.length > deepest) return null;
    const { example, examples, default: usual, const: only, enum: options, allOf, oneOf, anyOf } = read.data;
    const given = example ?? examples?.[0] ?? only ?? usual ?? options?.[0];
    if (given !== undefined) return given;
    if (allOf !== undefined) return this.#joined(allOf, read.data.properties, inside);
    const choice = oneOf?.[0] ?? anyOf?.[0];
    if (choice !== undefined) return this.of(choice, inside);
    return this.#plain(read.data, inside);
  }

  #plain(
    { type, format, properties, items, minimum = 0 }: z.infer<typeof schemaShape>,
    within: readonly unknown[],
  ): Json {
    const kind = [type].flat().find((one) => one !== 'null') ?? (properties === undefined ? 'string' : 'object');
    if (kind === 'object') return this.#object(properties ?? {}, within);
    if (kind === 'array') return this.#isOwn(items, within) ? [] : [this.of(items, within)];
    if (kind === 'integer' || kind === 'number') return Math.max(0, minimum);
    return kind === 'boolean' ? true : (rowOf(formats, format ?? '') ?? 'text');
  }

  #object(
    properties: Readonly<Record<string, unknown>>,
    within: readonly unknown[],
  ): { readonly [name: string]: Json } {
    return Object.fromEntries(
      Object.entries(properties).flatMap(([name, schema]) => {
        if (this.#left < 0 || this.#isOwn(schema, within)) return [];
        const { data } = z.looseObject({ readOnly: z.literal(true) }).safeParse(resolved(this.#root, schema));
        return data === undefined ? [[name, this.of(schema, within)]] : [];
      }),
    );
  }

  #isOwn(schema: unknown, within: readonly unknown[]): boolean {
    return within.length >= deepest || within.includes(resolved(this.#root, schema));
  }

  #joined(
    all: readonly unknown[],
    own: Readonly<Record<string, unknown>> | undefined,
    within: readonly unknown[],
  ): Json {
    const parts = [
      ...all.map((one) => this.of(one, within)),
      ...(own === undefined ? [] : [this.#object(own, within)]),
    ];
    const objects = parts.filter(isObject);
    return objects.length > 0 ? Object.fromEntries(objects.flatMap((one) => Object.entries(one))) : (parts[0] ?? null);
  }
}
