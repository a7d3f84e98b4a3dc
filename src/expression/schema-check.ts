import type { ErrorObject } from 'ajv';
import { LRUCache } from 'lru-cache';
import { type Problem, SnodoError } from '../core/error.ts';
import { isObject, type Json } from '../core/json.ts';
import { Refusal } from './refusal.ts';
import { mostSteps } from './regex.ts';
import { coerceTypes } from './schema-coerce.ts';
import { canonical, schemaReader, type SchemaReader } from './schema-reader.ts';

/** How problems name what they are about. */
export interface SchemaWords {
  /** The value that is held against the schema, such as `answer`. */
  readonly value: string;
  /** Where the schema itself stands, such as `trigger.schema`. */
  readonly schema: string;
  /** A sentence on where a schema that is none can be mended. */
  readonly mend: string;
}

/** The check of a value against a schema: no problems where it fits. */
export interface SchemaCheck {
  readonly check: (value: Json) => readonly Problem[];
  /** The value with "12" as 12 where the schema asks for that, see coerceTypes. */
  readonly coerced: (value: Json) => Json;
}

const dialect2020 = 'https://json-schema.org/draft/2020-12/schema';

/** Of a value with more parts only the first problem is told: a body of 10 MB could have five million of them. */
const mostPartsForAll = 10_000;

function hasFewParts(value: Json): boolean {
  let left = mostPartsForAll;
  const open: Json[] = [value];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (typeof one !== 'object' || one === null) continue;
    const parts = Object.values(one);
    left -= parts.length;
    if (left < 0) return false;
    for (const part of parts) open.push(part);
  }
  return true;
}

/** `/properties/a~1b/0` as `.properties.a/b[0]` */
function place(root: string, pointer: string): string {
  const parts = pointer.split('/').slice(1);
  return parts.reduce((path, part) => {
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
    return /^\d+$/.test(name) ? `${path}[${name}]` : `${path}.${name}`;
  }, root);
}

function problemsOf(root: string, errors: readonly ErrorObject[] | null | undefined): readonly Problem[] {
  return (errors ?? []).map((error) => {
    const allowed: unknown = error.params['allowedValues'];
    const extra: unknown = error.params['additionalProperty'];
    return {
      path: place(root, error.instancePath),
      message: `${error.message ?? 'is not valid'}${Array.isArray(allowed) ? `: ${allowed.join(', ')}` : ''}${
        typeof extra === 'string' ? `: ${extra}` : ''
      }`,
    };
  });
}

function invalid(words: SchemaWords, problem: Problem, problems: readonly Problem[] = [problem]): SnodoError {
  const message = `The schema is not a JSON Schema: ${problem.path} ${problem.message}. ${words.mend}`;
  return new SnodoError('invalid', message, { problems });
}

function reasonOf(error: unknown): string {
  // A sentence goes on after it.
  if (error instanceof Refusal)
    return `${error.reason}${error.hint === undefined ? '' : `: ${error.hint.replace(/\.$/, '')}`}`;
  return error instanceof Error ? error.message : 'it cannot be compiled';
}

/** ajv follows a $ref that leads back to itself until the stack is full. */
const withoutEnd = 'refers to itself without an end';

function isStackFull(error: unknown): boolean {
  return error instanceof RangeError && /call stack/.test(error.message);
}

type Validate = (value: Json) => readonly ErrorObject[];

function compile(
  { ajv, budget }: SchemaReader,
  schema: { readonly [key: string]: Json },
  words: SchemaWords,
): Validate {
  // Its check would be a promise, which says neither yes nor no.
  if ('$async' in schema) throw invalid(words, { path: `${words.schema}.$async`, message: 'is not a keyword' });
  try {
    if (ajv.validateSchema(schema) !== true) {
      const problems = problemsOf(words.schema, ajv.errors);
      throw invalid(words, problems[0] ?? { path: words.schema, message: 'is not valid' }, problems);
    }
    const validate = ajv.compile(schema);
    return (value) => {
      budget.left = mostSteps;
      return validate(value) ? [] : (validate.errors ?? []);
    };
  } catch (error) {
    if (error instanceof SnodoError) throw error;
    // A $ref that leads nowhere, a pattern that is no regular expression, a $schema nobody knows.
    const message = isStackFull(error) ? withoutEnd : `fails: ${reasonOf(error)}`;
    throw invalid(words, { path: words.schema, message });
  } finally {
    // The compiler would keep each schema for ever, and refuse a second one with the same $id.
    ajv.removeSchema(schema);
  }
}

// Compiling takes 1 to 5 ms, a check some microseconds.
const compiled = new LRUCache<string, SchemaCheck>({ max: 200 });

/**
 * Reads a JSON Schema (draft 7, or 2020-12 where `$schema` says so). Patterns are held against texts in linear time, so
 * look-ahead, look-behind and back-references are refused.
 *
 * @throws SnodoError `invalid` that names the place in the schema.
 */
export async function schemaCheck(schema: Json, words: SchemaWords): Promise<SchemaCheck> {
  const key = `${words.value}\n${canonical(schema)}`;
  const known = compiled.get(key);
  if (known) return known;
  if (!isObject(schema)) throw invalid(words, { path: words.schema, message: 'must be an object' });
  const named = schema['$schema'];
  // Without $schema draft 7 is read, as most senders' documentation and the AI SDK's own type say; zod writes 2020-12.
  const dialect = typeof named === 'string' && named.startsWith(dialect2020) ? 'draft2020' : 'draft7';
  const first = compile(await schemaReader(dialect, false), schema, words);
  try {
    first(null);
  } catch (error) {
    if (isStackFull(error)) throw invalid(words, { path: words.schema, message: withoutEnd });
  }
  const thorough = await schemaReader(dialect, true);
  let all: Validate | undefined;
  const everyError: Validate = (value) => (all ??= compile(thorough, schema, words))(value);
  const made: SchemaCheck = {
    check(value) {
      try {
        const errors = first(value);
        if (errors.length === 0) return [];
        if (!hasFewParts(value)) return problemsOf(words.value, errors);
        return problemsOf(words.value, everyError(value));
      } catch (error) {
        // Where only some values lead into the circle.
        if (isStackFull(error)) return [{ path: words.value, message: `cannot be checked: the schema ${withoutEnd}` }];
        if (!(error instanceof Refusal)) throw error;
        return [{ path: words.value, message: error.reason }];
      }
    },
    coerced(value) {
      try {
        return coerceTypes(value, everyError);
      } catch (error) {
        // A text that is too long for a pattern, a schema without an end: the check says so.
        if (!(error instanceof Refusal) && !isStackFull(error)) throw error;
        return value;
      }
    },
  };
  compiled.set(key, made);
  return made;
}
