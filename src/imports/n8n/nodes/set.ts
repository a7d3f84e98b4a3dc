import { z } from 'zod';
import { isObject, type Json } from '../../../core/json.ts';
import { over } from '../../js/over.ts';
import { asValue, fieldOf, quoted, type Said, said } from '../../js/said.ts';
import { namesSecret, withoutSecrets } from '../../secret-words.ts';
import type { Around } from '../around.ts';
import { type Converted, perItem } from '../converted.ts';
import { readJsonText } from '../json-text.ts';
import type { Values } from '../values.ts';

const json = z.json().optional().catch(undefined);
const assignment = z.looseObject({ name: z.string().catch(''), type: z.string().catch(''), value: json });
const assignments = z.array(assignment).catch([]);
const oldValues = z.record(z.string(), z.array(assignment).catch([])).catch({});

interface Field {
  readonly name: string;
  readonly value: Json;
  readonly type: string;
}

/** A value of the type that the node says it has. */
function typed(value: Json, type: string): Json {
  if (typeof value !== 'string' || value.startsWith('=')) return value;
  if (/number/.test(type) && value.trim() !== '' && Number.isFinite(Number(value))) return Number(value);
  if (/boolean/.test(type) && /^(?:true|false)$/.test(value)) return value === 'true';
  if (/array|object/.test(type)) return readJsonText(value) ?? value;
  return value;
}

/** What is set, in each of the forms that the node has had. */
function fieldsOf(around: Around): readonly Field[] {
  const fresh = assignments.parse(around.param('assignments.assignments'));
  const middle = assignments.parse(around.param('fields.values')).map((one) => {
    const type = one.type === '' ? 'stringValue' : one.type;
    return { ...one, type, value: z.json().optional().catch(undefined).parse(one[type]) };
  });
  const old = Object.entries(oldValues.parse(around.param('values'))).flatMap(([type, list]) =>
    list.map((one) => ({ ...one, type })),
  );
  return [...fresh, ...middle, ...old].flatMap(({ name, type, value }) =>
    name === '' ? [] : [{ name: name.replace(/^=/, ''), value: typed(value ?? null, type), type }],
  );
}

/** Fields by their names; those that are named with dots are fields within fields. */
type Tree<Value> = Map<string, { readonly value: Value } | Tree<Value>>;

function placed<Value>(
  fields: readonly { readonly name: string; readonly value: Value }[],
  dotted: boolean,
): Tree<Value> {
  const root: Tree<Value> = new Map();
  for (const { name, value } of fields) {
    const parts = dotted && !name.includes('{{') ? name.split('.') : [name];
    const last = parts.pop() ?? name;
    let at = root;
    for (const part of parts) {
      const inner = at.get(part);
      const next: Tree<Value> = inner instanceof Map ? inner : new Map();
      at.set(part, next);
      at = next;
    }
    at.set(last, { value });
  }
  return root;
}

function asObject(tree: Tree<Json>): { readonly [name: string]: Json } {
  return Object.fromEntries([...tree].map(([name, one]) => [name, one instanceof Map ? asObject(one) : one.value]));
}

/** Fields within a field that came in are set beside those it has. @param whole what came in. */
function merged(whole: string, tree: Tree<string>): string {
  const parts = [...tree].map(([name, one]) => {
    if (!(one instanceof Map)) return [name, one.value] as const;
    const inner = fieldOf(whole, name);
    return [name, merged(`($type(${inner}) = "object" ? ${inner} : {})`, one)] as const;
  });
  return over(whole, parts);
}

/** What the expression of a field gives, as the type that the field says it has. */
function cast(one: Said, type: string): Said {
  if (one.kind !== 'any' && one.kind !== 'text') return one;
  const text = asValue(one);
  if (/number/.test(type)) return said(`($type(${text}) = "string" ? $number(${text}) : ${text})`);
  if (/boolean/.test(type)) return said(`($type(${text}) = "string" ? $lowercase(${text}) in ["true", "1"] : ${text})`);
  return one;
}

/** JSON with expressions in it, where the field is a list or an object: n8n reads what the text comes to. */
function structured({ value, type }: Field): Json {
  if (typeof value !== 'string' || !value.startsWith('=') || !/array|object/.test(type)) return value;
  return readJsonText(value.slice(1), true) ?? value;
}

function isWorkedOut({ value, type }: Field): boolean {
  return typeof value === 'string' && value.startsWith('=') && /number|boolean/.test(type);
}

/** A value as one expression. */
function asExpression(value: Json, values: Values): string {
  if (Array.isArray(value)) return `[${value.map((one: Json) => asExpression(one, values)).join(', ')}]`;
  if (!isObject(value)) return asValue(values.operand(value));
  const parts = Object.entries(value).map(([name, one]) => `${quoted(name)}: ${asExpression(one, values)}`);
  return parts.length === 0 ? '{ }' : `{ ${parts.join(', ')} }`;
}

function fieldExpression(field: Field, values: Values): string {
  const { value, type } = field;
  return isWorkedOut(field) ? asValue(cast(values.operand(value), type)) : asExpression(structured(field), values);
}

