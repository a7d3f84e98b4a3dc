import { z } from 'zod';

export const reference = 'https://learn.microsoft.com/graph/api';
export const drive = '/v1.0/me/drive';

export const itemId = z.string().min(1).meta({ title: 'File or folder', description: 'Its id.' });
export const folderId = z
  .string()
  .min(1)
  .default('root')
  .meta({ title: 'Folder', description: 'The id of a folder. Left out: the top one.', options: 'folders' });
export const limit = z
  .int()
  .min(1)
  .max(1000)
  .default(100)
  .meta({ title: 'At most', description: 'How many are given.' });

export const item = z.looseObject({
  id: z.string(),
  name: z.string(),
  /** Bytes. */
  size: z.number().optional(),
  webUrl: z.string().optional(),
  createdDateTime: z.string().optional(),
  lastModifiedDateTime: z.string().optional(),
  parentReference: z.looseObject({ id: z.string().optional(), path: z.string().optional() }).optional(),
  // One of both says what it is.
  file: z.looseObject({ mimeType: z.string().optional() }).optional(),
  folder: z.looseObject({ childCount: z.int().optional() }).optional(),
});

export function itemPath(id: string): string {
  return `${drive}/items/${encodeURIComponent(id)}`;
}

export const conflict = z.enum(['fail', 'rename', 'replace']).default('rename').meta({
  title: 'If there is one',
  description: 'What becomes of one of that name: it fails, gets a number, or is replaced.',
});
