import { z } from 'zod';
import { definePoll } from '../../connector/poll.ts';
import { allOf, driveFile, filePages, folderId, folderType, quoted, reference } from './file.ts';

const input = z.strictObject({
  folderId: folderId.meta({ title: 'Folder', description: 'Only what is right in this folder.', options: 'folders' }),
  query: z
    .string()
    .optional()
    .meta({ title: 'Query', description: "More, in the language of Drive: mimeType = 'application/pdf'." }),
});

function wanted(time: 'createdTime' | 'modifiedTime', since: Date, given: z.infer<typeof input>): string {
  return allOf(
    'trashed = false',
    `mimeType != '${folderType}'`,
    `${time} >= '${since.toISOString()}'`,
    given.folderId && `${quoted(given.folderId)} in parents`,
    given.query && `(${given.query})`,
  );
}

export const newFile = definePoll({
  title: 'A new file',
  description: 'A file that was made in Drive, or uploaded to it. One that is moved into a folder later is not new.',
  docs: `${reference}/files/list`,
  input,
  output: driveFile,
  key: ({ id }) => id,
  every: '5m',
  run: ({ http, input: given, since }) => filePages(http, wanted('createdTime', since, given)),
});

export const changedFile = definePoll({
  title: 'A new or changed file',
  description: 'A file that was made or whose content or name was changed.',
  docs: `${reference}/files/list`,
  input,
  output: driveFile,
  key: ({ id, modifiedTime = '' }) => `${id}:${modifiedTime}`,
  every: '5m',
  run: ({ http, input: given, since }) => filePages(http, wanted('modifiedTime', since, given)),
});
