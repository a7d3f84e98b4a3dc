import { z } from 'zod';
import { connector } from '../../connector/connector.ts';
import { whoByRest } from '../../connector/who-test.ts';
import { googleAuth } from '../google-workspace/auth.ts';
import * as changing from './changing.ts';
import { allOf, filesOf, folderType, quoted, reference } from './file.ts';
import * as finding from './finding.ts';
import { changedFile, newFile } from './polls.ts';

/** Google Drive, as whoever consented sees it, with shared drives. */
export const googleDrive = connector({
  id: 'google-drive',
  title: 'Google Drive',
  description: 'Files and folders in Google Drive: find, upload, download, move and share them.',
  categories: ['files', 'productivity'],
  color: '#1fa463',
  docs: reference,
  baseUrl: 'https://www.googleapis.com',
  auth: googleAuth('drive'),
  test: whoByRest({
    docs: `${reference}/about/get`,
    path: '/drive/v3/about',
    query: { fields: 'user' },
    answer: z.object({ user: z.object({ emailAddress: z.string() }) }),
    who: ({ user }) => user.emailAddress,
  }),
})
  .action('search-files', finding.searchFiles)
  .action('get-file', finding.getFile)
  .action('download-file', finding.downloadFile)
  .action('upload-file', changing.uploadFile)
  .action('replace-file', changing.replaceFile)
  .action('create-folder', changing.createFolder)
  .action('copy-file', changing.copyFile)
  .action('move-file', changing.moveFile)
  .action('update-file', changing.updateFile)
  .action('share-file', changing.shareFile)
  .action('delete-file', changing.deleteFile)
  .poll('new-file', newFile)
  .poll('changed-file', changedFile)
  .choices('folders', {
    docs: `${reference}/files/list`,
    input: z.object({}),
    run: async ({ http, search }) => {
      const named = search === '' ? undefined : `name contains ${quoted(search)}`;
      const q = allOf(`mimeType = '${folderType}'`, 'trashed = false', named);
      return (await filesOf(http, q, 'name', 200)).map(({ id, name }) => ({ value: id, label: name }));
    },
  });
