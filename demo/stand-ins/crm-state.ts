import { z } from 'zod';

/** What `GET /_state` of the CRM answers. */
export const crmStateSchema = z.object({
  customers: z.array(z.object({ id: z.string(), name: z.string(), updates: z.number(), ai_insights: z.json() })),
  /** Answered 503 before anything was done. */
  busy: z.number(),
  /** Written, and answered 503 all the same. */
  lost: z.number(),
  /** Writes that came again with their Idempotency-Key and were not done again. */
  replayed: z.number(),
  /** Answered 401. */
  refused: z.number(),
});
export type CrmState = z.infer<typeof crmStateSchema>;
