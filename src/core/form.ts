import { z } from 'zod';
import { fieldTypes } from './form-field.ts';
import type { Json } from './json.ts';

const jsonValue: z.ZodType<Json> = z.json();

const option = z.union(
  [
    z.string().min(1).max(200),
    z.strictObject({ value: z.string().min(1).max(200), label: z.string().max(200).optional() }),
  ],
  'must be a text, or { value, label }',
);

/** One thing that is asked for. What its parts must be for one another, `formProblems` says. */
const formField = z.strictObject({
  name: z
    .string()
    .refine((name) => !(name in {}), 'is a name that every object has, such as constructor: choose another')
    .regex(
      /^[A-Za-z_][A-Za-z0-9_-]{0,63}$/,
      'must start with a letter or _ and hold only letters, digits, _ and -, at most 64',
    )
    .describe('What the value is called in trigger.body, or in the values of a step.'),
  label: z.string().min(1).max(200).optional().describe('What stands above the field. Left out: the name.'),
  help: z.string().min(1).max(1_000).optional().describe('What stands below it.'),
  type: z.enum(fieldTypes).default('text').describe('What is asked for.'),
  required: z.boolean().optional().describe('Whether it must be given; of yes or no, whether it must be ticked.'),
  default: jsonValue.optional().describe('What it is where nothing is given.'),
  options: z.array(option).max(500).optional().describe('Of choice and choices: texts, or { value, label }.'),
  min: z
    .union([z.number(), z.string().max(40)])
    .optional()
    .describe('The least number, the earliest date, the fewest letters or choices.'),
  max: z
    .union([z.number(), z.string().max(40)])
    .optional()
    .describe('The largest number, the latest date, the most letters or choices, the most bytes of a file.'),
  pattern: z.string().min(1).max(500).optional().describe('A regular expression that the whole text must fit.'),
  placeholder: z.string().min(1).max(200).optional().describe('What stands in the field while it is empty.'),
});

/** The most fields of a form. */
const mostFields = 100;

export const formFields = z.array(formField).min(1).max(mostFields);

/** What somebody is asked to fill in. */
export const formSchema = z.strictObject({ fields: formFields });
