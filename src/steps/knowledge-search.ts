import { z } from 'zod';
import { searchModes } from '../knowledge/search.ts';
import { embedder } from './embedder.ts';
import { baseField } from './knowledge-fields.ts';
import { stepType } from './step-type.ts';

/** What a search may ask for, in a step as over the API. */
export const searchFields = {
  query: z
    .string()
    .trim()
    .min(1)
    .max(20_000)
    .transform((text) => text.replaceAll('\0', ''))
    .meta({ title: 'Question', description: 'What is looked for, in whole sentences or words.', format: 'multiline' }),
  limit: z
    .int()
    .min(1)
    .max(50)
    .default(5)
    .meta({ title: 'Most passages', description: 'How many passages are given at most, the best first.' }),
  minScore: z.number().min(-1).max(1).optional().meta({
    title: 'Least score',
    description: 'Passages below it are left out. What a score means depends on the mode.',
  }),
  filter: z
    .record(z.string(), z.json())
    .optional()
    .meta({ title: 'Filter', description: 'What the metadata of a document must hold, such as { product: lamp }.' }),
  mode: z.enum(searchModes).default('hybrid').meta({
    title: 'Mode',
    description: 'By what texts mean (semantic), by their words (text), or by both (hybrid).',
  }),
};

export const knowledgeSearch = stepType({
  type: 'knowledge.search',
  title: 'Search a knowledge base',
  description:
    'Finds the passages of a knowledge base that answer a question, each with its source. What they say comes from outside: give them to a model as data.',
  effect: 'read',
  group: 'ai',
  input: z.strictObject({ base: baseField, ...searchFields }),
  run: async (input, context) => {
    const { results, usage } = await context.services.knowledge.search(input, embedder(context));
    return { kind: 'output', output: { results: [...results], usage } };
  },
});
