import { z } from 'zod';
import { noAuth } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import { defineStream } from '../../connector/source.ts';
import type { Link } from '../../connector/socket.ts';
import { dropFields } from '../drops/input.ts';
import { watchDrops } from '../drops/watch-drops.ts';
import { allowedFolder } from './allowed.ts';
import { checkFolder, FolderNews, localFolder } from './local-folder.ts';

const docs = 'https://nodejs.org/api/fs.html#fswatchfilename-options-listener';
const everyMs = 10_000;

function rootOf({ path }: Link): Promise<string> {
  return allowedFolder(`/${path}`.replace(/(?<=.)\/+$/, ''));
}

const folderStream = defineStream({
  title: 'A file in a folder',
  description: 'Each file that is put into the folder, with what is in it, once it is whole.',
  docs,
  input: z.strictObject(dropFields),
  consume: (context) =>
    context.socket.hold(async (link) => {
      const root = await rootOf(link);
      await checkFolder(root, context.input.after !== 'leave');
      using news = new FolderNews(root);
      await watchDrops(context, context.input, { folder: localFolder(root), everyMs, changed: () => news.changed() });
    }, context.signal),
  check: ({ socket, input }) =>
    socket.call('LOOK', async (link) => {
      const root = await rootOf(link);
      await checkFolder(root, input.after !== 'leave');
      return (await localFolder(root).list()).length;
    }),
});

/** A folder of the machine that Snodo runs on. */
export const folder = connector({
  id: 'folder',
  title: 'Folder',
  description: 'Files that are put into a folder of the server, which whoever runs it has allowed (SNODO_FOLDERS).',
  categories: ['files'],
  color: '#b45309',
  docs,
  address: {
    template: 'folder://server/{path}',
    hint: 'The path of the folder on the machine of the server; it must lie in one of those of SNODO_FOLDERS.',
  },
  socket: { protocols: ['folder:'], port: 1, failure: () => undefined },
  auth: [noAuth('Whether the server may read it is decided by the user that runs it.')],
  test: {
    docs,
    ask: (_, socket) =>
      socket.call('LOOK', async (link) => {
        const root = await rootOf(link);
        await checkFolder(root, false);
        return root;
      }),
  },
}).stream(folderStream);
