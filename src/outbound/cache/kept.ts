import { z } from 'zod';
import type { Json } from '../../core/json.ts';
import { jsonColumn } from '../../store/json-column.ts';

const aboutSchema = z.object({
  connection: z.string().nullable(),
  workflow: z.string(),
  tags: z.array(z.string()),
});

/** The answer itself is not walked through: it was JSON when it was sealed. */
const keptSchema = z.object({
  about: aboutSchema,
  answer: z.unknown().transform((value): Json => jsonColumn(value)),
  /** The call that brought it, as the log shows it; null: none left. */
  call: z.object({ method: z.string(), url: z.string(), status: z.number().nullable() }).nullable(),
  spent: z.object({ tokens: z.number(), cost: z.number().nullable() }).nullable(),
  /** Milliseconds since 1970. */
  keptAt: z.number(),
  freshUntil: z.number(),
});

/** An answer as it is kept. */
export type Kept = z.infer<typeof keptSchema>;

/** What a model's answer has cost. */
export type Spent = NonNullable<Kept['spent']>;

/** What was read from a cache; undefined where it is not what we keep there. */
export function readKept(value: unknown): Kept | undefined {
  const read = keptSchema.safeParse(value);
  return read.success ? read.data : undefined;
}

/** Whose an answer is, out of the text that the levels are given; undefined where it says nothing of it. */
export function aboutOf(text: string): Kept['about'] | undefined {
  const entry: unknown = JSON.parse(text);
  return z.object({ value: z.object({ about: aboutSchema }) }).safeParse(entry).data?.value.about;
}
