import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { defined } from '../../connector/defined.ts';
import { graphql } from '../../connector/graphql.ts';
import { docs, done, listOf, path } from './api.ts';

const named = z.looseObject({ id: z.string(), name: z.string() });
const issue = z.looseObject({
  id: z.string(),
  identifier: z.string(),
  title: z.string(),
  description: z.string().nullish(),
  priority: z.number().nullish(),
  url: z.string(),
  dueDate: z.string().nullish(),
  createdAt: z.string(),
  updatedAt: z.string(),
  state: named.nullish(),
  team: named.nullish(),
  assignee: named.nullish(),
  project: named.nullish(),
});
const fields =
  'id identifier title description priority url dueDate createdAt updatedAt state { id name type } team { id key name } assignee { id name email } project { id name } labels { nodes { id name } }';
const page = `nodes { ${fields} } pageInfo { hasNextPage endCursor }`;

const issueId = z.string().min(1).meta({ title: 'Issue', description: 'Its id or its number, such as SHOP-7.' });
const teamId = z.string().min(1).meta({ title: 'Team', description: 'The id of the team.', options: 'teams' });
const limit = z.int().min(1).max(1000).default(50).meta({ title: 'At most', description: 'How many are given.' });
const title = z.string().min(1);
const titleMeta = { title: 'Title', description: 'What it is called.' };
const what = {
  description: z.string().optional().meta({ title: 'Description', description: 'In Markdown.', format: 'multiline' }),
  stateId: z
    .string()
    .optional()
    .meta({ title: 'Status', description: 'Its id, of those of the team.', options: 'states' }),
  assigneeId: z.string().optional().meta({ title: 'For', description: 'The id of whose it is.', options: 'users' }),
  projectId: z.string().optional().meta({ title: 'Project', description: 'Its id.', options: 'projects' }),
  labelIds: z
    .array(z.string())
    .optional()
    .meta({ title: 'Labels', description: 'All of them, by their ids.', options: 'labels' }),
  priority: z
    .int()
    .min(0)
    .max(4)
    .optional()
    .meta({ title: 'Priority', description: '0 none, 1 urgent, 2 high, 3 medium, 4 low.' }),
  dueDate: z.iso.date().optional().meta({ title: 'Due on', description: 'A day, such as 2026-12-01.' }),
  parentId: z.string().optional().meta({ title: 'Below', description: 'The id of the issue that it is a part of.' }),
};

export const createIssue = defineAction({
  title: 'Create an issue',
  description: 'Makes an issue of a team.',
  docs,
  effect: 'write',
  input: z.strictObject({ teamId, title: title.meta(titleMeta), ...what }),
  output: issue,
  run: async ({ http, input }) => {
    const query = `mutation Create($input: IssueCreateInput!) { issueCreate(input: $input) { success issue { ${fields} } } }`;
    const answer = z.object({ issueCreate: z.object({ success: z.boolean(), issue }) });
    const { issueCreate } = (await graphql(http, path, query, { input: defined(input) })).read(answer);
    done(issueCreate.success, 'issueCreate');
    return issueCreate.issue;
  },
});

export const updateIssue = defineAction({
  title: 'Change an issue',
  description: 'Changes what is given of an issue and leaves the rest as it is.',
  docs,
  effect: 'idempotent',
  input: z.strictObject({
    issueId,
    title: title.optional().meta(titleMeta),
    teamId: teamId.optional().meta({
      title: 'Team',
      description: 'The id of the team it goes to; left out, it stays in its own.',
      options: 'teams',
    }),
    ...what,
  }),
  output: issue,
  run: async ({ http, input: { issueId: id, ...change } }) => {
    const query = `mutation Update($id: String!, $input: IssueUpdateInput!) { issueUpdate(id: $id, input: $input) { success issue { ${fields} } } }`;
    const answer = z.object({ issueUpdate: z.object({ success: z.boolean(), issue }) });
    const { issueUpdate } = (await graphql(http, path, query, { id, input: defined(change) })).read(answer);
    done(issueUpdate.success, 'issueUpdate');
    return issueUpdate.issue;
  },
});

export const getIssue = defineAction({
  title: 'Get an issue',
  description: 'Gives an issue by its id or its number.',
  docs,
  effect: 'read',
  input: z.strictObject({ issueId }),
  output: issue,
  run: async ({ http, input }) => {
    const query = `query Issue($id: String!) { issue(id: $id) { ${fields} } }`;
    return (await graphql(http, path, query, { id: input.issueId })).read(z.object({ issue })).issue;
  },
});

