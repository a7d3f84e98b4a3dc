import { z } from 'zod';
import { scorerSchema, thresholdSchema } from '../core/evaluation.ts';
import { givenJson } from './read-body.ts';
import { slug, versionNumber } from './names.ts';

const workflowTarget = z
  .strictObject({
    workflow: slug,
    version: versionNumber.optional().meta({ description: 'A published version; the live one when left out.' }),
    draft: z.literal(true).optional().meta({ description: 'The draft instead of a version.' }),
  })
  .refine(
    ({ version, draft }) => version === undefined || draft === undefined,
    'has a version or is the draft, not both',
  )
  .meta({ description: 'A workflow: each row is a test run of it.' });

const promptTarget = z
  .strictObject({
    prompt: slug,
    version: versionNumber.optional().meta({ description: 'The newest one when left out.' }),
  })
  .meta({
    description: 'A prompt of the library: each row asks a model once; the fields of the input are its variables.',
  });

const targetSchema = z.union([workflowTarget, promptTarget]);
export type GivenTarget = z.infer<typeof targetSchema>;

const modelSchema = z.strictObject({
  connection: slug.optional().meta({ description: 'That of the step when left out.' }),
  model: z.string().min(1).max(200),
});

/** What is measured, and by what. */
export const givenEvaluation = z.strictObject({
  dataset: slug,
  name: z.string().min(1).max(200).optional(),
  target: z
    .union([targetSchema, z.array(targetSchema).min(1).max(5)])
    .meta({ description: 'What is measured; of several each is a column.' }),
  models: z
    .array(modelSchema)
    .min(1)
    .max(10)
    .optional()
    .meta({ description: 'Each target is measured with each of them, in every step that asks a model.' }),
  scorers: z.array(scorerSchema).min(1).max(10),
  concurrency: z.int().min(1).max(50).default(5).meta({ description: 'How many rows are under way at once.' }),
  hold: z.boolean().default(false).meta({
    description:
      'Hold back what would change something outside, or wait for somebody: such steps give null, or what `outputs` says. Without it they are carried out.',
  }),
  outputs: z
    .record(z.string(), givenJson)
    .default({})
    .meta({ description: 'By the id of a step: it is not carried out, and gives this instead.' }),
  threshold: thresholdSchema.optional().meta({ description: 'When a column is good enough.' }),
});
export type GivenEvaluation = z.infer<typeof givenEvaluation>;
