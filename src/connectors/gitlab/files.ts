import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { unlessGone } from '../../connector/unless-gone.ts';
import { SnodoError } from '../../core/error.ts';
import { givenFile } from '../../core/file-value.ts';
import { pathOf, project } from './project.ts';

const docs = 'https://docs.gitlab.com/api/repository_files/';

const place = {
  project,
  path: z.string().min(1).meta({ title: 'Path', description: 'Of the file in the repository: docs/guide.md.' }),
};
const branch = z.string().min(1).meta({ title: 'Branch', options: 'branches' });
const message = z.string().min(1).meta({ title: 'Message of the commit' });

function fileOf(given: { readonly project: string; readonly path: string }): string {
  return `${pathOf(given.project)}/repository/files/${encodeURIComponent(given.path)}`;
}

export const getFile = defineAction({
  title: 'Get a file',
  description: 'Gives a file of a repository.',
  docs: `${docs}#get-raw-file-from-repository`,
  effect: 'read',
  input: z.strictObject({
    ...place,
    ref: z.string().optional().meta({
      title: 'Branch, tag or commit',
      description: 'The default branch when left out.',
      options: 'branches',
    }),
  }),
  output: z.looseObject({ $file: z.string() }),
  run: ({ http, input }) => http.get(`${fileOf(input)}/raw`, { query: { ref: input.ref }, download: true }),
});

export const writeFile = defineAction({
  title: 'Write a file',
  description: 'Makes a file in a repository, or replaces the one that is there, as a commit.',
  docs: `${docs}#create-new-file-in-repository`,
  effect: 'idempotent',
  input: z.strictObject({
    ...place,
    branch,
    text: z.string().optional().meta({ title: 'Text', description: 'What stands in it.', format: 'multiline' }),
    file: givenFile.optional().meta({ title: 'File', description: 'Instead of the text.', format: 'file' }),
    message,
  }),
  output: z.looseObject({ file_path: z.string(), branch: z.string() }),
  run: async ({ http, input, file }) => {
    const { text, file: given } = input;
    if ((text === undefined) === (given === undefined)) {
      throw new SnodoError('invalid', 'Give either the text of the file, or a file.');
    }
    const content =
      given === undefined ? { content: text } : { content: (await file(given)).base64, encoding: 'base64' };
    const body = { branch: input.branch, commit_message: input.message, ...content };
    const there = await unlessGone(http.head(fileOf(input), { query: { ref: input.branch } }));
    return there === undefined ? http.post(fileOf(input), body) : http.put(fileOf(input), body);
  },
});

/** GitLab answers 400, and not 404, where the branch has no such file. The words are those of Gitaly, in no other language. */
function isNoSuchFile(error: unknown): boolean {
  const said = "A file with this name doesn't exist";
  return error instanceof SnodoError && error.status === 400 && error.message.includes(said);
}

export const deleteFile = defineAction({
  title: 'Delete a file',
  description: 'Takes a file out of a repository, as a commit. One that is gone already is no failure.',
  docs: `${docs}#delete-existing-file-in-repository`,
  effect: 'idempotent',
  input: z.strictObject({ ...place, branch, message }),
  output: z.object({ deleted: z.string() }),
  run: async ({ http, input }) => {
    try {
      await http.delete(fileOf(input), { query: { branch: input.branch, commit_message: input.message } });
    } catch (error) {
      if (!isNoSuchFile(error)) throw error;
    }
    return { deleted: input.path };
  },
});
