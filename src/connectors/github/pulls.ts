import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { limit, number, pageSize, pathOf, repository, user } from './repository.ts';

const docs = 'https://docs.github.com/en/rest/pulls/pulls';

const branch = z.looseObject({ ref: z.string(), sha: z.string() });
const pull = z.looseObject({
  number: z.int(),
  title: z.string(),
  state: z.string(),
  draft: z.boolean().optional(),
  body: z.string().nullish(),
  html_url: z.string(),
  user: user.nullish(),
  head: branch,
  base: branch,
  merged_at: z.string().nullish(),
  created_at: z.string(),
  updated_at: z.string(),
});

export const createPullRequest = defineAction({
  title: 'Create a pull request',
  description: 'Asks to take the changes of one branch into another.',
  docs: `${docs}#create-a-pull-request`,
  effect: 'write',
  input: z.strictObject({
    ...repository,
    title: z.string().min(1).meta({ title: 'Title' }),
    head: z
      .string()
      .min(1)
      .meta({ title: 'From branch', description: 'Where the changes are; USER:BRANCH from a fork.' }),
    base: z.string().min(1).meta({ title: 'Into branch', options: 'branches' }),
    body: z.string().optional().meta({ title: 'Text', description: 'In Markdown.', format: 'multiline' }),
    draft: z.boolean().default(false).meta({ title: 'Draft', description: 'It is not ready to be reviewed yet.' }),
  }),
  output: pull,
  run: ({ http, input: { owner, repo, ...rest } }) => http.post(`${pathOf({ owner, repo })}/pulls`, rest),
});

export const getPullRequest = defineAction({
  title: 'Get a pull request',
  description: 'Gives a pull request by its number, with whether it can be merged.',
  docs: `${docs}#get-a-pull-request`,
  effect: 'read',
  input: z.strictObject({ ...repository, number }),
  output: pull,
  run: ({ http, input }) => http.get(`${pathOf(input)}/pulls/${input.number}`),
});

export const listPullRequests = defineAction({
  title: 'List pull requests',
  description: 'Gives the pull requests of a repository, the newest first.',
  docs: `${docs}#list-pull-requests`,
  effect: 'read',
  input: z.strictObject({
    ...repository,
    state: z.enum(['open', 'closed', 'all']).default('open').meta({ title: 'State' }),
    base: z.string().optional().meta({ title: 'Into branch', options: 'branches' }),
    limit,
  }),
  output: z.object({ pull_requests: z.array(pull) }),
  run: async ({ http, input }) => {
    const query = { state: input.state, base: input.base, per_page: pageSize(input.limit) };
    const found = await http.list(`${pathOf(input)}/pulls`, { query, pages: { by: 'link' }, limit: input.limit });
    return { pull_requests: found.read(z.array(pull)) };
  },
});

export const mergePullRequest = defineAction({
  title: 'Merge a pull request',
  description: 'Takes the changes of a pull request into its branch.',
  docs: `${docs}#merge-a-pull-request`,
  effect: 'write',
  input: z.strictObject({
    ...repository,
    number,
    merge_method: z.enum(['merge', 'squash', 'rebase']).default('merge').meta({ title: 'How' }),
    commit_title: z.string().optional().meta({ title: 'Title of the commit' }),
    commit_message: z.string().optional().meta({ title: 'Message of the commit', format: 'multiline' }),
  }),
  output: z.looseObject({ sha: z.string(), merged: z.boolean(), message: z.string() }),
  run: ({ http, input: { owner, repo, number: which, ...rest } }) =>
    http.put(`${pathOf({ owner, repo })}/pulls/${which}/merge`, rest),
});
