import { isList, isObject, type Json } from '../core/json.ts';

type Schema = { readonly [keyword: string]: Json };

/** How parts of a schema that have a name of their own are written; undefined where they are written out. */
type Named = (reference: string) => string | undefined;

interface Around {
  readonly root: Json;
  readonly named: Named;
  /** Whether fields that are not named are passed over where others are. */
  readonly closed: boolean;
  /** The references that are being written out: one that leads back has no end. */
  readonly open: readonly string[];
  readonly indent: string;
}

const unknown = 'unknown';

/** Together they are any JSON. */
const kinds = ['string', 'number', 'boolean', 'null', 'readonly unknown[]', '{ readonly [name: string]: unknown }'];
const plainName = /^[A-Za-z_$][A-Za-z0-9_$]*$/;

/** A value as TypeScript writes it in a type. */
export function quotedName(name: string): string {
  return `'${JSON.stringify(name).slice(1, -1).replaceAll(String.raw`\"`, '"').replaceAll("'", String.raw`\'`)}'`;
}

function literal(value: Json): string {
  if (typeof value === 'string') return quotedName(value);
  return typeof value === 'object' && value !== null ? unknown : String(value);
}

function union(types: readonly string[]): string {
  const all = [...new Set(types)];
  if (all.length === 0 || all.includes(unknown) || kinds.every((kind) => all.includes(kind))) return unknown;
  const said = all.filter((one) => one !== 'never');
  return said.length === 0 ? 'never' : said.join(' | ');
}

function listOf(type: string): string {
  return /^\w+$/.test(type) ? `readonly ${type}[]` : `ReadonlyArray<${type}>`;
}

/** The words of a schema as a comment before what they are about. */
export function comment(schema: Json | undefined, indent: string): string {
  const text = schema !== undefined && isObject(schema) ? (schema['description'] ?? schema['title']) : undefined;
  if (typeof text !== 'string' || text === '') return '';
  return `${indent}/** ${text.replaceAll('*/', '* /').replace(/\s+/g, ' ').trim()} */\n`;
}

function found(reference: string, root: Json): Json | undefined {
  if (!reference.startsWith('#')) return undefined;
  const parts = reference.slice(1).split('/').slice(1);
  return parts.reduce<Json | undefined>((at, part) => {
    const name = decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~');
    return at !== undefined && isObject(at) && Object.hasOwn(at, name) ? at[name] : undefined;
  }, root);
}

function referred(reference: string, around: Around): string {
  const name = around.named(reference);
  if (name !== undefined) return name;
  const target = found(reference, around.root);
  if (target === undefined || around.open.includes(reference)) return unknown;
  return write(target, { ...around, open: [...around.open, reference] });
}

function fields(schema: Schema, around: Around): string {
  const { properties = {}, required = [], additionalProperties } = schema;
  const must = isList(required) ? required : [];
  const inner = { ...around, indent: `${around.indent}  ` };
  const known = Object.entries(isObject(properties) ? properties : {}).map(([name, one]) => {
    const key = plainName.test(name) ? name : quotedName(name);
    const mark = must.includes(name) ? '' : '?';
    return `${comment(one, inner.indent)}${inner.indent}readonly ${key}${mark}: ${write(one, inner)};\n`;
  });
  const isOpen = additionalProperties !== undefined && additionalProperties !== false;
  if (known.length === 0) {
    return `{ readonly [name: string]: ${additionalProperties === undefined ? unknown : write(additionalProperties, inner)} }`;
  }
  const more = isOpen && !around.closed ? [`${inner.indent}readonly [name: string]: ${unknown};\n`] : [];
  return `{\n${[...known, ...more].join('')}${around.indent}}`;
}

function list(schema: Schema, around: Around): string {
  const { items, prefixItems } = schema;
  if (prefixItems !== undefined && isList(prefixItems)) {
    return `readonly [${prefixItems.map((one) => write(one, around)).join(', ')}]`;
  }
  return listOf(items === undefined ? unknown : write(items, around));
}

const writers: Readonly<Record<string, (schema: Schema, around: Around) => string>> = {
  string: () => 'string',
  number: () => 'number',
  integer: () => 'number',
  boolean: () => 'boolean',
  null: () => 'null',
  object: fields,
  array: list,
};

function typed(schema: Schema, around: Around): string {
  const { type } = schema;
  if (type === undefined) return 'properties' in schema ? fields(schema, around) : unknown;
  const names = isList(type) ? type : [type];
  return union(
    names.map((name) => (typeof name === 'string' ? writers[name]?.(schema, around) : undefined) ?? unknown),
  );
}

function write(schema: Json, around: Around): string {
  if (schema === false) return 'never';
  if (!isObject(schema)) return unknown;
  const { $ref, const: only, enum: values, allOf } = schema;
  if (typeof $ref === 'string') return referred($ref, around);
  if (only !== undefined) return literal(only);
  if (values !== undefined && isList(values)) return union(values.map(literal));
  const parts = [
    typed(schema, around),
    ...[schema['anyOf'], schema['oneOf']].map((some) =>
      some !== undefined && isList(some) ? union(some.map((one) => write(one, around))) : unknown,
    ),
    ...(allOf !== undefined && isList(allOf) ? allOf.map((one) => write(one, around)) : []),
  ].filter((one) => one !== unknown);
  if (parts.length === 0) return unknown;
  return parts.length === 1
    ? (parts[0] ?? unknown)
    : [...new Set(parts)].map((part) => (part.includes('|') ? `(${part})` : part)).join(' & ');
}

/**
 * A JSON Schema as a TypeScript type; `unknown` where it says nothing that a type could say.
 *
 * @param options `root`: what references that begin with # lead into.
 * @example typeOfSchema({ type: 'array', items: { enum: ['a', 1] } }) // "ReadonlyArray<'a' | 1>"
 */
export function typeOfSchema(
  schema: Json,
  { root = schema, named = () => undefined, closed = false, indent = '' }: Partial<Omit<Around, 'open'>> = {},
): string {
  return write(schema, { root, named, closed, open: [], indent });
}
