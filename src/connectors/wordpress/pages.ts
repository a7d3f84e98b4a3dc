import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { content, id, listed, pageSize, written } from './content.ts';

const docs = 'https://developer.wordpress.org/rest-api/reference/pages/';

const parent = id.optional().meta({ title: 'Parent', description: 'The id of the page above it.' });

export const createPage = defineAction({
  title: 'Create a page',
  description: 'Writes a page; a draft where no status is given.',
  docs: `${docs}#create-a-page`,
  effect: 'write',
  input: z.strictObject({ ...written, parent }),
  output: content,
  run: ({ http, input }) => http.post('/pages', input),
});

export const updatePage = defineAction({
  title: 'Update a page',
  description: 'Changes a page. What is left out stays as it is.',
  docs: `${docs}#update-a-page`,
  effect: 'idempotent',
  input: z.strictObject({
    id: id.meta({ title: 'Page', description: 'Its id.' }),
    ...written,
    title: written.title.optional(),
    parent,
  }),
  output: content,
  run: ({ http, input: { id: which, ...rest } }) => http.post(`/pages/${which}`, rest),
});

export const listPages = defineAction({
  title: 'List pages',
  description: 'Gives pages, the newest first.',
  docs: `${docs}#list-pages`,
  effect: 'read',
  input: z.strictObject(listed),
  output: z.object({ pages: z.array(content) }),
  run: async ({ http, input: { limit, ...rest } }) => {
    const query = { ...rest, per_page: pageSize(limit) };
    const found = await http.list('/pages', { query, pages: { by: 'link' }, limit });
    return { pages: found.read(z.array(content)) };
  },
});
