import { z } from 'zod/mini';
import { call, listOf, order, query } from './client.ts';

const shape = {
  id: z.string(),
  workflow: z.string(),
  who: z.nullable(z.string()),
  messages: z.number(),
  startedAt: z.string(),
  lastAt: z.string(),
};
const listedSchema = z.object({ ...shape, first: z.string() });
export type ListedConversation = z.infer<typeof listedSchema>;

const conversationSchema = z.object({
  ...shape,
  items: z.array(
    z.object({
      id: z.string(),
      at: z.string(),
      text: z.string(),
      answer: z.nullable(z.string()),
      outcome: z.nullable(z.enum(['succeeded', 'failed'])),
      run: z.string(),
    }),
  ),
});
export type Conversation = z.infer<typeof conversationSchema>;

export function listConversations(workflow: string | undefined, cursor: string) {
  return call(`/conversations${query({ workflow, cursor, limit: 50 })}`, listOf(listedSchema));
}

export function readConversation(id: string): Promise<Conversation> {
  return call(`/conversations/${id}`, conversationSchema);
}

export function deleteConversation(id: string): Promise<void> {
  return order(`/conversations/${id}`, { method: 'DELETE' });
}
