import { z } from 'zod';
import type { Schema } from './made-service.ts';
import { given, isGiven, listIn, textIn } from './reading.ts';
import { spoken } from './wording.ts';

/** How a text is best filled in. What a service takes for an address or a date is for the service to say. */
const formats: Readonly<Record<string, string>> = {
  'date-time': 'date-time',
  date: 'date',
  binary: 'file',
  uuid: 'uuid',
  email: 'email',
};

function typesOf(schema: Schema): readonly string[] {
  const { type } = schema;
  return (Array.isArray(type) ? type : [type]).filter((one): one is string => typeof one === 'string');
}

function valuesOf(schema: Schema): z.ZodType | undefined {
  const values = listIn(schema['enum']);
  const texts = values.filter((one): one is string => typeof one === 'string');
  const [first, ...rest] = texts;
  if (first !== undefined && texts.length === values.length) return z.enum([first, ...rest]);
  const numbers = values.filter((one): one is number => typeof one === 'number');
  return numbers.length > 0 && numbers.length === values.length ? z.literal(numbers) : undefined;
}

function objectOf(schema: Schema): z.ZodType {
  const { properties, additionalProperties } = schema;
  if (isGiven(properties)) {
    const musts = new Set(listIn(schema['required']));
    const shape = Object.entries(properties).map(([name, one]) => {
      const made = zodOf(given(one), name);
      return [name, musts.has(name) ? made : made.optional()] as const;
    });
    return z.looseObject(Object.fromEntries(shape));
  }
  return z.record(z.string(), isGiven(additionalProperties) ? zodOf(additionalProperties) : z.json());
}

const plain: Readonly<Record<string, (schema: Schema) => z.ZodType>> = {
  string: () => z.string(),
  number: () => z.number(),
  integer: () => z.int(),
  boolean: () => z.boolean(),
  null: () => z.null(),
  array: (schema) => z.array(isGiven(schema['items']) ? zodOf(schema['items']) : z.json()),
  object: objectOf,
};

function bareOf(schema: Schema): z.ZodType {
  const values = valuesOf(schema);
  const types = typesOf(schema);
  if (values !== undefined) return types.includes('null') ? values.nullable() : values;
  const ways = listIn(schema['anyOf']).map((one) => zodOf(given(one)));
  const made = ways.length > 0 ? ways : types.flatMap((one) => plain[one]?.(schema) ?? []);
  const [first, ...rest] = made;
  if (first === undefined) return z.json();
  return rest.length === 0 ? first : z.union([first, ...rest]);
}

/** Reads what a closed JSON Schema describes, and says to a form what the schema says of it. @param name what it is called. */
export function zodOf(schema: Schema, name?: string): z.ZodType {
  const said = textIn(schema['description']);
  const format = formats[textIn(schema['format'])];
  const isOpen = typesOf(schema).length === 0 && schema['enum'] === undefined && schema['anyOf'] === undefined;
  return bareOf(schema).meta({
    ...(name === undefined ? {} : { title: spoken(name).slice(0, 80) || name }),
    ...(said === '' ? {} : { description: said }),
    ...(format === undefined ? (isOpen ? { format: 'json' } : {}) : { format }),
  });
}
