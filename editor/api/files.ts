import { z } from 'zod/mini';
import { call, query } from './client.ts';

const fileSchema = z.object({
  $file: z.string(),
  name: z.string(),
  contentType: z.string(),
  bytes: z.number(),
  sha256: z.string(),
});
export type FileValue = z.infer<typeof fileSchema>;

/** Stores a file for as long as possible: a step that names it needs it whenever it runs. @throws ApiProblem. */
export async function uploadFile(file: File): Promise<FileValue> {
  const type = file.type === '' ? 'application/octet-stream' : file.type;
  const { $file, name, contentType, bytes, sha256 } = await call(
    `/files${query({ name: file.name, expires: '366d' })}`,
    fileSchema,
    { method: 'POST', body: file, type },
  );
  return { $file, name, contentType, bytes, sha256 };
}
