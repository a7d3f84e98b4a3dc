import { z } from 'zod';
import type { ConnectorHttp } from '../../connector/http.ts';
import { definePoll } from '../../connector/poll.ts';
import { graphPages } from '../microsoft-graph/graph-list.ts';
import { folderId, item, itemPath, reference } from './item.ts';

const input = z.strictObject({ folderId });

/** A folder cannot be asked by time, so all that is in it is looked at. */
async function* filesSince(
  http: ConnectorHttp,
  folder: string,
  since: Date,
  time: 'createdDateTime' | 'lastModifiedDateTime',
) {
  for await (const found of graphPages(http, `${itemPath(folder)}/children`, item, {})) {
    yield found.filter((one) => one.file !== undefined && Date.parse(one[time] ?? '') >= since.getTime());
  }
}

export const newFile = definePoll({
  title: 'A new file',
  description: 'A file that was made right in a folder. One that is moved into it later is not new.',
  docs: `${reference}/driveitem-list-children`,
  input,
  output: item,
  key: ({ id }) => id,
  every: '5m',
  run: ({ http, input: { folderId: folder }, since }) => filesSince(http, folder, since, 'createdDateTime'),
});

export const changedFile = definePoll({
  title: 'A new or changed file',
  description: 'A file right in a folder that was made or changed.',
  docs: `${reference}/driveitem-list-children`,
  input,
  output: item,
  key: ({ id, lastModifiedDateTime = '' }) => `${id}:${lastModifiedDateTime}`,
  every: '5m',
  run: ({ http, input: { folderId: folder }, since }) => filesSince(http, folder, since, 'lastModifiedDateTime'),
});
