import { z } from 'zod';
import type { Api } from './api.ts';

const callSchema = z.object({
  run: z.string().nullable(),
  step: z.string().nullable(),
  method: z.string(),
  status: z.number().nullable(),
  ms: z.number(),
  /** ISO 8601: their order in time is that of the text. */
  at: z.string(),
});

/** An outgoing call, as the platform recorded it. */
export type Call = z.infer<typeof callSchema>;

export function outgoingCalls(api: Api): Promise<readonly Call[]> {
  return api.list('/calls', callSchema);
}
