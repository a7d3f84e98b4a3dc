import { z } from 'zod';

/** What is told of a silence that is judged by what is usual. */
export const toldSilence = z.strictObject({
  /** Since when nothing has been heard. */
  since: z.string(),
  /** When it was looked at. */
  at: z.string(),
  /** How long it has lasted, without the time in which Snodo itself was away, in milliseconds. */
  silentMs: z.number(),
  /** How many usually come in such a time. */
  expected: z.number(),
  /** How far apart they usually are at this hour; null where it usually hears less than one in it. */
  everyMs: z.number().nullable(),
});
export type ToldSilence = z.infer<typeof toldSilence>;
