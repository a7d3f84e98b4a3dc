import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { definePoll } from '../../connector/poll.ts';
import { givenFile } from '../../core/file-value.ts';
import { id, limit, pageSize } from './content.ts';

const reference = 'https://developer.wordpress.org/rest-api/reference';

export const uploadMedia = defineAction({
  title: 'Upload a file',
  description: 'Puts a picture or another file into the media library.',
  docs: `${reference}/media/#create-a-media-item`,
  effect: 'write',
  input: z.strictObject({
    file: givenFile.meta({ title: 'File', format: 'file' }),
    title: z.string().optional().meta({ title: 'Title' }),
    alt_text: z
      .string()
      .optional()
      .meta({ title: 'Alternative text', description: 'For who does not see the picture.' }),
    caption: z.string().optional().meta({ title: 'Caption' }),
  }),
  output: z.looseObject({ id: z.int(), source_url: z.string(), mime_type: z.string(), link: z.string() }),
  run: ({ http, input: { file, ...texts } }) => {
    const fields = Object.entries(texts).flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]));
    return http.post('/media', undefined, { multipart: [...fields, { name: 'file', file }] });
  },
});

const comment = z.looseObject({
  id: z.int(),
  post: z.int(),
  author_name: z.string(),
  date: z.string(),
  status: z.string(),
  link: z.string(),
  content: z.looseObject({ rendered: z.string() }),
});

export const createComment = defineAction({
  title: 'Create a comment',
  description: 'Writes a comment to a post, as the user of the connection.',
  docs: `${reference}/comments/#create-a-comment`,
  effect: 'write',
  input: z.strictObject({
    post: id.meta({ title: 'Post', description: 'Its id.' }),
    content: z.string().min(1).meta({ title: 'Text', format: 'multiline' }),
    parent: id.optional().meta({ title: 'Answer to', description: 'The id of another comment.' }),
  }),
  output: comment,
  run: ({ http, input }) => http.post('/comments', input),
});

export const listComments = defineAction({
  title: 'List comments',
  description: 'Gives comments, the newest first.',
  docs: `${reference}/comments/#list-comments`,
  effect: 'read',
  input: z.strictObject({
    post: id.optional().meta({ title: 'Post', description: 'All posts when left out.' }),
    status: z.enum(['approve', 'hold', 'spam', 'trash']).default('approve').meta({ title: 'Status' }),
    limit,
  }),
  output: z.object({ comments: z.array(comment) }),
  run: async ({ http, input: { limit: most, ...rest } }) => {
    const query = { ...rest, per_page: pageSize(most) };
    const found = await http.list('/comments', { query, pages: { by: 'link' }, limit: most });
    return { comments: found.read(z.array(comment)) };
  },
});

export const newComment = definePoll({
  title: 'A new comment',
  description: 'A comment that was approved.',
  docs: `${reference}/comments/#list-comments`,
  input: z.strictObject({}),
  output: comment,
  key: ({ id: which }) => which,
  every: '5m',
  run: ({ http, since }) => {
    const query = { after: since.toISOString(), per_page: 100 };
    return http.pages('/comments', { query, pages: { by: 'link' } });
  },
});

const user = z.looseObject({ id: z.int(), name: z.string(), slug: z.string(), link: z.string() });

export const createUser = defineAction({
  title: 'Create a user',
  description: 'Makes a user of the site.',
  docs: `${reference}/users/#create-a-user`,
  effect: 'write',
  input: z.strictObject({
    username: z.string().min(1).meta({ title: 'User name' }),
    email: z.email().meta({ title: 'E-mail', format: 'email' }),
    password: z.string().min(8).meta({ title: 'Password' }),
    name: z.string().optional().meta({ title: 'Name', description: 'As it is shown.' }),
    roles: z.array(z.string()).optional().meta({ title: 'Roles', description: 'Such as editor, author, subscriber.' }),
  }),
  output: user,
  run: ({ http, input }) => http.post('/users', input),
});

export const listUsers = defineAction({
  title: 'List users',
  description: 'Gives the users of the site.',
  docs: `${reference}/users/#list-users`,
  effect: 'read',
  input: z.strictObject({
    search: z.string().optional().meta({ title: 'Search', description: 'A part of a name or an address.' }),
    limit,
  }),
  output: z.object({ users: z.array(user) }),
  run: async ({ http, input }) => {
    // With the context edit, e-mail addresses and roles are given too.
    const query = { context: 'edit', search: input.search, per_page: pageSize(input.limit) };
    const found = await http.list('/users', { query, pages: { by: 'link' }, limit: input.limit });
    return { users: found.read(z.array(user)) };
  },
});

export const createCategory = defineAction({
  title: 'Create a category',
  description: 'Makes a category for posts.',
  docs: `${reference}/categories/#create-a-category`,
  effect: 'write',
  input: z.strictObject({
    name: z.string().min(1).meta({ title: 'Name' }),
    description: z.string().optional().meta({ title: 'Description' }),
    parent: id.optional().meta({ title: 'Parent', description: 'The category above it.', options: 'categories' }),
  }),
  output: z.looseObject({ id: z.int(), name: z.string(), slug: z.string(), link: z.string() }),
  run: ({ http, input }) => http.post('/categories', input),
});
