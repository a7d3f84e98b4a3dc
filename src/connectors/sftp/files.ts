import { posix } from 'node:path';
import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { definePoll } from '../../connector/poll.ts';
import { portions } from '../../connector/portions.ts';
import { SnodoError } from '../../core/error.ts';
import { givenFile } from '../../core/file-value.ts';
import { overSftp } from './client.ts';

const docs = 'https://datatracker.ietf.org/doc/html/draft-ietf-secsh-filexfer-02';
const mostBytes = 50_000_000;
const longMs = 300_000;
/** How many files are kept at a time. */
const atOnce = 5_000;

const path = z
  .string()
  .min(1)
  .meta({ title: 'Path', description: 'Where it is: /in/orders.csv, or from where one signs in.' });
const folder = z
  .string()
  .min(1)
  .default('.')
  .meta({ title: 'Folder', description: 'Where it is; left out, where one signs in.' });

const entry = z.object({
  path: z.string(),
  name: z.string(),
  type: z.enum(['file', 'folder', 'link', 'other']),
  bytes: z.int(),
  changedAt: z.string(),
});

const kinds: Readonly<Record<string, z.infer<typeof entry>['type']>> = { '-': 'file', d: 'folder', l: 'link' };

interface Found {
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly modifyTime: number;
}

function entryOf({ name, type, size, modifyTime }: Found, where: string): z.infer<typeof entry> {
  const changedAt = new Date(modifyTime).toISOString();
  return { path: posix.join(where, name), name, type: kinds[type] ?? 'other', bytes: size, changedAt };
}

export const listFiles = defineAction({
  title: 'List files',
  description: 'Gives what is in a folder, by name.',
  docs,
  effect: 'read',
  input: z.strictObject({
    folder,
    pattern: z.string().min(1).optional().meta({ title: 'Pattern', description: 'Of the names to give: *.csv.' }),
    limit: z.int().min(1).max(10_000).default(1_000).meta({ title: 'Limit', description: 'The most entries to give.' }),
  }),
  output: z.object({ items: z.array(entry) }),
  run: async ({ socket, input: { folder: where, pattern, limit } }) => {
    const found = await overSftp(socket, 'LIST', (files) => files.list(where));
    const fits = (name: string) => pattern === undefined || posix.matchesGlob(name, pattern);
    const items = found.filter(({ name }) => fits(name)).map((one) => entryOf(one, where));
    return { items: items.toSorted((one, other) => (one.name < other.name ? -1 : 1)).slice(0, limit) };
  },
});

export const downloadFile = defineAction({
  title: 'Download a file',
  description: 'Keeps a file of the server as a file of the run.',
  docs,
  effect: 'read',
  input: z.strictObject({ path }),
  output: z.object({
    file: z.looseObject({ $file: z.string(), name: z.string(), contentType: z.string(), bytes: z.int() }),
  }),
  run: async ({ socket, input }) => {
    const read = async () =>
      overSftp(
        socket,
        'GET',
        async (files) => {
          const { size } = await files.stat(input.path);
          if (size > mostBytes) {
            throw new SnodoError('too_large', `${input.path} has ${size} bytes, and ${mostBytes} are taken at most.`);
          }
          return files.get(input.path);
        },
        longMs,
      );
    const content = await read();
    if (!Buffer.isBuffer(content)) throw new SnodoError('unreadable', `${input.path} was not given as bytes.`);
    const about = { name: posix.basename(input.path), contentType: 'application/octet-stream', bytes: content };
    return { file: await socket.keep(about) };
  },
});

export const uploadFile = defineAction({
  title: 'Upload a file',
  description: 'Writes a file to the server, in the place of one that is there.',
  docs,
  effect: 'idempotent',
  input: z.strictObject({
    path: path.meta({ title: 'Path', description: 'Where it shall be, with its name: /in/orders.csv.' }),
    file: givenFile.meta({ title: 'File', description: 'What is written.', format: 'file' }),
    makeFolders: z
      .boolean()
      .default(false)
      .meta({ title: 'Make folders', description: 'Makes those that are missing.' }),
  }),
  output: z.object({ path: z.string(), bytes: z.int() }),
  run: async ({ socket, input: { path: where, file, makeFolders }, file: read }) => {
    const bytes = Buffer.from((await read(file)).base64, 'base64');
    await overSftp(
      socket,
      'PUT',
      async (files) => {
        const parent = posix.dirname(where);
        if (makeFolders && (await files.exists(parent)) === false) await files.mkdir(parent, true);
        // Under another name until it is whole: who looks into the folder must not take half of it.
        const part = `${where}.part`;
        await files.put(bytes, part);
        if ((await files.exists(where)) !== false) await files.delete(where);
        await files.rename(part, where);
      },
      longMs,
    );
    return { path: where, bytes: bytes.byteLength };
  },
});

export const renameFile = defineAction({
  title: 'Rename or move a file',
  description: 'Gives a file or a folder another name or place.',
  docs,
  effect: 'write',
  input: z.strictObject({
    path,
    to: z.string().min(1).meta({ title: 'To', description: 'Its new path, with its name.' }),
  }),
  output: z.object({ path: z.string() }),
  run: async ({ socket, input }) => {
    await overSftp(socket, 'RENAME', (files) => files.rename(input.path, input.to));
    return { path: input.to };
  },
});

export const deleteFile = defineAction({
  title: 'Delete a file',
  description: 'Deletes a file; one that is gone already is no failure.',
  docs,
  effect: 'idempotent',
  input: z.strictObject({ path }),
  output: z.object({ deleted: z.boolean() }),
  run: async ({ socket, input }) =>
    overSftp(socket, 'DELETE', async (files) => {
      if ((await files.exists(input.path)) === false) return { deleted: false };
      await files.delete(input.path);
      return { deleted: true };
    }),
});

export const newFile = definePoll({
  title: 'A new file',
  description: 'A file that came into a folder, or was written anew.',
  docs,
  input: z.strictObject({
    folder,
    pattern: z.string().min(1).default('*').meta({ title: 'Pattern', description: 'Of the names to take: *.csv.' }),
  }),
  output: entry,
  key: ({ path: where, changedAt, bytes }) => `${where}:${changedAt}:${bytes}`,
  every: '5m',
  async *run({ socket, input: { folder: where, pattern } }) {
    const found = await overSftp(socket, 'LIST', (files) => files.list(where));
    const items = found
      .filter(({ name, type }) => type === '-' && !name.endsWith('.part') && posix.matchesGlob(name, pattern))
      .toSorted((one, other) => one.modifyTime - other.modifyTime)
      .map((one) => entryOf(one, where));
    yield* portions(items, atOnce);
  },
});
