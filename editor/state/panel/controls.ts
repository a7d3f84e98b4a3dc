import { branchesOf, type Schema, typeOf } from './schema.ts';
import { isList, isRecord } from './values.ts';

/** The ways in which a field can be filled in. */
export type ControlKind =
  | 'text'
  | 'multiline'
  | 'code'
  | 'scalar'
  | 'number'
  | 'switch'
  | 'choice'
  | 'duration'
  | 'moment'
  | 'connection'
  | 'workflow'
  | 'knowledge'
  | 'secret'
  | 'record'
  | 'list'
  | 'object'
  | 'union'
  | 'json'
  | 'schema'
  | 'expression'
  | 'file'
  | 'tool-arguments'
  | 'queue-options'
  | 'steps'
  | 'labels'
  | 'extract-fields'
  | 'form-fields'
  | 'tools'
  | 'prompt'
  | 'fixed';

const byFormat: Readonly<Record<string, ControlKind>> = {
  multiline: 'multiline',
  code: 'code',
  expression: 'expression',
  connection: 'connection',
  workflow: 'workflow',
  knowledge: 'knowledge',
  secret: 'secret',
  duration: 'duration',
  json: 'json',
  schema: 'schema',
  steps: 'steps',
  labels: 'labels',
  'extract-fields': 'extract-fields',
  'form-fields': 'form-fields',
  tools: 'tools',
  prompt: 'multiline',
  file: 'file',
  'tool-arguments': 'tool-arguments',
  'queue-options': 'queue-options',
  'date-time': 'moment',
};

const byType: Readonly<Record<string, ControlKind>> = {
  string: 'text',
  number: 'number',
  integer: 'number',
  boolean: 'switch',
  null: 'fixed',
};

const scalars: ReadonlySet<string | undefined> = new Set(['string', 'number', 'integer', 'boolean', 'null']);

function isScalar(schema: Schema): boolean {
  const kinds = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? []);
  return kinds.length > 0 && kinds.every((kind) => scalars.has(kind)) && schema.format === undefined;
}

/** How a field of this schema is filled in; `json` where nothing simpler fits, so that nothing is beyond the form. */
export function controlOf(schema: Schema): ControlKind {
  const { format, type } = schema;
  const branches = branchesOf(schema);
  // A form beside a text, such as rules beside a duration, is chosen first.
  const isOfText = format !== 'prompt' && branches.length > 1 && branches.some((one) => one.type === 'string');
  const known = format === undefined || isOfText ? undefined : byFormat[format];
  if (known !== undefined) return known;
  if (schema.const !== undefined) return 'fixed';
  if (schema.enum !== undefined) return 'choice';
  if (branches.length === 1 && branches[0] !== undefined) return controlOf(branches[0]);
  if (branches.length > 1) {
    return branches.every((one) => isScalar(one) && one.enum === undefined && one.const === undefined)
      ? 'scalar'
      : 'union';
  }
  if (Array.isArray(type)) return isScalar(schema) ? 'scalar' : 'json';
  if (type === 'array') return schema.items === undefined ? 'json' : 'list';
  if (type === 'object') {
    if (schema.properties !== undefined) return 'object';
    return typeof schema.additionalProperties === 'object' ? 'record' : 'json';
  }
  return byType[typeOf(schema) ?? ''] ?? 'json';
}

/** How this value is filled in: where one or several may stand, as one unless it is several. */
export function controlFor(schema: Schema, value: unknown): ControlKind {
  if (schema.format === 'prompt' && isRecord(value)) return 'prompt';
  const [one, several, ...others] = branchesOf(schema);
  const isOneOrMore =
    one !== undefined && several?.type === 'array' && others.length === 0 && !isList(value) && !isRecord(value);
  return isOneOrMore && (isScalar(one) || one.type === 'string') ? controlOf(one) : controlOf(schema);
}

/** A field of an object, with whether it must be given. */
export interface FieldOf {
  readonly name: string;
  readonly schema: Schema;
  readonly required: boolean;
}

export function fieldsOf(schema: Schema): readonly FieldOf[] {
  const required = new Set(schema.required);
  return Object.entries(schema.properties ?? {}).map(([name, one]) => ({
    name,
    schema: one,
    required: required.has(name),
  }));
}

/** The names in a value that the schema does not know: they are shown as JSON, never lost. */
export function unknownFields(schema: Schema, value: unknown): readonly string[] {
  const known = schema.properties ?? {};
  return isRecord(value) ? Object.keys(value).filter((name) => !Object.hasOwn(known, name)) : [];
}

const fitsType: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  integer: (value) => Number.isInteger(value),
  boolean: (value) => typeof value === 'boolean',
  array: isList,
  object: isRecord,
  null: (value) => value === null,
};

/** How well a value fits a schema; below 0: not at all. */
function fitting(schema: Schema, value: unknown): number {
  if (schema.const !== undefined) return schema.const === value ? 2 : -1;
  if (schema.enum !== undefined) return schema.enum.includes(value) ? 2 : -1;
  const type = typeOf(schema);
  if (type !== undefined && fitsType[type]?.(value) === false) return -1;
  if (!isRecord(value) || schema.properties === undefined) return type === undefined ? 0 : 1;
  const marks: readonly number[] = Object.entries(value).map(([name, one]) => {
    const field = schema.properties?.[name];
    return field === undefined ? 0 : field.const === undefined ? 1 : field.const === one ? 10 : -100;
  });
  return marks.reduce((sum, mark) => sum + mark, 1);
}

export function accepts(schema: Schema, value: unknown): boolean {
  return fitting(schema, value) >= 0;
}

/** Which of several forms a value is in; the first where it is in none. */
export function branchFor(branches: readonly Schema[], value: unknown): number {
  const marks = branches.map((one) => fitting(one, value));
  const best = Math.max(...marks);
  return best < 0 ? 0 : marks.indexOf(best);
}

function emptyObject(schema: Schema): unknown {
  const needed = fieldsOf(schema).filter(({ required, schema: one }) => required || one.const !== undefined);
  return Object.fromEntries(needed.map(({ name, schema: one }) => [name, emptyOf(one)]));
}

/** What is no text when it is empty. */
const empties: Readonly<Partial<Record<ControlKind, (schema: Schema) => unknown>>> = {
  list: () => [],
  labels: () => [],
  'extract-fields': () => ({}),
  'form-fields': () => [],
  tools: () => [],
  switch: () => false,
  record: () => ({}),
  schema: () => ({}),
  object: emptyObject,
  union: (schema) => emptyOf(branchesOf(schema)[0] ?? {}),
  choice: (schema) => schema.enum?.[0],
  number: (schema) => schema.minimum ?? 0,
  json: () => null,
  fixed: () => null,
  steps: () => null,
};

/** What a form begins with when it is chosen. */
export function emptyOf(schema: Schema): unknown {
  if (schema.default !== undefined) return schema.default;
  if (schema.const !== undefined) return schema.const;
  const empty = empties[controlOf(schema)];
  return empty === undefined ? '' : empty(schema);
}
