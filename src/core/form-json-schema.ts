import { type FieldType, type FormField, labelOf, optionsOf, usualLength } from './form-field.ts';
import type { Json } from './json.ts';

type Written = { readonly [keyword: string]: Json };

function named(keywords: Readonly<Record<string, Json | undefined>>): Written {
  return Object.fromEntries(
    Object.entries(keywords).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
  );
}

function choices(field: FormField): Json {
  return optionsOf(field).map(({ value, label }) => ({ const: value, title: label }));
}

function text(type: keyof typeof usualLength, format?: string) {
  return ({ min, max, pattern }: FormField): Written =>
    named({
      type: 'string',
      format,
      minLength: typeof min === 'number' ? min : undefined,
      maxLength: typeof max === 'number' ? max : usualLength[type],
      pattern: pattern === undefined ? undefined : `^(?:${pattern})$`,
    });
}

const kinds: Readonly<Record<FieldType, (field: FormField) => Written>> = {
  text: text('text'),
  multiline: text('multiline', 'multiline'),
  email: text('email', 'email'),
  url: text('url', 'uri'),
  number: ({ min, max }) => named({ type: 'number', minimum: min, maximum: max }),
  boolean: ({ required }) => named({ type: 'boolean', const: required === true ? true : undefined }),
  date: ({ min, max }) => named({ type: 'string', format: 'date', formatMinimum: min, formatMaximum: max }),
  // Not date-time, which asks for a zone: what browsers give has none.
  datetime: ({ min, max }) =>
    named({ type: 'string', format: 'datetime-local', formatMinimum: min, formatMaximum: max }),
  choice: (field) => ({ type: 'string', oneOf: choices(field) }),
  choices: (field) =>
    named({
      type: 'array',
      uniqueItems: true,
      items: { anyOf: choices(field) },
      minItems: typeof field.min === 'number' ? field.min : undefined,
      maxItems: typeof field.max === 'number' ? field.max : undefined,
    }),
  file: ({ max }) =>
    named({
      type: 'object',
      format: 'file',
      required: ['$file'],
      properties: { $file: { type: 'string' }, ...(typeof max === 'number' ? { bytes: { maximum: max } } : {}) },
    }),
};

/**
 * A form as the JSON Schema of its values, in the way in which the Model Context Protocol writes forms: what draws one
 * draws the other.
 */
export function formJsonSchema(fields: readonly FormField[]): Written {
  return {
    type: 'object',
    additionalProperties: false,
    required: fields.flatMap(({ name, required, default: usual }) =>
      required === true && usual === undefined ? [name] : [],
    ),
    properties: Object.fromEntries(
      fields.map((field) => [
        field.name,
        named({
          ...kinds[field.type](field),
          title: labelOf(field),
          description: field.help,
          default: field.default,
          examples: field.placeholder === undefined ? undefined : [field.placeholder],
        }),
      ]),
    ),
  };
}
