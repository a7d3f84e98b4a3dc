import { SnodoError } from '../core/error.ts';
import type { FileValue } from '../core/file-value.ts';
import { type FileStore, fileValue, usualFileBytes } from '../files/file-store.ts';

/** It is there before its message is, and so cannot be a run's. */
const keptForMs = 30 * 86_400_000;

/** Keeps a file that a message speaks of. @throws SnodoError `too_large`, `unavailable`; `invalid` where it breaks off. */
export async function keptFile(
  files: Pick<FileStore, 'receive'>,
  content: AsyncIterable<Uint8Array>,
  name: string,
): Promise<FileValue> {
  const maxBytes = usualFileBytes;
  const incoming = files.receive({
    name,
    contentType: undefined,
    run: null,
    expiresAt: new Date(Date.now() + keptForMs),
    maxBytes,
    tooLarge: () => new SnodoError('too_large', `"${name}" has more than the ${maxBytes} bytes that are kept at most.`),
  });
  return fileValue(await incoming.takeAll(content));
}
