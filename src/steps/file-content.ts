import { SnodoError } from '../core/error.ts';
import type { FileStore, StoredFile } from '../files/file-store.ts';

/** The bytes of a file, all at once. */
export async function contentOf(file: StoredFile): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of await file.open()) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/**
 * The bytes of a file of at most so many.
 *
 * @throws SnodoError `not_found`, `too_large`.
 */
export async function smallContent(files: FileStore, id: string, mostBytes: number): Promise<Uint8Array> {
  const file = await files.find(id);
  if (file.bytes <= mostBytes) return contentOf(file);
  throw new SnodoError(
    'too_large',
    `The file "${file.name}" has ${file.bytes} bytes, and at most ${mostBytes} are read here. Send it on as it is, or in parts.`,
  );
}
