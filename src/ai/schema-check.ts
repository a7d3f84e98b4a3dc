import type { JSONSchema7 } from '@ai-sdk/provider';
import type { Ajv, ErrorObject } from 'ajv';
import { LRUCache } from 'lru-cache';
import { type Problem, SnodoError } from '../core/error.ts';
import type { Json } from '../core/json.ts';
import { isJsonObject } from './json-object.ts';

/** A JSON Schema that was found good, and the check of a value against it (no problems: it fits). */
export interface SchemaCheck {
  readonly schema: JSONSchema7;
  readonly check: (value: Json) => readonly Problem[];
}

const dialect2020 = 'https://json-schema.org/draft/2020-12/schema';
const options = { strict: false, allErrors: true, logger: false } as const;

// Without $schema draft 7 is read, as the SDK's own type says; zod writes 2020-12.
const dialects = {
  draft7: async () => new (await import('ajv')).Ajv(options),
  draft2020: async () => new (await import('ajv/dist/2020.js')).Ajv2020(options),
};
const readers = new Map<keyof typeof dialects, Promise<Ajv>>();

async function withFormats(dialect: keyof typeof dialects): Promise<Ajv> {
  const [ajv, formats] = await Promise.all([dialects[dialect](), import('ajv-formats')]);
  formats.default.default(ajv);
  return ajv;
}

function reader(dialect: keyof typeof dialects): Promise<Ajv> {
  const known = readers.get(dialect) ?? withFormats(dialect);
  readers.set(dialect, known);
  return known;
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

function invalid(problem: Problem, problems: readonly Problem[] = [problem]): SnodoError {
  return new SnodoError(
    'invalid',
    `The schema is not a JSON Schema: ${problem.path} ${problem.message}. Correct it in the step.`,
    { problems },
  );
}

/** Keys in order, so that the same schema written differently is compiled once. */
function canonical(value: Json): string {
  return JSON.stringify(value, (_, part: Json) =>
    isJsonObject(part) ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1))) : part,
  );
}

// Compiling takes 1 to 5 ms, a check some microseconds.
const compiled = new LRUCache<string, SchemaCheck>({ max: 200 });

/**
 * Reads a JSON Schema (draft 7, or 2020-12 where `$schema` says so).
 *
 * @throws SnodoError `invalid` that names the place in the schema.
 */
export async function schemaCheck(schema: Json): Promise<SchemaCheck> {
  const key = canonical(schema);
  const known = compiled.get(key);
  if (known) return known;
  if (!isJsonObject(schema)) throw invalid({ path: 'schema', message: 'must be an object' });
  const named = schema['$schema'];
  const ajv = await reader(typeof named === 'string' && named.startsWith(dialect2020) ? 'draft2020' : 'draft7');
  const isSchema = (value: unknown): value is JSONSchema7 => ajv.validateSchema(Object(value)) === true;
  try {
    if (!isSchema(schema)) {
      const problems = problemsOf('schema', ajv.errors);
      throw invalid(problems[0] ?? { path: 'schema', message: 'is not valid' }, problems);
    }
    const validate = ajv.compile(schema);
    const made: SchemaCheck = {
      schema,
      check: (value) => (validate(value) ? [] : problemsOf('answer', validate.errors)),
    };
    compiled.set(key, made);
    return made;
  } catch (error) {
    if (error instanceof SnodoError) throw error;
    // A $ref that leads nowhere, a pattern that is no regular expression, a $schema nobody knows.
    throw invalid({ path: 'schema', message: error instanceof Error ? `fails: ${error.message}` : 'fails' });
  } finally {
    // The compiler would keep each schema for ever, and refuse a second one with the same $id.
    ajv.removeSchema(schema);
  }
}
