import type { Ajv, Options } from 'ajv';
import type { Json } from '../core/json.ts';
import { isObject } from '../core/json.ts';
import type { PatternBudget } from './schema-patterns.ts';
import { newPatternBudget, patternEngine } from './schema-patterns.ts';

/** Keys in order, so that the same value written differently is the same text. */
export function canonical(value: Json): string {
  return JSON.stringify(value, (_, part: Json) =>
    isObject(part) ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1))) : part,
  );
}

const dialects = {
  draft7: async (options: Options) => new (await import('ajv')).Ajv(options),
  draft2020: async (options: Options) => new (await import('ajv/dist/2020.js')).Ajv2020(options),
};
type Dialect = keyof typeof dialects;

/** Compiles schemas of one dialect; whoever checks a value gives a fresh budget to `spend` first. */
export interface SchemaReader {
  readonly ajv: Ajv;
  readonly budget: PatternBudget;
}

/** ajv compares each with each where the items may be objects: 1e5 of them would take minutes. */
function isUnique(items: readonly Json[]): boolean {
  return new Set(items.map(canonical)).size === items.length;
}

function isWebAddress(text: string): boolean {
  return /^(?:https?|ftp):\/\/\S+$/.test(text) && URL.canParse(text);
}

async function make(dialect: Dialect, allErrors: boolean): Promise<SchemaReader> {
  const budget = newPatternBudget();
  const ajv = await dialects[dialect]({
    strict: false,
    allErrors,
    logger: false,
    // `constructor` is in every object, and must not count as a field of a body.
    ownProperties: true,
    code: { regExp: patternEngine(budget) },
  });
  (await import('ajv-formats')).default.default(ajv);
  // That of ajv-formats takes time by the square: 4 s for 1e5 characters (ajv-formats 3.0.1, Node 24, measured).
  ajv.addFormat('url', isWebAddress);
  ajv.removeKeyword('uniqueItems');
  ajv.addKeyword({
    keyword: 'uniqueItems',
    type: 'array',
    schemaType: 'boolean',
    error: { message: 'must NOT have duplicate items' },
    validate: (unique: boolean, items: readonly Json[]) => !unique || isUnique(items),
  });
  return { ajv, budget };
}

const readers = new Map<string, Promise<SchemaReader>>();

/** @param allErrors whether a check names every problem or ends at the first. */
export function schemaReader(dialect: Dialect, allErrors: boolean): Promise<SchemaReader> {
  const key = `${dialect} ${allErrors}`;
  const known = readers.get(key) ?? make(dialect, allErrors);
  readers.set(key, known);
  return known;
}
