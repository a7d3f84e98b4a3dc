import { z } from 'zod';
import type { ActionContext } from '../../connector/action.ts';
import { madeFile } from '../../core/file-value.ts';

/** Pictures take their time. */
export const pictureMs = 180_000;

export const prompt = z
  .string()
  .min(1)
  .max(32_000)
  .meta({ title: 'Prompt', description: 'What the picture shall show.', format: 'multiline' });
export const count = z.int().min(1).max(10).default(1).meta({ title: 'Pictures', description: 'How many are made.' });

/** Pictures that a model has made, as files. */
export const pictures = z.object({ images: z.array(madeFile) });

interface Picture {
  readonly base64: string;
  readonly contentType: string;
}

const endings: Readonly<Record<string, string>> = { 'image/jpeg': 'jpg', 'image/webp': 'webp' };

/** Keeps pictures that came as Base64 as files. */
export async function keptPictures(keep: ActionContext<unknown>['keep'], given: readonly Picture[]) {
  const images: z.infer<typeof madeFile>[] = [];
  for (const [at, { base64, contentType }] of given.entries()) {
    const name = `image-${at + 1}.${endings[contentType] ?? 'png'}`;
    images.push(await keep({ name, contentType, base64 }));
  }
  return { images };
}
