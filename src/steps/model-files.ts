import type { ModelFile } from '../ai/model-file.ts';
import type { FileStore } from '../files/file-store.ts';
import { smallContent } from './file-content.ts';

/** The most bytes of a file that a model looks at: services take about as much, and it is sent in base64. */
const mostBytes = 20_000_000;

/** @param ids of files, as `givenFile` has read them. @throws SnodoError `not_found`, `too_large`. */
export function modelFiles(files: FileStore, ids: readonly string[]): Promise<readonly ModelFile[]> {
  return Promise.all(
    ids.map(async (id) => {
      const file = await files.find(id);
      const { name, contentType } = file;
      return {
        name,
        mediaType: contentType.split(';', 1)[0] ?? contentType,
        bytes: await smallContent(file, mostBytes),
      };
    }),
  );
}
