import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import type { ConnectorHttp } from '../../connector/http.ts';
import { api, issue, issueKey, issuePath, issuesOf, limit, reference, user, usualFields } from './issue.ts';

const fields = z
  .array(z.string())
  .optional()
  .meta({ title: 'Fields', description: 'Their ids; *all for all. Left out: what people look for mostly.' });

export const searchIssues = defineAction({
  title: 'Search issues',
  description: 'Gives the issues that a query in JQL finds.',
  docs: `${reference}/api-group-issue-search/#api-rest-api-2-search-jql-post`,
  effect: 'read',
  input: z.strictObject({
    jql: z
      .string()
      .min(1)
      .meta({ title: 'JQL', description: 'Such as project = SHOP AND status = "To Do" ORDER BY created DESC.' }),
    fields,
    limit,
  }),
  output: z.object({ issues: z.array(issue) }),
  run: async ({ http, input }) => ({
    issues: await issuesOf(http, input.jql, input.fields ?? usualFields, input.limit),
  }),
});

export const getIssue = defineAction({
  title: 'Get an issue',
  description: 'Gives an issue by its key.',
  docs: `${reference}/api-group-issues/#api-rest-api-2-issue-issueidorkey-get`,
  effect: 'read',
  input: z.strictObject({ issue: issueKey, fields }),
  output: issue,
  run: ({ http, input }) =>
    http.get(issuePath(input.issue), { query: { fields: (input.fields ?? usualFields).join(',') } }),
});

export const listComments = defineAction({
  title: 'List the comments of an issue',
  description: 'Gives the comments below an issue, oldest first.',
  docs: `${reference}/api-group-issue-comments/#api-rest-api-2-issue-issueidorkey-comment-get`,
  effect: 'read',
  input: z.strictObject({ issue: issueKey, limit }),
  output: z.object({
    comments: z.array(
      z.looseObject({ id: z.string(), body: z.string(), created: z.string(), author: user.optional() }),
    ),
  }),
  run: ({ http, input }) => http.get(`${issuePath(input.issue)}/comment`, { query: { maxResults: input.limit } }),
});

export async function usersOf(http: ConnectorHttp, query: string, most: number) {
  return (await http.get(`${api}/user/search`, { query: { query, maxResults: most } })).read(z.array(user));
}

export const findUsers = defineAction({
  title: 'Find people',
  description: 'Gives the people whose name or e-mail address begins so, with their account ids.',
  docs: `${reference}/api-group-user-search/#api-rest-api-2-user-search-get`,
  effect: 'read',
  input: z.strictObject({
    query: z.string().min(1).meta({ title: 'Search', description: 'The beginning of a name or an e-mail address.' }),
    limit,
  }),
  output: z.object({ users: z.array(user) }),
  run: async ({ http, input }) => ({ users: await usersOf(http, input.query, input.limit) }),
});

const project = z.looseObject({ id: z.string(), key: z.string(), name: z.string() });

export async function projectsOf(http: ConnectorHttp, query: string | undefined, most: number) {
  const found = await http.list(`${api}/project/search`, {
    query: { query, orderBy: 'name' },
    pages: {
      by: 'offset',
      offsetParam: 'startAt',
      items: 'values',
      limit: Math.min(most, 50),
      limitParam: 'maxResults',
    },
    limit: most,
  });
  return found.read(z.array(project));
}

export const listProjects = defineAction({
  title: 'List the projects',
  description: 'Gives the projects that the credential may see, by name.',
  docs: `${reference}/api-group-projects/#api-rest-api-2-project-search-get`,
  effect: 'read',
  input: z.strictObject({
    query: z.string().optional().meta({ title: 'Search', description: 'What the name or the key begins with.' }),
    limit,
  }),
  output: z.object({ values: z.array(project) }),
  run: async ({ http, input }) => ({ values: await projectsOf(http, input.query, input.limit) }),
});
