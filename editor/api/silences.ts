import { z } from 'zod/mini';
import { listAll } from './client.ts';

const silenceSchema = z.object({
  name: z.string(),
  since: z.nullable(z.string()),
  silentMs: z.number(),
  expected: z.nullable(z.number()),
  everyMs: z.nullable(z.number()),
  tellsAt: z.nullable(z.string()),
});
export type Silence = z.infer<typeof silenceSchema>;

/** Of what a rule looks at. */
export interface SilenceOf {
  readonly by: 'endpoint' | 'workflow' | 'all';
  /** Empty: of all. */
  readonly workflow: string;
  /** Once in how many weeks it may come by chance. */
  readonly over: number;
}

/** How long each has been silent, and what is usual for it. */
export function listSilences({ by, workflow, over }: SilenceOf) {
  return listAll('/stats/silence', silenceSchema, {
    by,
    over: String(over),
    ...(workflow === '' ? {} : { workflow }),
  });
}
