import { z } from 'zod/mini';
import { type FormField, fieldTypes } from '../../../src/core/form-field.ts';
import { formJsonSchema } from '../../../src/core/form-json-schema.ts';
import { type AskedField, askedFields } from '../asked-form.ts';
import { isList, isRecord } from './values.ts';

const limit = z.optional(z.union([z.number(), z.string()]));
const option = z.union([z.string(), z.object({ value: z.string(), label: z.optional(z.string()) })]);
const field = z.object({
  name: z.string(),
  label: z.optional(z.string()),
  help: z.optional(z.string()),
  type: z._default(z.enum(fieldTypes), 'text'),
  required: z.optional(z.boolean()),
  default: z.optional(z.json()),
  options: z.optional(z.array(option)),
  min: limit,
  max: limit,
  placeholder: z.optional(z.string()),
});

/** What a trigger asks for, as it is written; undefined where it asks nobody. */
export function askedIn(trigger: Readonly<Record<string, unknown>>): unknown {
  if (trigger['type'] === 'form') return trigger['fields'];
  return isRecord(trigger['form']) ? trigger['form']['fields'] : undefined;
}

/** The fields of a form as it is written, those left out that cannot be drawn yet. */
export function drawnFields(written: unknown): readonly AskedField[] {
  if (!isList(written)) return [];
  const fields = written.flatMap((one): readonly FormField[] => {
    const read = field.safeParse(one);
    return read.success ? [read.data] : [];
  });
  return askedFields(formJsonSchema(fields)) ?? [];
}
