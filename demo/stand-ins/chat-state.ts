import { z } from 'zod';

export const messageSchema = z.object({ channel: z.string(), customer: z.string(), text: z.string().min(1) });

/** What `GET /_state` of the team chat answers. */
export const chatStateSchema = z.object({
  messages: z.array(messageSchema),
  /** Answered 401. */
  refused: z.number(),
});
export type ChatState = z.infer<typeof chatStateSchema>;
