import { SnodoError } from '../core/error.ts';
import type { StoredFile } from '../files/file-store.ts';

/** The bytes of a file, all at once. */
export async function contentOf(file: StoredFile): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of await file.open()) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/**
 * The bytes of a file of at most so many.
 *
 * @param mend what to do with a larger one.
 * @throws SnodoError `too_large`.
 */
export async function smallContent(
  file: StoredFile,
  mostBytes: number,
  mend = 'Send it on as it is, or in parts.',
): Promise<Uint8Array> {
  if (file.bytes <= mostBytes) return contentOf(file);
  throw new SnodoError(
    'too_large',
    `The file "${file.name}" has ${file.bytes} bytes, and at most ${mostBytes} are read here. ${mend}`,
  );
}
