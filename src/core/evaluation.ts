import { z } from 'zod';
import { workflowSchema } from './document.ts';
import type { Json } from './json.ts';

const slug = workflowSchema.shape.slug;
const json = z.custom<Json>((value) => value !== undefined).meta({ description: 'Any JSON value.' });

const named = {
  name: z
    .string()
    .min(1)
    .max(60)
    .optional()
    .meta({ description: 'What its column is called; its type when left out.' }),
};
const placed = {
  path: z
    .string()
    .min(1)
    .max(500)
    .optional()
    .meta({ description: 'Where in the output it looks, such as output.sentiment; the whole output when left out.' }),
  expected: json.optional().meta({ description: 'The same for every row; what the row expects when left out.' }),
};

/** How an output is judged: each gives a score from 0 to 1. */
export const scorerSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('exact'), ...named, ...placed }),
  z.strictObject({
    type: z.literal('contains'),
    ...named,
    ...placed,
    ignoreCase: z.boolean().default(true),
  }),
  z.strictObject({
    type: z.literal('schema'),
    ...named,
    path: placed.path,
    schema: z.record(z.string(), json).meta({ description: 'A JSON Schema that the output must fit.' }),
  }),
  z.strictObject({
    type: z.literal('rubric'),
    ...named,
    rubric: z
      .string()
      .min(1)
      .max(20_000)
      .meta({ description: 'What a good output is, in plain words, for the judge.' }),
    connection: slug.optional().meta({ description: 'The model service of the judge.' }),
    model: z.string().min(1).max(200),
    scale: z
      .int()
      .min(2)
      .max(100)
      .default(5)
      .meta({ description: 'The best mark; the worst is 1. 2: wrong or right.' }),
  }),
  z.strictObject({
    type: z.literal('expression'),
    ...named,
    expression: z
      .string()
      .min(1)
      .max(10_000)
      .meta({ description: 'JSONata over input, expected, output and run: true, false or a number from 0 to 1.' }),
  }),
]);
export type Scorer = z.infer<typeof scorerSchema>;

/** When what was measured is good enough. */
export const thresholdSchema = z.strictObject({
  score: z.number().min(0).max(1).meta({ description: 'The mean score that is needed.' }),
  cost: z.number().min(0).optional().meta({ description: 'US dollars that a row may cost on average.' }),
  latencyMs: z.number().min(0).optional().meta({ description: 'How long 95 % of the rows may take at most.' }),
});
export type Threshold = z.infer<typeof thresholdSchema>;

/** What a scorer says of a row; score null where it has nothing to say, as where nothing is expected. */
export interface Score {
  readonly score: number | null;
  readonly why: string | null;
}

/** What its column is called: of several with one name, the later ones are numbered. */
export function scorerNames(scorers: readonly Pick<Scorer, 'type' | 'name'>[]): readonly string[] {
  const taken = new Set<string>();
  return scorers.map(({ type, name = type }) => {
    let free = name;
    for (let at = 2; taken.has(free); at += 1) free = `${name} ${at}`;
    taken.add(free);
    return free;
  });
}
