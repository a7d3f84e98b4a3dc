import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { limit, number, pageSize, pathOf, repository, user } from './repository.ts';

const docs = 'https://docs.github.com/en/rest/issues/issues';

const issue = z.looseObject({
  number: z.int(),
  title: z.string(),
  state: z.string(),
  body: z.string().nullish(),
  html_url: z.string(),
  user: user.nullish(),
  labels: z.array(z.union([z.string(), z.looseObject({ name: z.string().nullish() })])).optional(),
  assignees: z.array(user).nullish(),
  created_at: z.string(),
  updated_at: z.string(),
});

const title = z.string().min(1).meta({ title: 'Title' });
const body = z.string().meta({ title: 'Text', description: 'In Markdown.', format: 'multiline' });
const labels = z
  .array(z.string().min(1).meta({ title: 'Label', options: 'labels' }))
  .meta({ title: 'Labels', description: 'Names of labels of the repository.' });
const assignees = z
  .array(z.string().min(1))
  .meta({ title: 'Assignees', description: 'User names of those who shall do it.' });
const milestone = z.int().meta({ title: 'Milestone', description: 'The number of the milestone.' });

export const createIssue = defineAction({
  title: 'Create an issue',
  description: 'Opens an issue in a repository.',
  docs: `${docs}#create-an-issue`,
  effect: 'write',
  input: z.strictObject({
    ...repository,
    title,
    body: body.optional(),
    labels: labels.optional(),
    assignees: assignees.optional(),
    milestone: milestone.optional(),
  }),
  output: issue,
  run: ({ http, input: { owner, repo, ...rest } }) => http.post(`${pathOf({ owner, repo })}/issues`, rest),
});

export const getIssue = defineAction({
  title: 'Get an issue',
  description: 'Gives an issue by its number. A pull request counts as an issue too.',
  docs: `${docs}#get-an-issue`,
  effect: 'read',
  input: z.strictObject({ ...repository, number }),
  output: issue,
  run: ({ http, input }) => http.get(`${pathOf(input)}/issues/${input.number}`),
});

export const updateIssue = defineAction({
  title: 'Update an issue',
  description: 'Changes an issue, closes it or opens it again. What is left out stays as it is.',
  docs: `${docs}#update-an-issue`,
  effect: 'idempotent',
  input: z.strictObject({
    ...repository,
    number,
    title: title.optional(),
    body: body.optional(),
    state: z.enum(['open', 'closed']).optional().meta({ title: 'State' }),
    state_reason: z
      .enum(['completed', 'not_planned', 'duplicate', 'reopened'])
      .optional()
      .meta({ title: 'Reason', description: 'Why it is closed or opened again.' }),
    labels: labels.optional().meta({ title: 'Labels', description: 'All that it shall have: others are taken away.' }),
    assignees: assignees.optional(),
    milestone: milestone
      .nullable()
      .optional()
      .meta({ title: 'Milestone', description: 'The number of the milestone; null takes it away.' }),
  }),
  output: issue,
  run: ({ http, input: { owner, repo, number: which, ...rest } }) =>
    http.patch(`${pathOf({ owner, repo })}/issues/${which}`, rest),
});

export const listIssues = defineAction({
  title: 'List issues',
  description: 'Gives the issues of a repository, the newest first. Pull requests are among them.',
  docs: `${docs}#list-repository-issues`,
  effect: 'read',
  input: z.strictObject({
    ...repository,
    state: z.enum(['open', 'closed', 'all']).default('open').meta({ title: 'State' }),
    labels: labels.optional().meta({ title: 'Labels', description: 'Only issues that have all of these.' }),
    assignee: z
      .string()
      .optional()
      .meta({ title: 'Assignee', description: 'A user name; none for nobody, * for any.' }),
    since: z.iso
      .datetime({ offset: true })
      .optional()
      .meta({ title: 'Changed since', description: 'Only what was changed after this.', format: 'date-time' }),
    limit,
  }),
  output: z.object({ issues: z.array(issue) }),
  run: async ({ http, input }) => {
    const { state, assignee, since } = input;
    const query = { state, labels: input.labels?.join(','), assignee, since, per_page: pageSize(input.limit) };
    const found = await http.list(`${pathOf(input)}/issues`, { query, pages: { by: 'link' }, limit: input.limit });
    return { issues: found.read(z.array(issue)) };
  },
});

export const searchIssues = defineAction({
  title: 'Search issues and pull requests',
  description: 'Finds issues and pull requests in all repositories by the search of GitHub.',
  docs: 'https://docs.github.com/en/rest/search/search#search-issues-and-pull-requests',
  effect: 'read',
  input: z.strictObject({
    q: z.string().min(1).meta({ title: 'Query', description: 'Such as repo:octocat/hello is:issue is:open crash.' }),
    sort: z.enum(['comments', 'created', 'updated']).optional().meta({ title: 'Sort by' }),
    order: z.enum(['asc', 'desc']).optional().meta({ title: 'Order' }),
    limit,
  }),
  output: z.object({ issues: z.array(issue) }),
  run: async ({ http, input: { limit: most, ...query } }) => {
    const pages = { by: 'link', items: 'items' } as const;
    const found = await http.list('/search/issues', {
      query: { ...query, per_page: pageSize(most) },
      pages,
      limit: most,
    });
    return { issues: found.read(z.array(issue)) };
  },
});
