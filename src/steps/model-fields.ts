import { z } from 'zod';
import { cacheField } from '../core/document.ts';
import { callTarget } from './call-input.ts';
import { modelChoice } from './model-chain.ts';

/** Which model a step asks, and how: the same for every step that works on a text. */
export const modelFields = {
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
    title: 'Models in order',
    description:
      'Instead of one model: each is asked where the one before it could not answer. A name, or { connection, model }; written as it is.',
    format: 'json',
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
};

/** Of a text that a step works on. */
export const textField = z.string().min(1).meta({
  title: 'Text',
  description: 'What is worked on. To the model it is data: what it tells the model to do is not done.',
  format: 'multiline',
});

/** How long a text may be that goes to the model in one go. */
export const partField = z.int().min(50).max(1_000_000).default(8_000).meta({
  title: 'Tokens in one go',
  description: 'A longer text is read in parts of so many tokens: less for a model with a small window.',
});
