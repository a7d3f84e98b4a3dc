import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { limit, number, pageSize, pathOf, repository, user } from './repository.ts';

const comment = z.looseObject({
  id: z.int(),
  body: z.string().optional(),
  html_url: z.string(),
  user: user.nullish(),
  created_at: z.string(),
  updated_at: z.string(),
});
const label = z.looseObject({ name: z.string(), color: z.string().optional() });

export const createComment = defineAction({
  title: 'Create a comment',
  description: 'Writes a comment to an issue or a pull request.',
  docs: 'https://docs.github.com/en/rest/issues/comments#create-an-issue-comment',
  effect: 'write',
  input: z.strictObject({
    ...repository,
    number,
    body: z.string().min(1).meta({ title: 'Text', description: 'In Markdown.', format: 'multiline' }),
  }),
  output: comment,
  run: ({ http, input }) => http.post(`${pathOf(input)}/issues/${input.number}/comments`, { body: input.body }),
});

export const listComments = defineAction({
  title: 'List comments',
  description: 'Gives the comments to an issue or a pull request, the oldest first.',
  docs: 'https://docs.github.com/en/rest/issues/comments#list-issue-comments',
  effect: 'read',
  input: z.strictObject({ ...repository, number, limit }),
  output: z.object({ comments: z.array(comment) }),
  run: async ({ http, input }) => {
    const path = `${pathOf(input)}/issues/${input.number}/comments`;
    const query = { per_page: pageSize(input.limit) };
    const found = await http.list(path, { query, pages: { by: 'link' }, limit: input.limit });
    return { comments: found.read(z.array(comment)) };
  },
});

export const addLabels = defineAction({
  title: 'Add labels',
  description: 'Gives an issue or a pull request labels, besides those that it has.',
  docs: 'https://docs.github.com/en/rest/issues/labels#add-labels-to-an-issue',
  effect: 'idempotent',
  input: z.strictObject({
    ...repository,
    number,
    labels: z
      .array(z.string().min(1).meta({ title: 'Label', options: 'labels' }))
      .min(1)
      .meta({ title: 'Labels', description: 'Names of labels of the repository.' }),
  }),
  output: z.object({ labels: z.array(label) }),
  run: async ({ http, input }) => {
    const path = `${pathOf(input)}/issues/${input.number}/labels`;
    return { labels: (await http.post(path, { labels: input.labels })).read(z.array(label)) };
  },
});

export const removeLabel = defineAction({
  title: 'Remove a label',
  description: 'Takes a label away from an issue or a pull request.',
  docs: 'https://docs.github.com/en/rest/issues/labels#remove-a-label-from-an-issue',
  effect: 'idempotent',
  input: z.strictObject({
    ...repository,
    number,
    label: z.string().min(1).meta({ title: 'Label', options: 'labels' }),
  }),
  output: z.object({ removed: z.string() }),
  run: async ({ http, input }) => {
    await http.delete(`${pathOf(input)}/issues/${input.number}/labels/${encodeURIComponent(input.label)}`);
    return { removed: input.label };
  },
});
