import { z } from 'zod/mini';
import { call, listOf, order, query } from './client.ts';

const fileSchema = z.object({
  $file: z.string(),
  name: z.string(),
  contentType: z.string(),
  bytes: z.number(),
  run: z.nullable(z.string()),
  createdAt: z.string(),
  expiresAt: z.nullable(z.string()),
});
export type StoredFile = z.infer<typeof fileSchema>;

export function listFiles(cursor: string) {
  return call(`/files${query({ cursor, limit: 50 })}`, listOf(fileSchema));
}

export function deleteFile(id: string): Promise<void> {
  return order(`/files/${id}`, { method: 'DELETE' });
}
