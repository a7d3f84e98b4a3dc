import { z } from 'zod';
import { apiKey, oauth2 } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import { whoByRest } from '../../connector/who-test.ts';
import { lists, members, spaces } from './choices.ts';
import { workspaceEvent } from './event.ts';
import { addTag, createAttachment, createComment, createList, listComments, setField } from './parts.ts';
import { createTask, deleteTask, getTask, listTasks, newTask, updatedTask, updateTask } from './tasks.ts';

export const clickup = connector({
  id: 'clickup',
  title: 'ClickUp',
  description: 'Plans the work of teams in spaces, lists and tasks.',
  categories: ['productivity'],
  color: '#7b68ee',
  docs: 'https://developer.clickup.com/reference',
  baseUrl: 'https://api.clickup.com/api/v2',
  auth: [
    apiKey(
      { in: 'header', name: 'authorization' },
      'A personal API token, which begins with pk_, of Settings, Apps (no Bearer before it).',
    ),
    oauth2({
      authorizationUrl: 'https://app.clickup.com/api',
      tokenUrl: 'https://api.clickup.com/api/v2/oauth/token',
      scopes: [],
      hint: 'An app of Settings, ClickUp API; which workspaces it may see is chosen at the consent.',
    }),
  ],
  rateLimit: { requests: 100, per: '1m' },
  test: whoByRest({
    docs: 'https://developer.clickup.com/reference/getauthorizeduser',
    path: '/user',
    answer: z.object({ user: z.object({ username: z.string().nullable(), email: z.string() }) }),
    who: ({ user }) => `${user.username ?? user.email} <${user.email}>`,
  }),
})
  .webhook('workspace-event', workspaceEvent)
  .poll('new-task', newTask)
  .poll('updated-task', updatedTask)
  .action('create-task', createTask)
  .action('get-task', getTask)
  .action('update-task', updateTask)
  .action('delete-task', deleteTask)
  .action('list-tasks', listTasks)
  .action('create-comment', createComment)
  .action('list-comments', listComments)
  .action('set-custom-field', setField)
  .action('add-tag', addTag)
  .action('create-attachment', createAttachment)
  .action('create-list', createList)
  .choices('spaces', spaces)
  .choices('lists', lists)
  .choices('members', members);
