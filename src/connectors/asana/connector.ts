import { z } from 'zod';
import { bearer, oauth2 } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import type { ConnectorHttp } from '../../connector/http.ts';
import { whoByRest } from '../../connector/who-test.ts';
import { event } from './event.ts';
import * as finding from './finding.ts';
import { changedTask, completedTask, newTask } from './polls.ts';
import { base, listOf, namedOut, reference } from './task.ts';
import * as tasks from './tasks.ts';

async function named(http: ConnectorHttp, path: string, query = {}) {
  const found = await listOf(http, path, namedOut, 500, query);
  return found.map(({ gid, name }) => ({ value: gid, label: name ?? gid }));
}

/** Asana: the tasks and projects of teams. */
export const asana = connector({
  id: 'asana',
  title: 'Asana',
  description: 'Tasks and projects of teams: who does what by when.',
  categories: ['productivity'],
  color: '#f06a6a',
  docs: `${reference}/rest-api-reference`,
  baseUrl: 'https://app.asana.com',
  auth: [
    bearer('A personal access token of https://app.asana.com/0/my-apps; it may do what its owner may.'),
    oauth2({
      authorizationUrl: 'https://app.asana.com/-/oauth_authorize',
      tokenUrl: 'https://app.asana.com/-/oauth_token',
      scopes: [
        'attachments:write',
        'projects:read',
        'projects:write',
        'stories:write',
        'tasks:delete',
        'tasks:read',
        'tasks:write',
        'users:read',
        'webhooks:delete',
        'webhooks:read',
        'webhooks:write',
        'workspaces:read',
      ],
      hint: 'An app of the developer console of Asana that has these permissions.',
    }),
  ],
  rateLimit: { requests: 150, per: '1m' },
  test: whoByRest({
    docs: `${reference}/getuser`,
    path: `${base}/users/me`,
    answer: z.object({ data: z.object({ name: z.string(), email: z.string().optional() }) }),
    who: ({ data: { name, email } }) => (email === undefined ? name : `${name} <${email}>`),
  }),
})
  .action('create-task', tasks.createTask)
  .action('create-subtask', tasks.createSubtask)
  .action('update-task', tasks.updateTask)
  .action('get-task', tasks.getTask)
  .action('delete-task', tasks.deleteTask)
  .action('move-task', tasks.moveTask)
  .action('add-comment', tasks.addComment)
  .action('attach-file', tasks.attachFile)
  .action('list-tasks', finding.listTasks)
  .action('search-tasks', finding.searchTasks)
  .action('create-project', finding.createProject)
  .action('list-projects', finding.listProjects)
  .action('list-users', finding.listUsers)
  .webhook('event', event)
  .poll('new-task', newTask)
  .poll('changed-task', changedTask)
  .poll('completed-task', completedTask)
  .choices('workspaces', {
    docs: `${reference}/getworkspaces`,
    input: z.object({}),
    run: ({ http }) => named(http, `${base}/workspaces`),
  })
  .choices('projects', {
    docs: `${reference}/getprojects`,
    input: z.object({ workspace: z.string().optional() }),
    run: ({ http, input }) => named(http, `${base}/projects`, { workspace: input.workspace, archived: false }),
  })
  .choices('sections', {
    docs: `${reference}/getsectionsforproject`,
    input: z.object({ project: z.string().min(1) }),
    run: ({ http, input }) => named(http, `${base}/projects/${encodeURIComponent(input.project)}/sections`),
  });
