import type { Json } from '../../core/json.ts';
import { Shape } from './shape.ts';

const deepest = 16;
const mostPlaces = 5_000;
/** With fewer samples a value that came twice says little. */
const leastForChoice = 10;

type Schema = { readonly [keyword: string]: Json };

/** How deep the schema may go so that it has no more than `mostPlaces`. */
function fittingDepth(root: Shape): number {
  let places = 0;
  let level: readonly Shape[] = [root];
  for (let depth = 0; depth < deepest; depth += 1) {
    places += level.length;
    level = level.flatMap((shape) => shape.inner);
    if (places + level.length > mostPlaces) return depth;
  }
  return deepest;
}

function typesOf(shape: Shape): readonly string[] {
  const { plain } = shape;
  return [
    ...(shape.objects > 0 ? ['object'] : []),
    ...(shape.isArray ? ['array'] : []),
    ...(shape.strings.isSeen ? ['string'] : []),
    ...(plain.has('number') ? ['number'] : plain.has('integer') ? ['integer'] : []),
    ...(plain.has('boolean') ? ['boolean'] : []),
    ...(plain.has('null') ? ['null'] : []),
  ];
}

function objectRules({ objects, fields }: Shape, depth: number, samples: number): Schema {
  if (objects === 0 || fields === undefined || fields.size === 0 || depth <= 0) return {};
  const sorted = [...fields].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const required = sorted.filter(([, field]) => field.seen === objects).map(([name]) => name);
  return {
    properties: Object.fromEntries(sorted.map(([name, { shape }]) => [name, schemaOf(shape, depth - 1, samples)])),
    ...(required.length > 0 ? { required } : {}),
  };
}

function schemaOf(shape: Shape, depth: number, samples: number): Schema {
  const types = typesOf(shape);
  const [only] = types;
  if (shape.isOdd || only === undefined) return {};
  const format = shape.strings.format;
  const isChoice = samples >= leastForChoice && types.every((type) => type === 'string' || type === 'null');
  const choice = isChoice && format === undefined ? shape.strings.choice : undefined;
  return {
    type: types.length === 1 ? only : types,
    ...(format === undefined ? {} : { format }),
    ...(choice === undefined ? {} : { enum: types.includes('null') ? [...choice, null] : choice }),
    ...objectRules(shape, depth, samples),
    ...(shape.items === undefined || depth <= 0 ? {} : { items: schemaOf(shape.items, depth - 1, samples) }),
  };
}

/**
 * A JSON Schema (the same in draft 7 and 2020-12) that every sample fits, whatever their order: types merged, `required`
 * for the fields that all have, `format` where all texts have it, `enum` where from 10 samples on a place had at most 6
 * texts of at most 40 characters, each at least twice. It goes 16 levels deep and has at most 5,000 places; of an object
 * with more than 200 different fields it names none.
 *
 * @example
 * inferSchema([{ id: 1 }, { id: 2, note: null }]);
 * // { type: 'object', properties: { id: { type: 'integer' }, note: { type: 'null' } }, required: ['id'] }
 */
export function inferSchema(samples: readonly Json[]): Schema {
  const root = new Shape();
  for (const sample of samples) root.add(sample, deepest);
  return schemaOf(root, fittingDepth(root), samples.length);
}
