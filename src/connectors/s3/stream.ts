import { posix } from 'node:path';
import { z } from 'zod';
import type { ConnectorHttp } from '../../connector/http.ts';
import { defineStream } from '../../connector/source.ts';
import { durationMs } from '../../core/duration.ts';
import { SnodoError } from '../../core/error.ts';
import { dropFields, lookEvery } from '../drops/input.ts';
import { type DropFolder, watchDrops } from '../drops/watch-drops.ts';
import { objectsOf } from './listing.ts';
import { bucket, docs, pathOf } from './place.ts';

const longMs = 300_000;
const mostSeen = 10_000;

const input = z.strictObject({
  bucket,
  folder: z
    .string()
    .regex(/^(?:[^/]+\/)*$/, 'ends with /, and begins with none')
    .max(900)
    .default('')
    .meta({ title: 'Folder', description: 'What keys begin with, such as in/; what lies deeper is not looked at.' }),
  ...dropFields,
  every: lookEvery,
});

function objectFolder(
  http: ConnectorHttp,
  { bucket: named, folder }: Pick<z.output<typeof input>, 'bucket' | 'folder'>,
  signal: AbortSignal,
): DropFolder {
  const remove = async (key: string) => void (await http.delete(pathOf(named, key)));
  return {
    async list() {
      const { items, more } = await objectsOf(http, { bucket: named, prefix: folder, delimiter: '/', limit: mostSeen });
      if (more) {
        const where = `${named}/${folder}`;
        throw new SnodoError('too_large', `${where} holds more than ${mostSeen} objects. Move or delete those taken.`);
      }
      return items
        .filter(({ Key }) => !Key.endsWith('/'))
        .map(({ Key, Size, LastModified }) => ({
          path: Key,
          name: Key.slice(folder.length),
          bytes: Size,
          changedAt: new Date(LastModified),
        }));
    },
    keep: ({ path, name }, keepFile) =>
      http.hold(pathOf(named, path), { signal, idleMs: longMs }, ({ pieces }) => keepFile(pieces, name)),
    async move({ path, name, changedAt }, into) {
      const { ext, name: stem } = posix.parse(name);
      // Which of them are there already costs a question each, and a copy says nothing of what it replaces.
      const to = `${folder}${into}/${stem}.${changedAt.getTime()}${ext}`;
      const headers = { 'x-amz-copy-source': pathOf(named, path) };
      await http.put(pathOf(named, to), undefined, { headers, timeoutMs: longMs });
      await remove(path);
    },
    remove: ({ path }) => remove(path),
  };
}

/** Objects that are put under a prefix of a bucket. */
export const s3Stream = defineStream({
  title: 'A file in a folder',
  description: 'Each file that is put into the folder, with what is in it, once it is whole.',
  docs: `${docs}/API_ListObjectsV2.html`,
  input,
  consume: (context) =>
    watchDrops(context, context.input, {
      folder: objectFolder(context.http, context.input, context.signal),
      everyMs: durationMs(context.input.every),
    }),
  check: async ({ http, input: wanted, signal }) => (await objectFolder(http, wanted, signal).list()).length,
});
