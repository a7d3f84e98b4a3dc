import { z } from 'zod';
import { type ContentsLost, contentsKept } from '../core/contents.ts';
import { moment } from './declared.ts';

export const contentsSchema = z
  .strictObject({
    kept: z.enum(contentsKept).meta({
      description:
        'full: all; hash: SHA-256 and size of each value; none: nothing, as the workflow says; erased: nothing, since an erasure.',
    }),
    erasedAt: moment.nullable(),
    erasure: z.uuid().nullable(),
  })
  .meta({ id: 'Contents', description: 'What is kept of bodies, inputs and outputs.' });

export function shownContents({
  contents,
  erasedAt,
  erasure,
}: {
  readonly contents: ContentsLost | null;
  readonly erasedAt: Date | null;
  readonly erasure: string | null;
}): z.infer<typeof contentsSchema> {
  return { kept: contents ?? 'full', erasedAt: erasedAt?.toISOString() ?? null, erasure };
}
