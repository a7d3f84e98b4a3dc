import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { madeFile } from '../../core/file-value.ts';
import { graphList } from '../microsoft-graph/graph-list.ts';
import { drive, folderId, item, itemId, itemPath, limit, reference } from './item.ts';

export const searchFiles = defineAction({
  title: 'Search files',
  description: 'Gives the files and folders in whose name or content words stand.',
  docs: `${reference}/driveitem-search`,
  effect: 'read',
  input: z.strictObject({
    text: z.string().min(1).meta({ title: 'Search', description: 'Words in the name or in what it holds.' }),
    limit,
  }),
  output: z.object({ value: z.array(item) }),
  run: async ({ http, input }) => {
    // In OData a quote in a text is written twice.
    const path = `${drive}/root/search(q='${encodeURIComponent(input.text.replaceAll("'", "''"))}')`;
    return { value: await graphList(http, path, item, { limit: input.limit }) };
  },
});

export const listFolder = defineAction({
  title: 'List a folder',
  description: 'Gives the files and folders that are right in a folder.',
  docs: `${reference}/driveitem-list-children`,
  effect: 'read',
  input: z.strictObject({ folderId, limit }),
  output: z.object({ value: z.array(item) }),
  run: async ({ http, input }) => ({
    value: await graphList(http, `${itemPath(input.folderId)}/children`, item, { limit: input.limit }),
  }),
});

export const getFile = defineAction({
  title: 'Get a file',
  description: 'Gives what is known of a file or folder: name, type, size, where it is.',
  docs: `${reference}/driveitem-get`,
  effect: 'read',
  input: z.strictObject({ itemId }),
  output: item,
  run: ({ http, input }) => http.get(itemPath(input.itemId)),
});

export const downloadFile = defineAction({
  title: 'Download a file',
  description: 'Gives a file that other steps can read and send.',
  docs: `${reference}/driveitem-get-content`,
  effect: 'read',
  input: z.strictObject({
    itemId,
    pdf: z
      .boolean()
      .default(false)
      .meta({ title: 'As PDF', description: 'Made a PDF of, where it is a document of Office.' }),
  }),
  output: z.object({ file: madeFile }),
  run: async ({ http, input }) => {
    const { name } = (await http.get(itemPath(input.itemId), { query: { $select: 'name' } })).read(
      z.object({ name: z.string() }),
    );
    const called = input.pdf ? `${name.replace(/\.[^.]+$/, '')}.pdf` : name;
    const query = { format: input.pdf ? 'pdf' : undefined };
    const given = await http.get(`${itemPath(input.itemId)}/content`, { query, download: { name: called } });
    return { file: given.read(madeFile) };
  },
});
