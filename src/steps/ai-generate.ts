import { z } from 'zod';
import { givenFile } from '../core/file-value.ts';
import { askSafely } from './model-asker.ts';
import { modelFields } from './model-fields.ts';
import { modelFiles } from './model-files.ts';
import { modelKeeping } from './model-keeping.ts';
import { promptField, promptText } from './prompt-field.ts';
import { redactField } from './redact-field.ts';
import { dataField } from './safe-question.ts';
import { stepType } from './step-type.ts';

const inputSchema = z.strictObject({
  ...modelFields,
  prompt: promptField('What the model is asked.'),
  system: z.string().optional().meta({
    title: 'Instructions',
    description: 'What the model is told before the prompt: its part, tone and rules.',
    format: 'multiline',
  }),
  data: dataField,
  redact: redactField,
  files: z.array(givenFile).max(20).optional().meta({
    title: 'Files',
    description: 'Images and PDF that the model looks at: file values that a step, an upload or a webhook gave.',
    format: 'json',
  }),
  schema: z.record(z.string(), z.json()).optional().meta({
    title: 'Answer schema',
    description: 'The JSON Schema that the answer must fit; without one the answer is text.',
    format: 'schema',
  }),
});

export const aiGenerate = stepType({
  type: 'ai.generate',
  title: 'Ask a model',
  description:
    'Asks a model for text, or with `schema` for JSON of that form. Without a connection the built-in offline model answers: it reads lexicons, not meaning.',
  effect: 'read',
  group: 'ai',
  input: inputSchema,
  literal: ['schema', 'models'],
  keeping: modelKeeping,
  run: async ({ connection, cache: _, data, redact, files, prompt: asked, ...rest }, context) => {
    const question = { ...rest, prompt: promptText(asked) };
    const open = connection === undefined ? undefined : await context.services.connection(connection);
    const given = files === undefined ? {} : { files: await modelFiles(context.services.files, files) };
    return { kind: 'output', output: { ...(await askSafely({ ...question, ...given, redact }, open, context, data)) } };
  },
});
