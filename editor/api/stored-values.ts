import { z } from 'zod/mini';
import { call, listOf, order, query } from './client.ts';

const storedSchema = z.object({
  key: z.string(),
  bytes: z.number(),
  run: z.nullable(z.string()),
  updatedAt: z.string(),
  expiresAt: z.nullable(z.string()),
});
export type StoredValue = z.infer<typeof storedSchema>;

const place = (workflow: string | undefined, key: string) => `/store/${encodeURIComponent(key)}${query({ workflow })}`;

/** What a workflow has stored, or what all share. */
export function listStored(workflow: string | undefined, cursor: string) {
  return call(`/store${query({ workflow, cursor, limit: 50 })}`, listOf(storedSchema));
}

export function readStored(workflow: string | undefined, key: string) {
  return call(place(workflow, key), z.object({ value: z.unknown() }));
}

export function deleteStored(workflow: string | undefined, key: string): Promise<void> {
  return order(place(workflow, key), { method: 'DELETE' });
}
