import { z } from 'zod/mini';
import { call, listOf, order, query } from './client.ts';

/** What a step takes for the file. */
const valueShape = {
  $file: z.string(),
  name: z.string(),
  contentType: z.string(),
  bytes: z.number(),
  sha256: z.string(),
};
const valueSchema = z.object(valueShape);
export type FileValue = z.infer<typeof valueSchema>;

const storedSchema = z.object({
  ...valueShape,
  run: z.nullable(z.string()),
  createdAt: z.string(),
  expiresAt: z.nullable(z.string()),
});
export type StoredFile = z.infer<typeof storedSchema>;

export function listFiles(cursor: string) {
  return call(`/files${query({ cursor, limit: 50 })}`, listOf(storedSchema));
}

/** Stores a file for as long as possible: a step that names it needs it whenever it runs. @throws ApiProblem. */
export function uploadFile(file: File): Promise<FileValue> {
  const type = file.type === '' ? 'application/octet-stream' : file.type;
  const path = `/files${query({ name: file.name, expires: '366d' })}`;
  return call(path, valueSchema, { method: 'POST', body: file, type });
}

export function deleteFile(id: string): Promise<void> {
  return order(`/files/${id}`, { method: 'DELETE' });
}
