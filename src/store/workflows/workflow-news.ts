import { z } from 'zod';

/** The channel on which processes hear what others do with drafts, so that whoever has one open is told. */
export const newsChannel = 'snodo_workflow_news';

const who = { workflow: z.string(), by: z.string().nullable(), client: z.string().nullable() };

/** A notice of the channel. `people`: somebody came, went or turned to another step. `deleted`: the workflow is no more. */
export const newsSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('draft'), revision: z.int(), ...who }),
  z.object({ kind: z.literal('layout'), ...who }),
  z.object({ kind: z.literal('people'), workflow: z.string() }),
  z.object({ kind: z.literal('deleted'), workflow: z.string() }),
]);
export type News = z.infer<typeof newsSchema>;

/** Who changes something: the name of the token, and the window it is done in where that was told. */
export interface Author {
  readonly by?: string;
  readonly client?: string | undefined;
}