export const listIssues = defineAction({
  title: 'List issues',
  description: 'Gives the issues that fit all that is asked for, those changed last first.',
  docs,
  effect: 'read',
  input: z.strictObject({
    teamId: teamId.optional(),
    stateId: what.stateId,
    assigneeId: what.assigneeId,
    projectId: what.projectId,
    filter: z
      .record(z.string(), z.json())
      .optional()
      .meta({ title: 'Filter', description: 'More, as an IssueFilter of Linear.', format: 'json' }),
    limit,
  }),
  output: z.object({ issues: z.array(issue) }),
  run: async ({ http, input }) => {
    const is = (id: string | undefined) => (id === undefined ? undefined : { id: { eq: id } });
    const filter = {
      team: is(input.teamId),
      state: is(input.stateId),
      assignee: is(input.assigneeId),
      project: is(input.projectId),
      ...input.filter,
    };
    const query = `query Issues($first: Int, $after: String, $filter: IssueFilter) { issues(first: $first, after: $after, filter: $filter, orderBy: updatedAt) { ${page} } }`;
    const variables = { filter: defined(filter) };
    return { issues: await listOf(http, issue, { query, list: 'issues', variables, limit: input.limit }) };
  },
});

export const searchIssues = defineAction({
  title: 'Search issues',
  description: 'Gives the issues in whose title or text words stand, the best first.',
  docs,
  effect: 'read',
  input: z.strictObject({
    term: z.string().min(1).meta({ title: 'Search', description: 'Words in the title or the text.' }),
    teamId: teamId.optional().meta({ title: 'Team', description: 'Its issues go first.', options: 'teams' }),
    limit,
  }),
  output: z.object({ issues: z.array(issue) }),
  run: async ({ http, input: { term, teamId: team, limit: most } }) => {
    const query = `query Search($first: Int, $after: String, $term: String!, $teamId: String) { searchIssues(first: $first, after: $after, term: $term, teamId: $teamId) { ${page} } }`;
    const variables = { term, teamId: team };
    return { issues: await listOf(http, issue, { query, list: 'searchIssues', variables, limit: most }) };
  },
});

export const deleteIssue = defineAction({
  title: 'Delete an issue',
  description: 'Moves an issue to the trash, where it stays for 30 days.',
  docs,
  effect: 'write',
  input: z.strictObject({ issueId }),
  output: z.object({ deleted: z.literal(true) }),
  run: async ({ http, input }) => {
    const query = 'mutation Delete($id: String!) { issueDelete(id: $id) { success } }';
    const answer = z.object({ issueDelete: z.object({ success: z.boolean() }) });
    done((await graphql(http, path, query, { id: input.issueId })).read(answer).issueDelete.success, 'issueDelete');
    return { deleted: true } as const;
  },
});

export const addComment = defineAction({
  title: 'Comment on an issue',
  description: 'Writes a comment below an issue.',
  docs,
  effect: 'write',
  input: z.strictObject({
    issueId,
    body: z.string().min(1).meta({ title: 'Text', description: 'What it says, in Markdown.', format: 'multiline' }),
  }),
  output: z.looseObject({ id: z.string(), url: z.string() }),
  run: async ({ http, input }) => {
    const query =
      'mutation Comment($input: CommentCreateInput!) { commentCreate(input: $input) { success comment { id url } } }';
    const comment = z.looseObject({ id: z.string(), url: z.string() });
    const answer = z.object({ commentCreate: z.object({ success: z.boolean(), comment }) });
    const { commentCreate } = (await graphql(http, path, query, { input })).read(answer);
    done(commentCreate.success, 'commentCreate');
    return commentCreate.comment;
  },
});

export const attachLink = defineAction({
  title: 'Attach a link to an issue',
  description: 'Puts the address of a page onto an issue.',
  docs,
  effect: 'write',
  input: z.strictObject({
    issueId,
    url: z.url({ protocol: /^https?$/ }).meta({ title: 'Address', description: 'Where the link goes.' }),
    title: z.string().optional().meta({ title: 'Title', description: 'What the link is called.' }),
  }),
  output: z.looseObject({ id: z.string(), url: z.string() }),
  run: async ({ http, input }) => {
    const query =
      'mutation Link($issueId: String!, $url: String!, $title: String) { attachmentLinkURL(issueId: $issueId, url: $url, title: $title) { success attachment { id url } } }';
    const attachment = z.looseObject({ id: z.string(), url: z.string() });
    const answer = z.object({ attachmentLinkURL: z.object({ success: z.boolean(), attachment }) });
    const { attachmentLinkURL: made } = (await graphql(http, path, query, input)).read(answer);
    done(made.success, 'attachmentLinkURL');
    return made.attachment;
  },
});
