import type { FileValue } from '../../core/file-value.ts';
import type { Json } from '../../core/json.ts';
import { readMultipart } from '../../files/multipart.ts';
import { uploadedId } from '../../files/uploaded-file.ts';

/**
 * The fields of a form: texts and file values, and lists where a name is repeated. The bytes of the files stay where they
 * are, in the delivery.
 *
 * @throws SnodoError `invalid` where it cannot be read.
 */
export async function multipartBody(contentType: string, raw: Uint8Array, delivery: string): Promise<Json> {
  const fields = new Map<string, Json[]>();
  let files = 0;
  for (const { field, value } of await readMultipart(contentType, raw)) {
    let given: string | FileValue;
    if (typeof value === 'string') given = value;
    else {
      const { content: _, ...about } = value;
      given = { $file: uploadedId(delivery, files), ...about };
      files += 1;
    }
    fields.set(field, [...(fields.get(field) ?? []), given]);
  }
  // fromEntries defines the names as own properties: a field called __proto__ is a field.
  return Object.fromEntries(
    [...fields].map(([name, [first = '', ...more]]) => [name, more.length > 0 ? [first, ...more] : first]),
  );
}
