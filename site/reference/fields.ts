import { code, plain, table } from './markdown.ts';
import { formsOf, type Schema } from './schema.ts';
import { type Language, words } from './words.ts';

/** Of a field its title and its help in another language than English, by its path. */
export type FieldWords = Readonly<Record<string, readonly [title: string, help: string]>>;

interface Reading {
  readonly language: Language;
  readonly defs: Readonly<Record<string, Schema>>;
  readonly fieldWords: FieldWords;
}

/** Deeper than this a row is longer than it tells. */
const deepest = 4;

function named(schema: Schema, defs: Reading['defs']): Schema {
  const name = schema.$ref?.split('/').at(-1);
  const found = name === undefined ? undefined : defs[name];
  return found === undefined
    ? schema
    : { ...found, ...(schema.description ? { description: schema.description } : {}) };
}

function valueText(value: unknown): string {
  return code(typeof value === 'string' ? value : JSON.stringify(value));
}

function baseKind(type: string, schema: Schema, { language }: Reading): string {
  const said = words[language];
  const kinds: Readonly<Record<string, string>> = {
    string: said.text,
    number: said.number,
    integer: said.integer,
    boolean: said.boolean,
    object: said.object,
    array: said.list,
    null: said.nothing,
  };
  const { minimum, maximum } = schema;
  const isOrdinary = (bound: number | undefined) => bound !== undefined && Math.abs(bound) < Number.MAX_SAFE_INTEGER;
  const bounds = [
    isOrdinary(minimum) ? `${said.at} ${minimum}` : '',
    isOrdinary(maximum) ? `${said.most} ${maximum}` : '',
  ].filter(Boolean);
  return [kinds[type] ?? type, ...bounds].join(', ');
}

/** Whether a value may be any JSON, which a schema says by naming all there is. */
function isAnyJson(forms: readonly Schema[]): boolean {
  return ['string', 'number', 'boolean', 'null', 'array', 'object'].every((type) =>
    forms.some((form) => form.type === type),
  );
}

/** What a value is, in words. */
export function kindOf(given: Schema, reading: Reading, depth = 0): string {
  const said = words[reading.language];
  const schema = named(given, reading.defs);
  if (schema.const !== undefined) return valueText(schema.const);
  if (schema.enum) return schema.enum.map(valueText).join(', ');
  const forms = formsOf(schema);
  if (forms.length > 0) {
    if (depth > deepest || isAnyJson(forms)) return said.any;
    const kinds = forms.map((form) => kindOf(form, reading, depth + 1));
    return [...new Set(kinds)].join(` ${said.or} `);
  }
  if (schema.type === 'array' && schema.items && depth <= deepest)
    return `${said.listOf} ${kindOf(schema.items, reading, depth + 1)}`;
  if (schema.type === undefined) return said.any;
  return [schema.type]
    .flat()
    .map((one) => baseKind(one, schema, reading))
    .join(` ${said.or} `);
}

/** The objects that a field may hold: it itself, one of its forms, or the items of a list. */
function insides(given: Schema, path: string, reading: Reading, depth = 0): readonly (readonly [string, Schema])[] {
  const schema = named(given, reading.defs);
  // Any JSON is a schema that refers to itself.
  if (depth > deepest) return [];
  if (schema.properties) return [[`${path}.`, schema]];
  if (schema.items) return insides(schema.items, `${path}[]`, reading, depth + 1);
  return formsOf(schema).flatMap((form) => insides(form, path, reading, depth + 1));
}

function rowsOf(schema: Schema, before: string, reading: Reading, depth: number): readonly (readonly string[])[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, given]) => {
    const field = named(given, reading.defs);
    const path = `${before}${name}`;
    const [title = field.title, help = field.description] = reading.fieldWords[path.replaceAll('[]', '')] ?? [];
    const isNeeded = schema.required?.includes(name) === true && field.default === undefined;
    const usual = field.default === undefined ? '' : valueText(field.default);
    const row = [
      code(path),
      kindOf(field, reading),
      isNeeded ? `**${words[reading.language].needed}**` : usual,
      plain([title, help].filter(Boolean).join(': ')),
    ];
    const inner = depth >= deepest ? [] : insides(field, path, reading);
    return [row, ...inner.flatMap(([prefix, one]) => rowsOf(one, prefix, reading, depth + 1))];
  });
}

/** The fields of an object, those inside of others too, as a table. */
export function fieldTable(
  schema: Schema,
  language: Language,
  fieldWords: FieldWords = {},
  defs = schema.$defs ?? {},
): string {
  const said = words[language];
  const reading = { language, defs, fieldWords };
  const tops = schema.properties ? [schema] : formsOf(named(schema, defs)).map((one) => named(one, defs));
  const found = (named(schema, defs).properties ? [named(schema, defs)] : tops).flatMap((one) =>
    rowsOf(one, '', reading, 0),
  );
  const once = [...new Map(found.map((row) => [row.join('\n'), row])).values()];
  return table([said.field, said.kind, said.usual, said.meaning], once);
}
