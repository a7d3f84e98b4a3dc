import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { defined } from '../../connector/defined.ts';
import type { ConnectorHttp } from '../../connector/http.ts';
import { givenFile } from '../../core/file-value.ts';
import { driveFile, everywhere, fields, fileId, filePath, folderId, folderType, quoted, reference } from './file.ts';

const query = { fields, ...everywhere };
const name = z.string().min(1).optional();
const description = z.string().optional().meta({ title: 'Description', description: 'A short text about it.' });
const media = { ...query, uploadType: 'media' };

/** By which a file is known that an earlier try of a step made: Drive shows it to nobody but who made it. */
const madeBy = 'snodo';
const idOnly = z.object({ id: z.string() });

/** The file that an earlier try of the step made, which may have broken off before it held anything. */
async function madeBefore(http: ConnectorHttp, key: string): Promise<string | undefined> {
  const found = await http.get('/drive/v3/files', {
    query: {
      q: `appProperties has { key=${quoted(madeBy)} and value=${quoted(key)} } and trashed = false`,
      fields: 'files(id)',
      pageSize: 1,
      corpora: 'allDrives',
      includeItemsFromAllDrives: true,
      ...everywhere,
    },
  });
  return found.read(z.object({ files: z.array(idOnly) })).files[0]?.id;
}

export const uploadFile = defineAction({
  title: 'Upload a file',
  description:
    'Puts a file into a folder. One of that name stays: Drive has several of one name. Tried again, it goes on with the file that it began.',
  docs: 'https://developers.google.com/workspace/drive/api/guides/manage-uploads',
  effect: 'write',
  input: z.strictObject({
    file: givenFile.meta({ title: 'File', description: 'What to upload.', format: 'file' }),
    name: z.string().min(1).meta({ title: 'Name', description: 'How it shall be called, such as invoice.pdf.' }),
    folderId,
    description,
  }),
  output: driveFile,
  run: async ({ http, key, input: { file, folderId: folder, ...about } }) => {
    const parents = folder === undefined ? undefined : [folder];
    // What it is called goes first: the upload itself takes bytes only, and those of a large file need not be in memory.
    const make = async () => {
      const body = defined({ ...about, parents, appProperties: { [madeBy]: key } });
      return (await http.post('/drive/v3/files', body, { query })).read(idOnly).id;
    };
    const id = (await madeBefore(http, key)) ?? (await make());
    return http.patch(`/upload${filePath(id)}`, { $file: file }, { query: media, timeoutMs: 120_000 });
  },
});

export const replaceFile = defineAction({
  title: 'Replace what a file holds',
  description:
    'Gives a file new content; its id, its name and who may see it stay, and the old content is kept as a version.',
  docs: `${reference}/files/update`,
  effect: 'idempotent',
  input: z.strictObject({
    fileId,
    file: givenFile.meta({ title: 'Content', description: 'What it shall hold.', format: 'file' }),
  }),
  output: driveFile,
  run: ({ http, input }) =>
    http.patch(`/upload${filePath(input.fileId)}`, { $file: input.file }, { query: media, timeoutMs: 120_000 }),
});

export const createFolder = defineAction({
  title: 'Create a folder',
  description: 'Makes a folder, in another one or in My Drive.',
  docs: 'https://developers.google.com/workspace/drive/api/guides/folder',
  effect: 'write',
  input: z.strictObject({
    name: z.string().min(1).meta({ title: 'Name', description: 'What it is called.' }),
    folderId,
  }),
  output: driveFile,
  run: ({ http, input: { folderId: folder, name: called } }) => {
    const parents = folder === undefined ? undefined : [folder];
    return http.post('/drive/v3/files', defined({ name: called, mimeType: folderType, parents }), { query });
  },
});

