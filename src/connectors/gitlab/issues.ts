import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { definePoll } from '../../connector/poll.ts';
import { assignees, iid, labels, limit, pageSize, pathOf, project, user } from './project.ts';

const docs = 'https://docs.gitlab.com/api/issues/';

const issue = z.looseObject({
  id: z.int(),
  iid: z.int(),
  project_id: z.int(),
  title: z.string(),
  description: z.string().nullish(),
  state: z.string(),
  labels: z.array(z.string()),
  author: user.nullish(),
  due_date: z.string().nullish(),
  web_url: z.string(),
  created_at: z.string(),
  updated_at: z.string(),
});

const title = z.string().min(1).max(255).meta({ title: 'Title' });
const description = z.string().meta({ title: 'Text', description: 'In Markdown.', format: 'multiline' });
const dueDate = z.iso.date().meta({ title: 'Due date', description: 'Such as 2026-12-24.' });
const confidential = z.boolean().meta({ title: 'Confidential', description: 'Only members of the project see it.' });

export const createIssue = defineAction({
  title: 'Create an issue',
  description: 'Opens an issue in a project.',
  docs: `${docs}#create-an-issue`,
  effect: 'write',
  input: z.strictObject({
    project,
    title,
    description: description.optional(),
    labels: labels.optional(),
    assignee_ids: assignees.optional(),
    due_date: dueDate.optional(),
    confidential: confidential.optional(),
  }),
  output: issue,
  run: ({ http, input: { project: where, labels: names, ...rest } }) =>
    http.post(`${pathOf(where)}/issues`, { ...rest, labels: names?.join(',') }),
});

export const getIssue = defineAction({
  title: 'Get an issue',
  description: 'Gives an issue by its number.',
  docs: `${docs}#retrieve-a-project-issue`,
  effect: 'read',
  input: z.strictObject({ project, iid }),
  output: issue,
  run: ({ http, input }) => http.get(`${pathOf(input.project)}/issues/${input.iid}`),
});

export const updateIssue = defineAction({
  title: 'Update an issue',
  description: 'Changes an issue, closes it or opens it again. What is left out stays as it is.',
  docs: `${docs}#update-an-issue`,
  effect: 'idempotent',
  input: z.strictObject({
    project,
    iid,
    title: title.optional(),
    description: description.optional(),
    state_event: z.enum(['close', 'reopen']).optional().meta({ title: 'Close or reopen' }),
    add_labels: labels.optional().meta({ title: 'Add labels', description: 'By their names.' }),
    remove_labels: labels.optional().meta({ title: 'Remove labels', description: 'By their names.' }),
    assignee_ids: assignees.optional(),
    due_date: dueDate.optional(),
    confidential: confidential.optional(),
  }),
  output: issue,
  run: ({ http, input: { project: where, iid: which, add_labels, remove_labels, ...rest } }) =>
    http.put(`${pathOf(where)}/issues/${which}`, {
      ...rest,
      add_labels: add_labels?.join(','),
      remove_labels: remove_labels?.join(','),
    }),
});

export const listIssues = defineAction({
  title: 'List issues',
  description: 'Gives the issues of a project, the newest first.',
  docs: `${docs}#list-all-project-issues`,
  effect: 'read',
  input: z.strictObject({
    project,
    state: z.enum(['opened', 'closed', 'all']).default('opened').meta({ title: 'State' }),
    search: z.string().optional().meta({ title: 'Search', description: 'Words of the title or the text.' }),
    labels: labels.optional().meta({ title: 'Labels', description: 'Only issues that have all of these.' }),
    updated_after: z.iso
      .datetime({ offset: true })
      .optional()
      .meta({ title: 'Changed since', description: 'Only what was changed after this.', format: 'date-time' }),
    limit,
  }),
  output: z.object({ issues: z.array(issue) }),
  run: async ({ http, input: { project: where, labels: names, limit: most, ...rest } }) => {
    const query = { ...rest, labels: names?.join(','), per_page: pageSize(most) };
    const found = await http.list(`${pathOf(where)}/issues`, { query, pages: { by: 'link' }, limit: most });
    return { issues: found.read(z.array(issue)) };
  },
});

export const newIssue = definePoll({
  title: 'A new issue',
  description: 'An issue that was opened in a project. It is asked for, so it needs no right to make webhooks.',
  docs: `${docs}#list-all-project-issues`,
  input: z.strictObject({ project }),
  output: issue,
  key: ({ id }) => id,
  every: '5m',
  run: ({ http, input, since }) => {
    const query = { created_after: since.toISOString(), per_page: 100 };
    return http.pages(`${pathOf(input.project)}/issues`, { query, pages: { by: 'link' } });
  },
});
