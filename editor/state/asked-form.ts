import { z } from 'zod/mini';

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** One value that a person is asked for. */
export interface AskedField {
  readonly name: string;
  readonly label: string;
  readonly hint: string | undefined;
  readonly required: boolean;
  readonly kind: 'text' | 'multiline' | 'number' | 'boolean' | 'choice' | 'several' | 'file';
  /** Of an input for text. */
  readonly type: 'text' | 'email' | 'url' | 'date' | 'datetime-local';
  readonly placeholder: string | undefined;
  readonly choices: readonly Choice[];
  readonly usual: AskedValue;
}

/** A file that was uploaded. */
interface AskedFile {
  readonly $file: string;
  readonly name: string;
}

/** What stands in a field: text also of a number. */
export type AskedValue = string | boolean | readonly string[] | AskedFile;
export type AskedValues = Readonly<Record<string, AskedValue>>;

const strings = z.array(z.string());
const titled = z.array(z.object({ const: z.string(), title: z.optional(z.string()) }));
const choiceSchema = z.object({
  enum: z.optional(strings),
  enumNames: z.optional(strings),
  oneOf: z.optional(titled),
  anyOf: z.optional(titled),
});
const fieldSchema = z.extend(choiceSchema, {
  type: z.optional(z.string()),
  title: z.optional(z.string()),
  description: z.optional(z.string()),
  format: z.optional(z.string()),
  items: z.optional(choiceSchema),
  const: z.optional(z.unknown()),
  examples: z.optional(z.array(z.unknown())),
  default: z.optional(z.union([z.string(), z.number(), z.boolean(), strings])),
});
type Field = z.infer<typeof fieldSchema>;
const formSchema = z.object({
  properties: z.record(z.string(), fieldSchema),
  required: z.optional(strings),
});

const types: Readonly<Record<string, AskedField['type']>> = {
  email: 'email',
  uri: 'url',
  date: 'date',
  'datetime-local': 'datetime-local',
};

const kinds: Readonly<Record<string, AskedField['kind']>> = {
  array: 'several',
  boolean: 'boolean',
  number: 'number',
  integer: 'number',
};

function choicesOf(field: z.infer<typeof choiceSchema>): readonly Choice[] {
  const named = field.oneOf ?? field.anyOf;
  if (named) return named.map(({ const: value, title = value }) => ({ value, label: title }));
  return (field.enum ?? []).map((value, at) => ({ value, label: field.enumNames?.[at] ?? value }));
}

function kindOf(field: Field): AskedField['kind'] {
  if (field.format === 'file') return 'file';
  const known = kinds[field.type ?? ''];
  if (known !== undefined) return known;
  if (choicesOf(field).length > 0) return 'choice';
  return field.format === 'multiline' ? 'multiline' : 'text';
}

function usualOf(kind: AskedField['kind'], given: Field['default']): AskedValue {
  if (kind === 'boolean') return given === true;
  if (kind === 'several') return Array.isArray(given) ? given : [];
  return given === undefined || Array.isArray(given) ? '' : String(given);
}

/** The fields of a form, as the Model Context Protocol has them; undefined where there is none, or it cannot be read. */
export function askedFields(form: unknown): readonly AskedField[] | undefined {
  const read = formSchema.safeParse(form);
  if (!read.success) return undefined;
  const { properties, required = [] } = read.data;
  return Object.entries(properties).map(([name, field]) => {
    const kind = kindOf(field);
    const [example] = field.examples ?? [];
    return {
      name,
      label: field.title ?? name,
      hint: field.description,
      required: required.includes(name) || field.const === true,
      kind,
      type: types[field.format ?? ''] ?? 'text',
      placeholder: typeof example === 'string' ? example : undefined,
      choices: choicesOf(kind === 'several' ? (field.items ?? {}) : field),
      usual: usualOf(kind, field.default),
    };
  });
}

function isEmpty(value: AskedValue): boolean {
  return value === '' || (Array.isArray(value) && value.length === 0);
}

/**
 * What was filled in, as it is sent: what is empty is left out.
 *
 * @param cleared what goes in the place of a usual value that was taken away; left out, nothing does.
 */
export function contentOf(
  fields: readonly AskedField[],
  values: AskedValues,
  cleared?: null,
): Readonly<Record<string, AskedValue | number | null>> {
  return Object.fromEntries(
    fields.flatMap(({ name, kind, usual }): readonly (readonly [string, AskedValue | number | null])[] => {
      const value = values[name] ?? usual;
      if (isEmpty(value)) return cleared === undefined || isEmpty(usual) ? [] : [[name, cleared]];
      // What is no number goes as it is, for the server to say so.
      const isNumber = kind === 'number' && Number.isFinite(Number(value));
      return [[name, isNumber ? Number(value) : value]];
    }),
  );
}

/** Whether something that must be given is missing. */
export function isMissing(fields: readonly AskedField[], values: AskedValues): boolean {
  const content = contentOf(fields, values);
  return fields.some(({ name, required }) => required && content[name] === undefined);
}
