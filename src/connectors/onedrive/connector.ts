import { z } from 'zod';
import { connector } from '../../connector/connector.ts';
import { graphAuth, graphTest, graphUrl } from '../microsoft-graph/auth.ts';
import { graphList } from '../microsoft-graph/graph-list.ts';
import * as changing from './changing.ts';
import * as finding from './finding.ts';
import { drive, item, reference } from './item.ts';
import { changedFile, newFile } from './polls.ts';

/** OneDrive: the files of whoever consented. */
export const onedrive = connector({
  id: 'onedrive',
  title: 'Microsoft OneDrive',
  description: 'Files and folders of Microsoft 365: find, upload, download, move and share them.',
  categories: ['files', 'productivity'],
  color: '#0364b8',
  docs: `${reference}/resources/onedrive`,
  baseUrl: graphUrl,
  auth: graphAuth(['Files.ReadWrite']),
  test: graphTest,
})
  .action('search-files', finding.searchFiles)
  .action('list-folder', finding.listFolder)
  .action('get-file', finding.getFile)
  .action('download-file', finding.downloadFile)
  .action('upload-file', changing.uploadFile)
  .action('create-folder', changing.createFolder)
  .action('update-file', changing.updateFile)
  .action('copy-file', changing.copyFile)
  .action('share-file', changing.shareFile)
  .action('delete-file', changing.deleteFile)
  .poll('new-file', newFile)
  .poll('changed-file', changedFile)
  .choices('folders', {
    docs: `${reference}/driveitem-list-children`,
    input: z.object({}),
    run: async ({ http }) => {
      const found = await graphList(http, `${drive}/root/children`, item, { limit: 500 });
      return found.filter(({ folder }) => folder !== undefined).map(({ id, name }) => ({ value: id, label: name }));
    },
  });
