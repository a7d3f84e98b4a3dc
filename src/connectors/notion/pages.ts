import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { defined } from '../../connector/defined.ts';
import type { ConnectorHttp } from '../../connector/http.ts';
import type { Json } from '../../core/json.ts';
import { append, atOnce, blocksOf } from './blocks.ts';
import { content, dataSourceId, pageId, pagePath, properties, reference, sourcePath, values } from './notion.ts';
import { page, pageOf, pageOut, richText, type Types, writtenValues } from './values.ts';

const typed = z.object({ properties: z.record(z.string(), z.object({ type: z.string() })) });

export async function typesOf(http: ConnectorHttp, source: string): Promise<Types> {
  return (await http.get(sourcePath(source))).read(typed).properties;
}

async function create(http: ConnectorHttp, about: Readonly<Record<string, Json>>, text: string | undefined) {
  const blocks = blocksOf(text ?? '');
  const children = blocks.length === 0 ? undefined : blocks.slice(0, atOnce);
  const made = (await http.post('/v1/pages', defined({ ...about, children }))).read(page);
  await append(http, made.id, blocks.slice(atOnce));
  return pageOf(made);
}

export const createRecord = defineAction({
  title: 'Create a page in a database',
  description: 'Adds a page to the table of a database, with its values and what stands in it.',
  docs: `${reference}/post-page`,
  effect: 'write',
  input: z.strictObject({ dataSourceId, values, properties, content }),
  output: pageOut,
  run: async ({ http, input }) => {
    const written = writtenValues(input.values, await typesOf(http, input.dataSourceId));
    const parent = { type: 'data_source_id', data_source_id: input.dataSourceId };
    return create(http, { parent, properties: { ...written, ...input.properties } }, input.content);
  },
});

export const createPage = defineAction({
  title: 'Create a page',
  description: 'Makes a page below another page.',
  docs: `${reference}/post-page`,
  effect: 'write',
  input: z.strictObject({
    parentId: z.string().min(1).meta({ title: 'Below', description: 'The id of the page that it goes into.' }),
    title: z.string().min(1).meta({ title: 'Title', description: 'What it is called.' }),
    content,
  }),
  output: pageOut,
  run: ({ http, input }) => {
    const parent = { type: 'page_id', page_id: input.parentId };
    return create(http, { parent, properties: { title: { title: richText(input.title) } } }, input.content);
  },
});

export const getPage = defineAction({
  title: 'Get a page',
  description: 'Gives the values of a page, without what stands in it.',
  docs: `${reference}/retrieve-a-page`,
  effect: 'read',
  input: z.strictObject({ pageId }),
  output: pageOut,
  run: async ({ http, input }) => pageOf((await http.get(pagePath(input.pageId))).read(page)),
});

export const updatePage = defineAction({
  title: 'Change a page',
  description: 'Changes the values that are named and leaves the others as they are.',
  docs: `${reference}/patch-page`,
  effect: 'idempotent',
  input: z.strictObject({ pageId, values: values.default({}), properties }),
  output: pageOut,
  run: async ({ http, input }) => {
    const path = pagePath(input.pageId);
    const plain = Object.keys(input.values).length > 0;
    const written = plain ? writtenValues(input.values, (await http.get(path)).read(typed).properties) : {};
    return pageOf((await http.patch(path, { properties: { ...written, ...input.properties } })).read(page));
  },
});

export const trashPage = defineAction({
  title: 'Move a page to the trash',
  description: 'Takes a page away, or back from the trash.',
  docs: `${reference}/patch-page`,
  effect: 'idempotent',
  input: z.strictObject({
    pageId,
    restore: z.boolean().default(false).meta({ title: 'Take it back', description: 'Yes: take it out of the trash.' }),
  }),
  output: pageOut,
  run: async ({ http, input }) =>
    pageOf((await http.patch(pagePath(input.pageId), { in_trash: !input.restore })).read(page)),
});

export const addComment = defineAction({
  title: 'Comment on a page',
  description: 'Writes a comment below a page.',
  docs: `${reference}/create-a-comment`,
  effect: 'write',
  input: z.strictObject({
    pageId,
    text: z.string().min(1).meta({ title: 'Text', description: 'What it says.', format: 'multiline' }),
  }),
  output: z.looseObject({ id: z.string(), discussion_id: z.string().optional() }),
  run: ({ http, input }) =>
    http.post('/v1/comments', { parent: { page_id: input.pageId }, rich_text: richText(input.text) }),
});
