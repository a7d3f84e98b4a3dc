import { z } from 'zod/mini';
import { call, order } from './client.ts';

const sessionSchema = z.object({
  id: z.string(),
  way: z.string(),
  browser: z.string(),
  address: z.nullable(z.string()),
  since: z.string(),
  usedAt: z.string(),
  until: z.string(),
  isThis: z.boolean(),
});
export type OwnSession = z.infer<typeof sessionSchema>;

export function listSessions() {
  return call('/sessions', z.object({ items: z.array(sessionSchema) }));
}

export function endSession(id: string): Promise<void> {
  return order(`/sessions/${id}`, { method: 'DELETE' });
}

export function endOtherSessions(): Promise<void> {
  return order('/sessions', { method: 'DELETE' });
}
