import { z } from 'zod';
import { embedAll } from '../knowledge/embed-texts.ts';
import { embedder } from './embedder.ts';
import { modelFields, textField } from './model-fields.ts';
import { modelKeeping } from './model-keeping.ts';
import { stepType } from './step-type.ts';

const { connection, cache } = modelFields;

export const aiEmbed = stepType({
  type: 'ai.embed',
  title: 'Embed texts',
  description:
    'Turns texts into numbers by which one can tell how alike they are. Without a connection they go by the words of the texts, not by what they mean.',
  effect: 'read',
  group: 'ai',
  input: z
    .strictObject({
      connection,
      model: z.string().min(1).default('offline/words-1').meta({
        title: 'Model',
        description: 'The name of the model, such as text-embedding-3-small.',
        options: 'models-embeddings',
      }),
      text: textField.optional(),
      texts: z.array(z.string().min(1)).min(1).max(2_000).optional().meta({
        title: 'Texts',
        description: 'Instead of one text: each gets an embedding of its own.',
        format: 'json',
      }),
      dimensions: z.int().min(1).max(16_000).optional().meta({
        title: 'Dimensions',
        description: 'How many numbers, of a model that can do with fewer; left out, as many as it gives.',
      }),
      cache,
    })
    .refine(({ text, texts }) => (text === undefined) !== (texts === undefined), {
      path: ['text'],
      message: 'or `texts` must be given, and not both',
    }),
  keeping: modelKeeping,
  run: async ({ connection: slug = null, model, text, texts, dimensions = null }, context) => {
    const by = { connection: slug, model, wantedDimensions: dimensions };
    const asked = await embedAll(embedder(context), by, text === undefined ? (texts ?? []) : [text]);
    const embeddings = asked.embeddings.map((one) => [...one]);
    const [first = []] = embeddings;
    const about = { dimensions: first.length, usage: asked.usage, model: asked.model, cached: false };
    return { kind: 'output', output: text === undefined ? { embeddings, ...about } : { embedding: first, ...about } };
  },
});
