import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import type { ConnectorHttp } from '../../connector/http.ts';
import { unlessGone } from '../../connector/unless-gone.ts';
import { SnodoError } from '../../core/error.ts';
import { givenFile } from '../../core/file-value.ts';
import { pathOf, repository } from './repository.ts';

const docs = 'https://docs.github.com/en/rest/repos/contents';

const place = {
  ...repository,
  path: z.string().min(1).meta({ title: 'Path', description: 'Of the file in the repository: docs/guide.md.' }),
};
const branch = z
  .string()
  .min(1)
  .optional()
  .meta({ title: 'Branch', description: 'The default branch when left out.', options: 'branches' });
const message = z.string().min(1).meta({ title: 'Message of the commit' });

const written = z.looseObject({
  content: z.looseObject({ path: z.string(), sha: z.string(), html_url: z.string().nullish() }).nullish(),
  commit: z.looseObject({ sha: z.string(), html_url: z.string().optional() }),
});

const entry = z.looseObject({
  type: z.string(),
  name: z.string(),
  path: z.string(),
  size: z.int(),
  sha: z.string(),
});

type Place = { readonly owner: string; readonly repo: string; readonly path: string };

function contentsOf(given: Place): string {
  const path = given.path.split('/').map(encodeURIComponent).join('/');
  return `${pathOf(given)}/contents/${path}`;
}

/** What a change must name: which state of the file it replaces. */
async function shaOf(http: ConnectorHttp, given: Place, ref: string | undefined): Promise<string | undefined> {
  // The usual answer holds what is in the file, and is refused where that is more than 1 MB; this one leaves it out then.
  const headers = { accept: 'application/vnd.github.object+json' };
  const there = await unlessGone(http.get(contentsOf(given), { query: { ref }, headers }));
  return there?.read(z.object({ sha: z.string() })).sha;
}

export const getFile = defineAction({
  title: 'Get a file',
  description: 'Gives a file of a repository, of at most 100 MB.',
  docs: `${docs}#get-repository-content`,
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
  run: ({ http, input }) =>
    http.get(contentsOf(input), {
      query: { ref: input.ref },
      headers: { accept: 'application/vnd.github.raw+json' },
      download: true,
    }),
});

export const listFiles = defineAction({
  title: 'List files',
  description: 'Gives what is in a folder of a repository.',
  docs: `${docs}#get-repository-content`,
  effect: 'read',
  input: z.strictObject({
    ...repository,
    path: z.string().default('').meta({ title: 'Folder', description: 'The top of the repository when left out.' }),
    ref: z.string().optional().meta({
      title: 'Branch, tag or commit',
      description: 'The default branch when left out.',
      options: 'branches',
    }),
  }),
  output: z.object({ files: z.array(entry) }),
  run: async ({ http, input }) => {
    const found = await http.get(contentsOf(input), { query: { ref: input.ref } });
    return { files: found.read(z.array(entry)) };
  },
});

export const writeFile = defineAction({
  title: 'Write a file',
  description: 'Makes a file in a repository, or replaces the one that is there, as a commit.',
  docs: `${docs}#create-or-update-file-contents`,
  effect: 'idempotent',
  input: z.strictObject({
    ...place,
    text: z.string().optional().meta({ title: 'Text', description: 'What stands in it.', format: 'multiline' }),
    file: givenFile.optional().meta({ title: 'File', description: 'Instead of the text.', format: 'file' }),
    message,
    branch,
  }),
  output: written,
  run: async ({ http, input, file }) => {
    const { text, file: given, branch: to } = input;
    if ((text === undefined) === (given === undefined)) {
      throw new SnodoError('invalid', 'Give either the text of the file, or a file.');
    }
    const content = given === undefined ? Buffer.from(text ?? '').toString('base64') : (await file(given)).base64;
    const sha = await shaOf(http, input, to);
    return http.put(contentsOf(input), { message: input.message, content, sha, branch: to });
  },
});

export const deleteFile = defineAction({
  title: 'Delete a file',
  description: 'Takes a file out of a repository, as a commit.',
  docs: `${docs}#delete-a-file`,
  effect: 'idempotent',
  input: z.strictObject({ ...place, message, branch }),
  output: z.object({ deleted: z.boolean() }),
  run: async ({ http, input }) => {
    const sha = await shaOf(http, input, input.branch);
    if (sha === undefined) return { deleted: false };
    await http.delete(contentsOf(input), { body: { message: input.message, sha, branch: input.branch } });
    return { deleted: true };
  },
});
