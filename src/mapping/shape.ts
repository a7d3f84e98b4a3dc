import { z } from 'zod';
import { SnodoError } from '../core/error.ts';
import { isObject, type Json } from '../core/json.ts';

interface Field {
  readonly shape: Shape;
  readonly required: boolean;
  readonly title: string | undefined;
}

export interface Scalar {
  readonly kind: 'scalar';
  /** Of JSON Schema; empty where any is allowed. */
  readonly types: readonly string[];
  readonly format: string | undefined;
}

/** What a value looks like. */
export type Shape =
  | { readonly kind: 'object'; readonly fields: ReadonlyMap<string, Field> }
  | { readonly kind: 'list'; readonly item: Shape }
  | Scalar;

const deepest = 16;
const mostPlaces = 5_000;
const mostParts = 10_000;

const text = z.string().optional().catch(undefined);
const schemas = z.array(z.json()).optional().catch(undefined);
const keywords = z.object({
  $ref: text,
  type: z
    .union([z.string().transform((one) => [one]), z.array(z.string())])
    .optional()
    .catch(undefined),
  format: text,
  title: text,
  properties: z.record(z.string(), z.unknown()).optional().catch(undefined),
  required: z.array(z.string()).optional().catch(undefined),
  items: z.unknown().optional(),
  allOf: schemas,
  anyOf: schemas,
  oneOf: schemas,
});
type Keywords = z.infer<typeof keywords>;

/** Reads the shape that a JSON Schema describes. One reader for one schema, for it counts the places. */
class ShapeReader {
  readonly #root: Json;
  #places = 0;
  #parts = 0;

  constructor(root: Json) {
    this.#root = root;
  }

  /** @param refs what was referred to on the way here: what holds itself is not looked into again. */
  read(
    schema: unknown,
    depth: number,
    refs: readonly string[] = [],
  ): { readonly shape: Shape; readonly title: string | undefined } {
    this.#places += 1;
    if (this.#places > mostPlaces) {
      throw new SnodoError('invalid', `The schema has more than ${mostPlaces} places. Give a part of it.`);
    }
    const said = keywords.safeParse(schema);
    const ref = said.data?.$ref;
    if (!said.success || (ref !== undefined && refs.includes(ref)))
      return { shape: { kind: 'scalar', types: [], format: undefined }, title: undefined };
    const whole = this.#whole(said.data, depth);
    const inner = ref === undefined ? refs : [...refs, ref];
    return { shape: this.#shape(whole, depth, inner), title: whole.title };
  }

  #shape(
    { properties, items, type = [], format, required = [] }: Keywords,
    depth: number,
    refs: readonly string[],
  ): Shape {
    if (depth < deepest && properties !== undefined) {
      const fields = Object.entries(properties).map(([name, one]): [string, Field] => {
        return [name, { ...this.read(one, depth + 1, refs), required: required.includes(name) }];
      });
      return { kind: 'object', fields: new Map(fields) };
    }
    if (depth < deepest && (items !== undefined || type.includes('array'))) {
      return { kind: 'list', item: this.read(items ?? {}, depth + 1, refs).shape };
    }
    if (type.includes('object')) return { kind: 'object', fields: new Map() };
    return { kind: 'scalar', types: type.filter((one) => one !== 'null'), format };
  }

  /** With what it refers to, all of `allOf`, and the first of a choice that is not null. */
  #whole(said: Keywords, depth: number): Keywords {
    if (depth >= deepest) return said;
    const first = [...(said.anyOf ?? []), ...(said.oneOf ?? [])].find(
      (one) => !isObject(one) || one['type'] !== 'null',
    );
    const referred = said.$ref === undefined ? undefined : this.#at(said.$ref);
    const parts = [referred, ...(said.allOf ?? []), first].filter((one) => one !== undefined);
    // What refers to itself in an allOf doubles with every level.
    this.#parts += parts.length;
    if (this.#parts > mostParts) {
      throw new SnodoError('invalid', `The schema is put together of more than ${mostParts} parts. Give a part of it.`);
    }
    return parts.reduce<Keywords>((whole, part) => {
      const read = keywords.safeParse(part);
      if (!read.success) return whole;
      const other = this.#whole(read.data, depth + 1);
      return {
        ...other,
        ...whole,
        ...(whole.properties || other.properties ? { properties: { ...other.properties, ...whole.properties } } : {}),
        required: [...(whole.required ?? []), ...(other.required ?? [])],
      };
    }, said);
  }

  #at(pointer: string): Json | undefined {
    if (!pointer.startsWith('#/')) return undefined;
    let place: Json | undefined = this.#root;
    for (const part of pointer.slice(2).split('/')) {
      const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
      place = place !== undefined && isObject(place) && Object.hasOwn(place, name) ? place[name] : undefined;
    }
    return place;
  }
}

/** @throws SnodoError `invalid` where a schema has more than 5,000 places, or 10,000 parts that make them. */
export function shapeOf(schema: Json): Shape {
  return new ShapeReader(schema).read(schema, 0).shape;
}
