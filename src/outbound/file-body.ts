import type { StoredFile } from '../files/file-store.ts';
import type { StreamedBody } from './streamed-body.ts';

/** A file as the body of a request. */
export function fileBody(file: Pick<StoredFile, 'bytes' | 'sha256' | 'open'>): StreamedBody {
  return {
    bytes: file.bytes,
    sha256: file.sha256,
    async *open() {
      yield* await file.open();
    },
  };
}
