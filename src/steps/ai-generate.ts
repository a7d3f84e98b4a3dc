import { z } from 'zod';
import { cacheField } from '../core/document.ts';
import { givenFile } from '../core/file-value.ts';
import { isObject } from '../core/json.ts';
import { callTarget } from './call-input.ts';
import { modelChoice } from './model-chain.ts';
import { modelFiles } from './model-files.ts';
import { modelWork } from './model-work.ts';
import { stepType } from './step-type.ts';

const answerSchema = z.looseObject({
  usage: z.object({ inputTokens: z.number(), outputTokens: z.number(), cost: z.number().nullable() }),
});

const inputSchema = z.strictObject({
  connection: callTarget.connection.meta({
    title: 'Connection',
    description: 'The model service; the built-in offline model answers where there is none.',
    format: 'connection',
  }),
  model: z
    .string()
    .min(1)
    .default('offline/lexicon-1')
    .meta({ title: 'Model', description: 'The name of the model, as the service calls it.', options: 'models' }),
  models: z.array(modelChoice).min(1).max(10).optional().meta({
    title: 'Models, in order',
    description:
      'Instead of one model: each is asked where the one before it could not answer. A name, or { connection, model }; written as it is.',
    format: 'json',
  }),
  prompt: z.string().min(1).meta({ title: 'Prompt', description: 'What the model is asked.', format: 'multiline' }),
  system: z.string().optional().meta({
    title: 'Instructions',
    description: 'What the model is told before the prompt: its part, tone and rules.',
    format: 'multiline',
  }),
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
  temperature: z
    .number()
    .min(0)
    .max(2)
    .optional()
    .meta({ title: 'Temperature', description: 'How freely the model chooses its words: 0 is the steadiest.' }),
  maxOutputTokens: z
    .int()
    .min(1)
    .optional()
    .meta({ title: 'Longest answer', description: 'How many tokens the answer may have at most.' }),
  cache: cacheField.optional().meta({
    title: 'Cache',
    description: 'How long the answer is kept for whoever asks the same, such as 24h.',
    format: 'duration',
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
  keeping: {
    inWith: true,
    spent: (output) => {
      const read = answerSchema.safeParse(output);
      if (!read.success) return null;
      const { inputTokens, outputTokens, cost } = read.data.usage;
      return { tokens: inputTokens + outputTokens, cost };
    },
    served: (output, { emit }) => {
      if (!isObject(output)) return output;
      if (typeof output['text'] === 'string') emit?.(output['text']);
      return { ...output, cached: true };
    },
  },
  run: async ({ connection, cache: _, files, ...question }, context) => {
    const open = connection === undefined ? undefined : await context.services.connection(connection);
    const work = modelWork(open, context);
    const given = files === undefined ? {} : { files: await modelFiles(context.services.files, files) };
    return { kind: 'output', output: { ...(await work.generate({ ...question, ...given })) } };
  },
});