export const copyFile = defineAction({
  title: 'Copy a file',
  description: 'Makes a second file with the same content, such as of a template.',
  docs: `${reference}/files/copy`,
  effect: 'write',
  input: z.strictObject({
    fileId,
    name: name.meta({ title: 'Name', description: 'Left out: as Drive calls copies.' }),
    folderId: folderId.meta({
      title: 'Folder',
      description: 'Where to. Left out: beside the file.',
      options: 'folders',
    }),
  }),
  output: driveFile,
  run: ({ http, input }) => {
    const parents = input.folderId === undefined ? undefined : [input.folderId];
    return http.post(`${filePath(input.fileId)}/copy`, defined({ name: input.name, parents }), { query });
  },
});

export const moveFile = defineAction({
  title: 'Move a file',
  description: 'Puts a file or a folder into another folder.',
  docs: 'https://developers.google.com/workspace/drive/api/guides/folder',
  effect: 'idempotent',
  input: z.strictObject({
    fileId,
    folderId: z.string().min(1).meta({ title: 'Folder', description: 'Where to.', options: 'folders' }),
  }),
  output: driveFile,
  run: async ({ http, input }) => {
    const path = filePath(input.fileId);
    const known = z.object({ parents: z.array(z.string()).default([]) });
    const { parents } = (await http.get(path, { query: { fields: 'parents', ...everywhere } })).read(known);
    const left = parents.filter((one) => one !== input.folderId).join(',');
    const added = parents.includes(input.folderId) ? undefined : input.folderId;
    return http.patch(
      path,
      {},
      { query: { ...query, addParents: added, removeParents: left === '' ? undefined : left } },
    );
  },
});

export const updateFile = defineAction({
  title: 'Change a file',
  description: 'Gives a file or folder another name or description, or moves it to the trash and back.',
  docs: `${reference}/files/update`,
  effect: 'idempotent',
  input: z.strictObject({
    fileId,
    name: name.meta({ title: 'Name', description: 'What it is called.' }),
    description,
    trashed: z
      .boolean()
      .optional()
      .meta({ title: 'In the trash', description: 'Yes: move it there. No: take it back.' }),
  }),
  output: driveFile,
  run: ({ http, input: { fileId: id, ...change } }) => http.patch(filePath(id), change, { query }),
});

export const deleteFile = defineAction({
  title: 'Delete a file for good',
  description: 'Deletes a file, or a folder with all in it, past the trash. One that is gone already is no failure.',
  docs: `${reference}/files/delete`,
  effect: 'idempotent',
  input: z.strictObject({ fileId }),
  output: z.object({ deleted: z.literal(true) }),
  run: async ({ http, input }) => {
    await http.delete(filePath(input.fileId), { query: everywhere });
    return { deleted: true } as const;
  },
});

export const shareFile = defineAction({
  title: 'Share a file',
  description: 'Lets somebody, a domain or everybody with the link see or change a file or a folder.',
  docs: `${reference}/permissions/create`,
  effect: 'write',
  input: z.strictObject({
    fileId,
    type: z
      .enum(['user', 'group', 'domain', 'anyone'])
      .meta({ title: 'With', description: 'A person, a group, a domain, or anyone with the link.' }),
    role: z
      .enum(['reader', 'commenter', 'writer'])
      .default('reader')
      .meta({ title: 'May', description: 'See it, comment on it, or change it.' }),
    emailAddress: z.email().optional().meta({ title: 'E-mail', description: 'Of the person or the group.' }),
    domain: z.string().optional().meta({ title: 'Domain', description: 'Such as example.com.' }),
    sendNotificationEmail: z.boolean().optional().meta({
      title: 'Tell them',
      description: 'Whether Google writes to them. It always does to who has no Google account.',
    }),
    emailMessage: z
      .string()
      .optional()
      .meta({ title: 'Message', description: 'What that e-mail says.', format: 'multiline' }),
  }),
  output: z.looseObject({ id: z.string(), type: z.string(), role: z.string() }),
  run: ({ http, input: { fileId: id, sendNotificationEmail, emailMessage, ...permission } }) =>
    http.post(`${filePath(id)}/permissions`, permission, {
      query: { ...everywhere, sendNotificationEmail, emailMessage },
    }),
});
