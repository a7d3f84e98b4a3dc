import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { definePoll } from '../../connector/poll.ts';
import { assignees, iid, labels, limit, pageSize, pathOf, project, user } from './project.ts';

const docs = 'https://docs.gitlab.com/api/merge_requests/';

const mergeRequest = z.looseObject({
  id: z.int(),
  iid: z.int(),
  project_id: z.int(),
  title: z.string(),
  description: z.string().nullish(),
  state: z.string(),
  source_branch: z.string(),
  target_branch: z.string(),
  author: user.nullish(),
  sha: z.string().nullish(),
  web_url: z.string(),
  created_at: z.string(),
  updated_at: z.string(),
});

const title = z.string().min(1).meta({ title: 'Title' });
const description = z.string().meta({ title: 'Text', description: 'In Markdown.', format: 'multiline' });
const reviewers = z
  .array(z.int().meta({ title: 'Reviewer', options: 'members' }))
  .meta({ title: 'Reviewers', description: 'The ids of those who shall review it.' });

export const createMergeRequest = defineAction({
  title: 'Create a merge request',
  description: 'Asks to take the changes of one branch into another.',
  docs: `${docs}#create-mr`,
  effect: 'write',
  input: z.strictObject({
    project,
    source_branch: z.string().min(1).meta({ title: 'From branch', options: 'branches' }),
    target_branch: z.string().min(1).meta({ title: 'Into branch', options: 'branches' }),
    title,
    description: description.optional(),
    labels: labels.optional(),
    assignee_ids: assignees.optional(),
    reviewer_ids: reviewers.optional(),
    remove_source_branch: z
      .boolean()
      .optional()
      .meta({ title: 'Delete the branch', description: 'Once its changes are merged.' }),
    squash: z.boolean().optional().meta({ title: 'Squash', description: 'Make one commit of all when it is merged.' }),
  }),
  output: mergeRequest,
  run: ({ http, input: { project: where, labels: names, ...rest } }) =>
    http.post(`${pathOf(where)}/merge_requests`, { ...rest, labels: names?.join(',') }),
});

export const getMergeRequest = defineAction({
  title: 'Get a merge request',
  description: 'Gives a merge request by its number.',
  docs: `${docs}#get-single-mr`,
  effect: 'read',
  input: z.strictObject({ project, iid }),
  output: mergeRequest,
  run: ({ http, input }) => http.get(`${pathOf(input.project)}/merge_requests/${input.iid}`),
});

export const updateMergeRequest = defineAction({
  title: 'Update a merge request',
  description: 'Changes a merge request, closes it or opens it again. What is left out stays as it is.',
  docs: `${docs}#update-mr`,
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
    reviewer_ids: reviewers.optional(),
  }),
  output: mergeRequest,
  run: ({ http, input: { project: where, iid: which, add_labels, remove_labels, ...rest } }) =>
    http.put(`${pathOf(where)}/merge_requests/${which}`, {
      ...rest,
      add_labels: add_labels?.join(','),
      remove_labels: remove_labels?.join(','),
    }),
});

export const listMergeRequests = defineAction({
  title: 'List merge requests',
  description: 'Gives the merge requests of a project, the newest first.',
  docs: `${docs}#list-project-merge-requests`,
  effect: 'read',
  input: z.strictObject({
    project,
    state: z.enum(['opened', 'closed', 'locked', 'merged', 'all']).default('opened').meta({ title: 'State' }),
    target_branch: z.string().optional().meta({ title: 'Into branch', options: 'branches' }),
    search: z.string().optional().meta({ title: 'Search', description: 'Words of the title or the text.' }),
    limit,
  }),
  output: z.object({ merge_requests: z.array(mergeRequest) }),
  run: async ({ http, input: { project: where, limit: most, ...rest } }) => {
    const query = { ...rest, per_page: pageSize(most) };
    const found = await http.list(`${pathOf(where)}/merge_requests`, { query, pages: { by: 'link' }, limit: most });
    return { merge_requests: found.read(z.array(mergeRequest)) };
  },
});

export const acceptMergeRequest = defineAction({
  title: 'Merge a merge request',
  description: 'Takes the changes of a merge request into its branch.',
  docs: `${docs}#merge-a-merge-request`,
  effect: 'write',
  input: z.strictObject({
    project,
    iid,
    squash: z.boolean().optional().meta({ title: 'Squash', description: 'Make one commit of all when it is merged.' }),
    should_remove_source_branch: z
      .boolean()
      .optional()
      .meta({ title: 'Delete the branch', description: 'Once its changes are merged.' }),
    merge_commit_message: z.string().optional().meta({ title: 'Message of the commit', format: 'multiline' }),
  }),
  output: mergeRequest,
  run: ({ http, input: { project: where, iid: which, ...rest } }) =>
    http.put(`${pathOf(where)}/merge_requests/${which}/merge`, rest),
});

export const newMergeRequest = definePoll({
  title: 'A new merge request',
  description: 'A merge request that was made in a project. It is asked for, so it needs no right to make webhooks.',
  docs: `${docs}#list-project-merge-requests`,
  input: z.strictObject({ project }),
  output: mergeRequest,
  key: ({ id }) => id,
  every: '5m',
  run: ({ http, input, since }) => {
    const query = { created_after: since.toISOString(), state: 'all', per_page: 100 };
    return http.pages(`${pathOf(input.project)}/merge_requests`, { query, pages: { by: 'link' } });
  },
});
