import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { madeFile } from '../../core/file-value.ts';
import {
  allOf,
  driveFile,
  everywhere,
  fields,
  fileId,
  filePath,
  filesOf,
  folderId,
  folderType,
  limit,
  quoted,
  reference,
} from './file.ts';

export const searchFiles = defineAction({
  title: 'Search files',
  description: 'Gives the files and folders that fit all that is asked for, those changed last first.',
  docs: `${reference}/files/list`,
  effect: 'read',
  input: z.strictObject({
    name: z
      .string()
      .optional()
      .meta({ title: 'Name', description: 'Its name, or words with which words of it begin.' }),
    text: z.string().optional().meta({ title: 'Text', description: 'Words in what it holds or in its name.' }),
    folderId: folderId.meta({ title: 'Folder', description: 'Only what is right in this folder.', options: 'folders' }),
    kind: z
      .enum(['any', 'files', 'folders'])
      .default('any')
      .meta({ title: 'Kind', description: 'Files, folders, or both.' }),
    query: z
      .string()
      .optional()
      .meta({ title: 'Query', description: "More, in the language of Drive: mimeType = 'application/pdf'." }),
    trashed: z.boolean().default(false).meta({ title: 'In the trash', description: 'Only what is in the trash.' }),
    limit,
  }),
  output: z.object({ files: z.array(driveFile) }),
  run: async ({ http, input: { name, text, folderId: folder, kind, query, trashed, limit: most } }) => {
    const q = allOf(
      `trashed = ${trashed}`,
      name && `name contains ${quoted(name)}`,
      text && `fullText contains ${quoted(text)}`,
      folder && `${quoted(folder)} in parents`,
      kind === 'any' ? undefined : `mimeType ${kind === 'folders' ? '=' : '!='} '${folderType}'`,
      query && `(${query})`,
    );
    return { files: await filesOf(http, q, text === undefined ? 'modifiedTime desc' : undefined, most) };
  },
});

export const getFile = defineAction({
  title: 'Get a file',
  description: 'Gives what is known of a file or folder: name, type, size, where it is.',
  docs: `${reference}/files/get`,
  effect: 'read',
  input: z.strictObject({ fileId }),
  output: driveFile,
  run: ({ http, input }) => http.get(filePath(input.fileId), { query: { fields, ...everywhere } }),
});

const formats = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  txt: 'text/plain',
  csv: 'text/csv',
  html: 'text/html',
} as const;

export const downloadFile = defineAction({
  title: 'Download a file',
  description: 'Gives a file that other steps can read and send. Documents of Google become what `format` says.',
  docs: 'https://developers.google.com/workspace/drive/api/guides/manage-downloads',
  effect: 'read',
  input: z.strictObject({
    fileId,
    format: z.enum(['pdf', 'docx', 'xlsx', 'pptx', 'txt', 'csv', 'html']).default('pdf').meta({
      title: 'Format',
      description: 'Only of documents, spreadsheets and slides of Google: what to make of them.',
    }),
  }),
  output: z.object({ file: madeFile }),
  run: async ({ http, input }) => {
    const path = filePath(input.fileId);
    const known = z.object({ name: z.string(), mimeType: z.string() });
    const { name, mimeType } = (await http.get(path, { query: { fields: 'name,mimeType', ...everywhere } })).read(
      known,
    );
    const asked = mimeType.startsWith('application/vnd.google-apps.')
      ? http.get(`${path}/export`, {
          query: { mimeType: formats[input.format] },
          download: { name: `${name}.${input.format}` },
        })
      : http.get(path, { query: { alt: 'media', ...everywhere }, download: { name } });
    return { file: (await asked).read(madeFile) };
  },
});
