import { z } from 'zod';
import { givenFile } from '../../core/file-value.ts';

export const fileId = z.string().min(1).meta({ title: 'File', description: 'Its id at the service.' });
export const file = givenFile.meta({ title: 'File', description: 'What to upload.', format: 'file' });
export const limit = z
  .int()
  .min(1)
  .max(1_000)
  .default(100)
  .meta({ title: 'At most', description: 'How many are given.' });
export const deleted = z.object({ deleted: z.literal(true) });
export const isDeleted = { deleted: true } as const;

export function modelNamed(example: string) {
  return z
    .string()
    .min(1)
    .meta({ title: 'Model', description: `Its name, such as ${example}.`, options: 'models' });
}
