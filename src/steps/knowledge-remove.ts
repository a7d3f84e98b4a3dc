import { z } from 'zod';
import { baseField } from './knowledge-fields.ts';
import { stepType } from './step-type.ts';

export const knowledgeRemove = stepType({
  type: 'knowledge.remove',
  title: 'Remove from a knowledge base',
  description:
    'Takes a document out of a knowledge base. One that is not there is no failure: `removed` is then false.',
  effect: 'idempotent',
  group: 'ai',
  input: z.strictObject({
    base: baseField,
    id: z.string().min(1).max(200).meta({ title: 'Id', description: 'The id of the document.' }),
  }),
  run: async ({ base, id }, { services }) => ({
    kind: 'output',
    output: { removed: await services.knowledge.remove(base, id) },
  }),
});
