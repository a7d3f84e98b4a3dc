import { posix } from 'node:path';
import { z } from 'zod';
import { defineStream } from '../../connector/source.ts';
import { durationMs } from '../../core/duration.ts';
import { dropFields, lookEvery } from '../drops/input.ts';
import { type DropFolder, watchDrops } from '../drops/watch-drops.ts';
import { heldSftp, overSftp } from './client.ts';

const input = z.strictObject({
  folder: z
    .string()
    .min(1)
    .default('.')
    .meta({ title: 'Folder', description: 'Where it is; left out, where one signs in.' }),
  ...dropFields,
  every: lookEvery,
});

type Client = Parameters<Parameters<typeof heldSftp>[2]>[0];

function remoteFolder(files: Client, root: string): DropFolder {
  return {
    async list() {
      const found = await files.list(root);
      return found
        .filter(({ type }) => type === '-')
        .map(({ name, size, modifyTime }) => ({
          path: posix.join(root, name),
          name,
          bytes: size,
          changedAt: new Date(modifyTime),
        }));
    },
    keep: ({ path, name }, keepFile) => keepFile(files.createReadStream(path), name),
    async move({ path, name, changedAt }, into) {
      const folder = posix.join(root, into);
      if ((await files.exists(folder)) === false) await files.mkdir(folder);
      const { ext, name: stem } = posix.parse(name);
      const isTaken = (await files.exists(posix.join(folder, name))) !== false;
      await files.rename(path, posix.join(folder, isTaken ? `${stem}.${changedAt.getTime()}${ext}` : name));
    },
    remove: async ({ path }) => void (await files.delete(path)),
  };
}

/** Files that are put into a folder of a server. */
export const sftpStream = defineStream({
  title: 'A file in a folder',
  description: 'Each file that is put into the folder, with what is in it, once it is whole.',
  docs: 'https://datatracker.ietf.org/doc/html/draft-ietf-secsh-filexfer-02',
  input,
  consume: (context) => {
    const { folder, every } = context.input;
    return heldSftp(context.socket, context.signal, (files) =>
      watchDrops(context, context.input, { folder: remoteFolder(files, folder), everyMs: durationMs(every) }),
    );
  },
  check: async ({ socket, input: { folder } }) =>
    (await overSftp(socket, 'LIST', (files) => remoteFolder(files, folder).list())).length,
});
