import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { iid, limit, pageSize, pathOf, project, user } from './project.ts';

const docs = 'https://docs.gitlab.com/api/notes/';

const note = z.looseObject({
  id: z.int(),
  body: z.string(),
  author: user.nullish(),
  system: z.boolean().optional(),
  created_at: z.string(),
});

const target = {
  project,
  on: z.enum(['issue', 'merge-request']).default('issue').meta({ title: 'On', description: 'What is commented on.' }),
  iid,
};

function notesOf(given: { project: string; on: 'issue' | 'merge-request'; iid: number }): string {
  const kind = given.on === 'issue' ? 'issues' : 'merge_requests';
  return `${pathOf(given.project)}/${kind}/${given.iid}/notes`;
}

export const createComment = defineAction({
  title: 'Create a comment',
  description: 'Writes a comment to an issue or a merge request.',
  docs,
  effect: 'write',
  input: z.strictObject({
    ...target,
    body: z.string().min(1).meta({ title: 'Text', description: 'In Markdown.', format: 'multiline' }),
  }),
  output: note,
  run: ({ http, input }) => http.post(notesOf(input), { body: input.body }),
});

export const listComments = defineAction({
  title: 'List comments',
  description: 'Gives the comments to an issue or a merge request, with what GitLab itself noted, the newest first.',
  docs,
  effect: 'read',
  input: z.strictObject({ ...target, limit }),
  output: z.object({ comments: z.array(note) }),
  run: async ({ http, input }) => {
    const query = { per_page: pageSize(input.limit) };
    const found = await http.list(notesOf(input), { query, pages: { by: 'link' }, limit: input.limit });
    return { comments: found.read(z.array(note)) };
  },
});
