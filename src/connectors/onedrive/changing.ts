import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { defined } from '../../connector/defined.ts';
import { givenFile } from '../../core/file-value.ts';
import { conflict, folderId, item, itemId, itemPath, reference } from './item.ts';

const accepted = z.object({ accepted: z.literal(true) });
const name = z
  .string()
  .regex(/^[^"*:<>?/\\|]+$/, 'holds a sign that OneDrive does not allow in names')
  .meta({ title: 'Name', description: 'What it is called.' });

export const uploadFile = defineAction({
  title: 'Upload a file',
  description: 'Puts a file of at most 250 MB into a folder.',
  docs: `${reference}/driveitem-put-content`,
  effect: 'write',
  input: z.strictObject({
    file: givenFile.meta({ title: 'File', description: 'What to upload.', format: 'file' }),
    folderId,
    name: name.meta({ title: 'Name', description: 'How it shall be called, such as invoice.pdf.' }),
    conflict,
  }),
  output: item,
  run: ({ http, input }) =>
    http.put(
      `${itemPath(input.folderId)}:/${encodeURIComponent(input.name)}:/content`,
      { $file: input.file },
      { query: { '@microsoft.graph.conflictBehavior': input.conflict }, timeoutMs: 120_000 },
    ),
});

export const createFolder = defineAction({
  title: 'Create a folder',
  description: 'Makes a folder in another one.',
  docs: `${reference}/driveitem-post-children`,
  effect: 'write',
  input: z.strictObject({ name, folderId, conflict }),
  output: item,
  run: ({ http, input }) =>
    http.post(`${itemPath(input.folderId)}/children`, {
      name: input.name,
      folder: {},
      '@microsoft.graph.conflictBehavior': input.conflict,
    }),
});

export const updateFile = defineAction({
  title: 'Move or rename a file',
  description: 'Gives a file or folder another name, or puts it into another folder.',
  docs: `${reference}/driveitem-update`,
  effect: 'idempotent',
  input: z.strictObject({
    itemId,
    name: name.optional(),
    folderId: z
      .string()
      .min(1)
      .optional()
      .meta({ title: 'Folder', description: 'Where to. Left out: it stays where it is.', options: 'folders' }),
  }),
  output: item,
  run: ({ http, input }) => {
    const parentReference = input.folderId === undefined ? undefined : { id: input.folderId };
    return http.patch(itemPath(input.itemId), defined({ name: input.name, parentReference }));
  },
});

export const copyFile = defineAction({
  title: 'Copy a file',
  description: 'Begins to make a second file with the same content. Microsoft may still be at it when the step ends.',
  docs: `${reference}/driveitem-copy`,
  effect: 'write',
  input: z.strictObject({
    itemId,
    name: name.optional(),
    folderId: z
      .string()
      .min(1)
      .optional()
      .meta({ title: 'Folder', description: 'Where to. Left out: beside the file.', options: 'folders' }),
  }),
  output: accepted,
  run: async ({ http, input }) => {
    // The reference must name the drive too, which only the folder itself tells.
    const known = z.object({ id: z.string(), parentReference: z.object({ driveId: z.string() }) });
    const folder = input.folderId === undefined ? undefined : (await http.get(itemPath(input.folderId))).read(known);
    const parentReference = folder && { driveId: folder.parentReference.driveId, id: folder.id };
    await http.post(`${itemPath(input.itemId)}/copy`, defined({ name: input.name, parentReference }));
    return { accepted: true } as const;
  },
});

export const shareFile = defineAction({
  title: 'Share a file',
  description: 'Makes a link with which a file or folder is seen or changed. One that is there already is given again.',
  docs: `${reference}/driveitem-createlink`,
  effect: 'idempotent',
  input: z.strictObject({
    itemId,
    type: z.enum(['view', 'edit']).default('view').meta({ title: 'May', description: 'See it, or change it.' }),
    scope: z.enum(['anonymous', 'organization']).optional().meta({
      title: 'With',
      description: 'Anyone with the link, or people of the company. Left out: as the company has set it.',
    }),
  }),
  output: z.looseObject({ id: z.string(), link: z.looseObject({ webUrl: z.string(), type: z.string().optional() }) }),
  run: ({ http, input: { itemId: id, ...link } }) => http.post(`${itemPath(id)}/createLink`, link),
});

export const deleteFile = defineAction({
  title: 'Delete a file',
  description: 'Moves a file or a folder to the recycle bin. One that is gone already is no failure.',
  docs: `${reference}/driveitem-delete`,
  effect: 'idempotent',
  input: z.strictObject({ itemId }),
  output: z.object({ deleted: z.literal(true) }),
  run: async ({ http, input }) => {
    await http.delete(itemPath(input.itemId));
    return { deleted: true } as const;
  },
});
