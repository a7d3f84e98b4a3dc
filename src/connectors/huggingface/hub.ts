import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { limit } from '../model-services/fields.ts';

/** The Hub itself, where the models are; the router only asks them. */
function hub(address: string): string {
  const { origin } = new URL(address);
  return origin.replace('//router.huggingface.co', '//huggingface.co');
}

const model = z.looseObject({
  id: z.string(),
  pipeline_tag: z.string().optional(),
  downloads: z.int().optional(),
  likes: z.int().optional(),
  library_name: z.string().optional(),
});

export const searchModels = defineAction({
  title: 'Search models',
  description: 'Gives models of the Hub by name and task, those that are fetched the most first.',
  docs: 'https://huggingface.co/docs/hub/api',
  effect: 'read',
  input: z.strictObject({
    text: z.string().min(1).optional().meta({ title: 'Search', description: 'A part of the name.' }),
    task: z
      .string()
      .min(1)
      .optional()
      .meta({ title: 'Task', description: 'Such as text-classification or text-to-image.' }),
    author: z.string().min(1).optional().meta({ title: 'Owner', description: 'A person or an organization.' }),
    limit: limit.default(20),
  }),
  output: z.object({ models: z.array(model) }),
  run: async ({ http, input }) => {
    const query = {
      search: input.text,
      pipeline_tag: input.task,
      author: input.author,
      sort: 'downloads',
      direction: -1,
      limit: input.limit,
    };
    return { models: (await http.get('/api/models', { query, at: hub })).read(z.array(model)) };
  },
});
