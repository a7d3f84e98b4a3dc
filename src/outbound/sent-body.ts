import { SnodoError } from '../core/error.ts';
import { fileIdOf } from '../core/file-value.ts';
import type { Json } from '../core/json.ts';
import type { FileStore } from '../files/file-store.ts';
import { fileBody } from './file-body.ts';
import { type MultipartField, multipartBody } from './multipart-body.ts';
import { requestBody, type SentBody } from './request-body.ts';

/** Where files are, and of which run those are that come in. */
export interface RunFiles {
  readonly files: Pick<FileStore, 'find' | 'receive' | 'write'>;
  readonly run: string;
}

/** A field of a form as a workflow writes it: a file in it is given by its id. */
export interface FormField extends Omit<MultipartField, 'file'> {
  readonly file?: string | undefined;
}

/** @throws SnodoError `invalid` where a call is no step's. */
export function runFiles(given: RunFiles | undefined): RunFiles {
  if (given) return given;
  throw new SnodoError('invalid', 'Files can be sent and kept by the steps of a run only.');
}

/**
 * The body of a request as a workflow writes it: a file or a form of files as a stream, all else as `requestBody` has it.
 *
 * @throws SnodoError `not_found` where a file is deleted, `invalid`.
 */
export async function sentBody(
  { body, multipart }: { readonly body?: Json | undefined; readonly multipart?: readonly FormField[] | undefined },
  contentType: string | undefined,
  given: RunFiles | undefined,
): Promise<SentBody> {
  if (multipart) {
    const fields = multipart.map(async ({ file, ...field }) =>
      file === undefined ? field : { ...field, file: await runFiles(given).files.find(file) },
    );
    const form = multipartBody(await Promise.all(fields));
    return { bytes: form.body, contentType: form.contentType };
  }
  const id = fileIdOf(body);
  if (id === undefined) return requestBody(body, contentType);
  const file = await runFiles(given).files.find(id);
  return { bytes: fileBody(file), contentType: file.contentType };
}
