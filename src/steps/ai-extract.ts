import { z } from 'zod';
import { extractOffline } from '../ai/offline/extract.ts';
import {
  type ExtractFields,
  type Extraction,
  extractQuestion,
  fieldTypes,
  missingOf,
  readExtraction,
  schemaQuestion,
} from '../ai/tasks/extract.ts';
import { anyAnswer } from '../ai/model-answer.ts';
import { SnodoError } from '../core/error.ts';
import { givenFile } from '../core/file-value.ts';
import { fileText } from './file-text.ts';
import { isOffline, modelAsker, needsModel, offlineUsage, openModel } from './model-asker.ts';
import { modelFields, textField } from './model-fields.ts';
import { modelKeeping } from './model-keeping.ts';
import { redactField } from './redact-field.ts';
import { type StepContext, stepType } from './step-type.ts';

const fieldSchema = z.strictObject({
  type: z.enum(fieldTypes).meta({ title: 'Type', description: 'A date comes as 2026-01-31, a list as texts.' }),
  description: z
    .string()
    .max(2_000)
    .optional()
    .meta({ title: 'What it is', description: 'Where it stands and what it means.' }),
  required: z
    .boolean()
    .optional()
    .meta({ title: 'Must be there', description: 'Whether the step fails where the text does not give it.' }),
});

const inputSchema = z
  .strictObject({
    ...modelFields,
    text: textField.optional(),
    files: z
      .array(givenFile.meta({ format: 'file' }))
      .min(1)
      .max(20)
      .optional()
      .meta({ title: 'Files', description: 'Read instead of a text, or with it: text, CSV, JSON, HTML, PDF, XLSX.' }),
    fields: z
      .record(z.string().min(1).max(64), fieldSchema)
      .refine((fields) => Object.keys(fields).length > 0, 'must have at least one field')
      .optional()
      .meta({
        title: 'Fields',
        description: 'What is looked for; what the text does not say is null.',
        format: 'extract-fields',
      }),
    schema: z
      .record(z.string(), z.json())
      .optional()
      .meta({ title: 'Schema', description: 'A JSON Schema of the output, instead of fields.', format: 'schema' }),
    evidence: z.boolean().default(false).meta({
      title: 'With evidence',
      description: 'Gives for each field the words of the text that say it; what has none is left out.',
    }),
    redact: redactField,
  })
  .refine(({ text, files }) => text !== undefined || files !== undefined, {
    path: ['text'],
    message: 'is missing: give a `text` or `files`',
  })
  .refine(({ fields, schema }) => (fields === undefined) !== (schema === undefined), {
    path: ['fields'],
    message: 'or `schema` must be given, and not both',
  })
  .refine(({ schema, evidence }) => schema === undefined || !evidence, {
    path: ['evidence'],
    message: 'goes with `fields` alone',
  });

type Input = z.infer<typeof inputSchema>;

async function textOf({ text, files = [] }: Input, { services, signal }: StepContext): Promise<string> {
  const parts = text === undefined ? [] : [text];
  for (const id of files) parts.push(await fileText(services.files, id, signal));
  return parts.join('\n\n');
}

function complete(extraction: Extraction, fields: ExtractFields): Extraction {
  const missing = missingOf(fields, extraction);
  if (missing.length === 0) return extraction;
  throw new SnodoError(
    'model_output',
    `The text does not give what must be there: ${missing.join(', ')}. Check the text, or let these fields be missing.`,
    { details: { ...extraction } },
  );
}

export const aiExtract = stepType({
  type: 'ai.extract',
  title: 'Extract data from a text',
  description:
    'Finds fields in a text or in files, and gives null for what is not there. With `evidence` each comes with the words that say it. Without a connection forms alone are found: lines such as `total: 12`, addresses, numbers, dates.',
  effect: 'read',
  group: 'ai',
  literal: ['models', 'schema'],
  input: inputSchema,
  keeping: modelKeeping,
  run: async (input, context) => {
    const { fields, schema, evidence } = input;
    const open = await openModel(input, context);
    const text = await textOf(input, context);
    if (isOffline(open)) {
      if (fields === undefined) throw needsModel('ai.extract with a schema', 'read a text into it');
      const found = complete(extractOffline(text, fields, evidence), fields);
      return { kind: 'output', output: { ...found, ...offlineUsage(text, found.output), cached: false } };
    }
    const ask = modelAsker(input, open, context);
    if (fields === undefined) {
      const { answer, usage, model } = await ask(schemaQuestion(text, schema ?? {}));
      return { kind: 'output', output: { output: answer.read(anyAnswer), usage, model, cached: false } };
    }
    const { answer, usage, model } = await ask(extractQuestion(text, fields, evidence));
    const found = complete(readExtraction(answer, text, fields, evidence), fields);
    return { kind: 'output', output: { ...found, usage, model, cached: false } };
  },
});
