import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { definePoll } from '../../connector/poll.ts';
import { content, id, listed, pageSize, written } from './content.ts';

const docs = 'https://developer.wordpress.org/rest-api/reference/posts/';

const postId = id.meta({ title: 'Post', description: 'Its id.' });
const terms = {
  categories: z
    .array(id.meta({ title: 'Category', options: 'categories' }))
    .optional()
    .meta({ title: 'Categories', description: 'By their ids.' }),
  tags: z
    .array(id.meta({ title: 'Tag', options: 'tags' }))
    .optional()
    .meta({ title: 'Tags', description: 'By their ids.' }),
};

export const createPost = defineAction({
  title: 'Create a post',
  description: 'Writes a post; a draft where no status is given.',
  docs: `${docs}#create-a-post`,
  effect: 'write',
  input: z.strictObject({ ...written, ...terms }),
  output: content,
  run: ({ http, input }) => http.post('/posts', input),
});

export const getPost = defineAction({
  title: 'Get a post',
  description: 'Gives a post by its id.',
  docs: `${docs}#retrieve-a-post`,
  effect: 'read',
  input: z.strictObject({ id: postId }),
  output: content,
  run: ({ http, input }) => http.get(`/posts/${input.id}`),
});

export const updatePost = defineAction({
  title: 'Update a post',
  description: 'Changes a post. What is left out stays as it is.',
  docs: `${docs}#update-a-post`,
  effect: 'idempotent',
  input: z.strictObject({ id: postId, ...written, title: written.title.optional(), ...terms }),
  output: content,
  run: ({ http, input: { id: which, ...rest } }) => http.post(`/posts/${which}`, rest),
});

export const deletePost = defineAction({
  title: 'Delete a post',
  description: 'Puts a post into the trash, or deletes it for ever.',
  docs: `${docs}#delete-a-post`,
  effect: 'idempotent',
  input: z.strictObject({
    id: postId,
    force: z.boolean().default(false).meta({ title: 'For ever', description: 'It does not go into the trash.' }),
  }),
  output: z.object({ deleted: z.int() }),
  run: async ({ http, input }) => {
    await http.delete(`/posts/${input.id}`, { query: { force: input.force } });
    return { deleted: input.id };
  },
});

export const listPosts = defineAction({
  title: 'List posts',
  description: 'Gives posts, the newest first.',
  docs: `${docs}#list-posts`,
  effect: 'read',
  input: z.strictObject({
    ...listed,
    categories: terms.categories.meta({ title: 'Categories', description: 'Only posts of one of these.' }),
  }),
  output: z.object({ posts: z.array(content) }),
  run: async ({ http, input: { limit, categories, ...rest } }) => {
    const query = { ...rest, categories: categories?.join(','), per_page: pageSize(limit) };
    const found = await http.list('/posts', { query, pages: { by: 'link' }, limit });
    return { posts: found.read(z.array(content)) };
  },
});

export const newPost = definePoll({
  title: 'A new post',
  description: 'A post that was published.',
  docs: `${docs}#list-posts`,
  input: z.strictObject({}),
  output: content,
  key: ({ id: which }) => which,
  every: '5m',
  run: ({ http, since }) => {
    const query = { after: since.toISOString(), per_page: 100 };
    return http.pages('/posts', { query, pages: { by: 'link' } });
  },
});

export const updatedPost = definePoll({
  title: 'A changed post',
  description: 'A published post that was made or changed.',
  docs: `${docs}#list-posts`,
  input: z.strictObject({}),
  output: content,
  key: ({ id: which, modified }) => `${which}:${modified}`,
  every: '5m',
  run: ({ http, since }) => {
    const query = { modified_after: since.toISOString(), orderby: 'modified', per_page: 100 };
    return http.pages('/posts', { query, pages: { by: 'link' } });
  },
});