function fieldValue(field: Field, values: Values): Json {
  return isWorkedOut(field) ? `{{ ${fieldExpression(field, values)} }}` : structuredValue(field, values);
}

function structuredValue(field: Field, values: Values): Json {
  const value = structured(field);
  // Within one expression, so that what gives nothing leaves no gap in a list.
  return value === field.value ? values.value(value) : `{{ ${asExpression(value, values)} }}`;
}

function namesOf(given: Json | undefined): readonly string[] {
  return typeof given === 'string' ? given.split(',').flatMap((name) => name.trim() || []) : [];
}

/** Which of the fields that came in are kept: an expression of them, or nothing. */
function keptOf(around: Around, current: string): string | undefined {
  // Which form it has tells its version too, where none is written.
  const typeVersion =
    around.param('assignments') === undefined ? around.node.typeVersion : Math.max(3.3, around.node.typeVersion);
  if (typeVersion < 3) return around.param('keepOnlySet') === true ? undefined : current;
  const include = around.text('include') ?? 'all';
  const keeps = typeVersion >= 3.3 ? around.param('includeOtherFields') === true : include !== 'none';
  if (!keeps) return undefined;
  if (include === 'selected') {
    const names = namesOf(around.param('includeFields')).map(quoted).join(', ');
    return `$sift(${current}, function($value, $name) { $name in [${names}] })`;
  }
  if (include === 'except') {
    const names = namesOf(around.param('excludeFields')).map(quoted).join(', ');
    return `$sift(${current}, function($value, $name) { $name in [${names}] ? false : true })`;
  }
  return current;
}

/** Secrets that are written into a workflow stay behind. */
function withoutSecretsOf(around: Around, value: Json): Json {
  return withoutSecrets(value, (path) => around.left(['secretKeep', path.slice(0, 100)]));
}

function isSecretText({ name, value }: Field): boolean {
  return typeof value === 'string' && value !== '' && !value.startsWith('=') && namesSecret(name);
}

function set(around: Around): Converted {
  const raw = around.param('mode') === 'raw' || around.param('mode') === 'json';
  return perItem(around, (values) => {
    const kept = keptOf(around, values.reading.current);
    if (raw) {
      const text = around.text('jsonOutput') ?? '';
      const read = text.startsWith('=') ? undefined : readJsonText(text);
      const given = withoutSecretsOf(around, read ?? jsonTemplate(text, around, values));
      if (kept === undefined) return { type: 'map', with: { value: read === undefined ? given : values.value(given) } };
      const own = read === undefined ? template(given) : asExpression(given, values);
      return { type: 'map', with: { value: `{{ $merge([${kept}, ${own}]) }}` } };
    }
    const fields = fieldsOf(around).map((field) => {
      if (!isSecretText(field)) return field;
      around.left(['secretKeep', field.name.slice(0, 100)]);
      return { ...field, value: '' };
    });
    const dotted = around.param('options.dotNotation') !== false;
    if (kept === undefined) {
      const own = fields.map((field) => ({ ...field, value: fieldValue(field, values) }));
      return { type: 'map', with: { value: asObject(placed(own, dotted)) } };
    }
    if (fields.length === 0) return { type: 'map', with: { value: `{{ ${kept} }}` } };
    const own = fields.map((field) => ({ ...field, value: fieldExpression(field, values) }));
    return { type: 'map', with: { value: `{{ ${merged(kept, placed(own, dotted))} }}` } };
  });
}

function template(given: Json): string {
  const [, inner] = typeof given === 'string' ? (/^\{\{(.*)\}\}$/s.exec(given) ?? []) : [];
  return inner?.trim() ?? '{ }';
}

/** JSON that is written with expressions in it. */
function jsonTemplate(text: string, around: Around, values: Values): Json {
  const whole = /^=\s*\{\{(.*)\}\}\s*$/s.exec(text)?.[1];
  if (whole !== undefined && !whole.includes('{{')) return `{{ ${asValue(values.expression(whole))} }}`;
  const read = readJsonText(text.replace(/^=/, ''), true);
  if (read !== undefined) return `{{ ${asExpression(read, values)} }}`;
  around.left(['jsonUnread']);
  return null;
}

function renamed(around: Around): Converted {
  const pairs = around
    .list('keys.key')
    .flatMap(({ currentKey, newKey }) =>
      typeof currentKey === 'string' && typeof newKey === 'string' ? [[currentKey, newKey] as const] : [],
    );
  return perItem(around, (values) => {
    const current = values.reading.current;
    const olds = pairs.map(([from]) => quoted(from)).join(', ');
    const fresh = pairs.map(([from, to]) => `${quoted(to)}: $lookup(${current}, ${quoted(from)})`).join(', ');
    const rest = `$sift(${current}, function($value, $name) { $name in [${olds}] ? false : true })`;
    return { type: 'map', with: { value: `{{ $merge([${rest}, { ${fresh} }]) }}` } };
  });
}

export const setKinds = { set, renameKeys: renamed };
