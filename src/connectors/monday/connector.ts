import { z } from 'zod';
import { apiKey, oauth2 } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import { whoByGraphql } from '../../connector/who-test.ts';
import { createGroup, listBoards, listItems, newItem, updatedItem } from './boards.ts';
import { boards, columns, groups } from './choices.ts';
import { event } from './event.ts';
import { path } from './item.ts';
import {
  archiveItem,
  createItem,
  createSubitem,
  createUpdate,
  deleteItem,
  getItem,
  moveItem,
  updateItem,
} from './items.ts';

export const monday = connector({
  id: 'monday',
  title: 'monday.com',
  description: 'Boards of items with columns, for the work of teams.',
  categories: ['productivity'],
  color: '#6161ff',
  docs: 'https://developer.monday.com/api-reference/',
  baseUrl: 'https://api.monday.com',
  auth: [
    apiKey(
      { in: 'header', name: 'authorization' },
      'A personal API token of your picture, Developers, My access tokens (no Bearer before it).',
    ),
    oauth2({
      authorizationUrl: 'https://auth.monday.com/oauth2/authorize',
      tokenUrl: 'https://auth.monday.com/oauth2/token',
      scopes: ['me:read', 'boards:read', 'boards:write', 'updates:write', 'webhooks:read', 'webhooks:write'],
      hint: 'An app of the developer center, with these scopes.',
    }),
  ],
  // Some failures come with status 200 and without errors.
  http: { failure: z.object({ error_message: z.string() }).transform(({ error_message: message }) => ({ message })) },
  test: whoByGraphql({
    docs: 'https://developer.monday.com/api-reference/reference/me',
    path,
    query: '{ me { name email } }',
    answer: z.object({ me: z.object({ name: z.string(), email: z.string() }) }),
    who: ({ me }) => `${me.name} <${me.email}>`,
  }),
})
  .webhook('event', event)
  .poll('new-item', newItem)
  .poll('updated-item', updatedItem)
  .action('create-item', createItem)
  .action('create-subitem', createSubitem)
  .action('get-item', getItem)
  .action('update-item', updateItem)
  .action('list-items', listItems)
  .action('move-item', moveItem)
  .action('archive-item', archiveItem)
  .action('delete-item', deleteItem)
  .action('create-update', createUpdate)
  .action('create-group', createGroup)
  .action('list-boards', listBoards)
  .choices('boards', boards)
  .choices('groups', groups)
  .choices('columns', columns);
