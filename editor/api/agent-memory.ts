import { z } from 'zod/mini';
import { call, listOf, order, query } from './client.ts';

const keptSchema = z.object({ key: z.string(), exchanges: z.number(), lastAt: z.string(), expiresAt: z.string() });
export type KeptMemory = z.infer<typeof keptSchema>;

const exchangeSchema = z.object({ run: z.string(), at: z.string(), prompt: z.string(), answer: z.string() });
export type Exchange = z.infer<typeof exchangeSchema>;

const place = (workflow: string, key: string) => `/workflows/${workflow}/memory/${encodeURIComponent(key)}`;

/** The conversations that the agents of a workflow remember, by key. */
export function listMemory(workflow: string, cursor: string) {
  return call(`/workflows/${workflow}/memory${query({ cursor, limit: 50 })}`, listOf(keptSchema));
}

export function readMemory(workflow: string, key: string) {
  return call(place(workflow, key), z.object({ exchanges: z.array(exchangeSchema) }));
}

export function forgetKey(workflow: string, key: string): Promise<void> {
  return order(place(workflow, key), { method: 'DELETE' });
}

export function forgetAll(workflow: string): Promise<void> {
  return order(`/workflows/${workflow}/memory`, { method: 'DELETE' });
}
