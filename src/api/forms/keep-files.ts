import type { FormField } from '../../core/form-field.ts';
import type { FormValues } from '../../core/read-form.ts';
import { type FileStore, fileValue } from '../../files/file-store.ts';
import type { Posted } from './posted.ts';

/** The values with files that are kept, and how to forget those where nothing came of them. */
export interface KeptFiles {
  readonly values: FormValues;
  readonly forget: () => Promise<void>;
}

/**
 * Keeps the files that came with a form as those of a run.
 *
 * @throws SnodoError `unavailable` where the disk takes none; what was kept before is forgotten then.
 */
export async function keepFiles(
  files: FileStore,
  fields: readonly FormField[],
  values: FormValues,
  posted: Posted,
  run: string,
): Promise<KeptFiles> {
  const kept: string[] = [];
  const forget = async () => {
    await Promise.all(kept.map((id) => files.remove(id).catch(() => undefined)));
  };
  const whole = { ...values };
  try {
    for (const { name, type } of fields) {
      const given = type === 'file' ? posted.files.get(name) : undefined;
      if (given === undefined) continue;
      const row = await files.write(given.content, { name: given.name, contentType: given.contentType, run });
      kept.push(row.id);
      whole[name] = fileValue(row);
    }
  } catch (error) {
    await forget();
    throw error;
  }
  return { values: whole, forget };
}
