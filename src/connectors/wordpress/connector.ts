import { z } from 'zod';
import { basic } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import type { OptionsDefinition } from '../../connector/options.ts';
import { whoByRest } from '../../connector/who-test.ts';
import {
  createCategory,
  createComment,
  createUser,
  listComments,
  listUsers,
  newComment,
  uploadMedia,
} from './others.ts';
import { createPage, listPages, updatePage } from './pages.ts';
import { createPost, deletePost, getPost, listPosts, newPost, updatedPost, updatePost } from './posts.ts';

/** What the site has of a kind, by its names. */
function named(path: string, docs: string): OptionsDefinition<object> {
  return {
    docs,
    input: z.object({}),
    run: async ({ http, search }) => {
      const query = { search: search || undefined, per_page: 100 };
      const found = await http.list(path, { query, pages: { by: 'link' }, limit: 300 });
      const list = z.array(z.object({ id: z.int(), name: z.string() }));
      return found.read(list).map(({ id, name }) => ({ value: id, label: name }));
    },
  };
}

export const wordpress = connector({
  id: 'wordpress',
  title: 'WordPress',
  description: 'Runs web sites with posts, pages and comments.',
  categories: ['web', 'marketing'],
  color: '#21759b',
  docs: 'https://developer.wordpress.org/rest-api/reference/',
  address: {
    template: 'https://{site}/wp-json/wp/v2',
    hint: 'The address of the site without https://, such as example.com or example.com/blog.',
  },
  auth: [
    basic(
      'The user name, and an application password of Users, Profile, Application Passwords. What may be done is what the role of the user allows.',
    ),
  ],
  test: whoByRest({
    docs: 'https://developer.wordpress.org/rest-api/reference/users/#retrieve-a-user',
    path: '/users/me',
    answer: z.object({ name: z.string(), slug: z.string() }),
    who: ({ name, slug }) => `${name} (${slug})`,
  }),
})
  .poll('new-post', newPost)
  .poll('updated-post', updatedPost)
  .poll('new-comment', newComment)
  .action('create-post', createPost)
  .action('get-post', getPost)
  .action('update-post', updatePost)
  .action('delete-post', deletePost)
  .action('list-posts', listPosts)
  .action('create-page', createPage)
  .action('update-page', updatePage)
  .action('list-pages', listPages)
  .action('upload-media', uploadMedia)
  .action('create-comment', createComment)
  .action('list-comments', listComments)
  .action('create-user', createUser)
  .action('list-users', listUsers)
  .action('create-category', createCategory)
  .choices('categories', named('/categories', 'https://developer.wordpress.org/rest-api/reference/categories/'))
  .choices('tags', named('/tags', 'https://developer.wordpress.org/rest-api/reference/tags/'))
  .choices('users', named('/users', 'https://developer.wordpress.org/rest-api/reference/users/'));
