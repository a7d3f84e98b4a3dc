import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { definePoll } from '../../connector/poll.ts';
import { limit, pageSize, pathOf, repository } from './repository.ts';

const docs = 'https://docs.github.com/en/rest/releases/releases';

const release = z.looseObject({
  id: z.int(),
  tag_name: z.string(),
  name: z.string().nullish(),
  body: z.string().nullish(),
  draft: z.boolean(),
  prerelease: z.boolean(),
  html_url: z.string(),
  created_at: z.string(),
  published_at: z.string().nullish(),
});

export const createRelease = defineAction({
  title: 'Create a release',
  description: 'Publishes a version of what is in a repository.',
  docs: `${docs}#create-a-release`,
  effect: 'write',
  input: z.strictObject({
    ...repository,
    tag_name: z.string().min(1).meta({ title: 'Tag', description: 'Such as v1.2.0; it is made if it is not there.' }),
    target_commitish: z
      .string()
      .optional()
      .meta({ title: 'Branch or commit', description: 'Where the tag is made. The default branch when left out.' }),
    name: z.string().optional().meta({ title: 'Name' }),
    body: z.string().optional().meta({ title: 'Text', description: 'In Markdown.', format: 'multiline' }),
    draft: z.boolean().default(false).meta({ title: 'Draft', description: 'It is not published yet.' }),
    prerelease: z
      .boolean()
      .default(false)
      .meta({ title: 'Pre-release', description: 'It is not meant for everybody.' }),
    generate_release_notes: z
      .boolean()
      .default(false)
      .meta({ title: 'Write the notes', description: 'GitHub writes the name and the text from what was merged.' }),
  }),
  output: release,
  run: ({ http, input: { owner, repo, ...rest } }) => http.post(`${pathOf({ owner, repo })}/releases`, rest),
});

export const listReleases = defineAction({
  title: 'List releases',
  description: 'Gives the releases of a repository, the newest first.',
  docs: `${docs}#list-releases`,
  effect: 'read',
  input: z.strictObject({ ...repository, limit }),
  output: z.object({ releases: z.array(release) }),
  run: async ({ http, input }) => {
    const query = { per_page: pageSize(input.limit) };
    const found = await http.list(`${pathOf(input)}/releases`, { query, pages: { by: 'link' }, limit: input.limit });
    return { releases: found.read(z.array(release)) };
  },
});

export const newRelease = definePoll({
  title: 'A new release',
  description: 'A release that was published, also in repositories of others.',
  docs: `${docs}#list-releases`,
  input: z.strictObject(repository),
  output: release,
  key: ({ id }) => String(id),
  every: '15m',
  async *run({ http, input, since }) {
    const all = http.pages(`${pathOf(input)}/releases`, { query: { per_page: 100 }, pages: { by: 'link' } });
    // They stand in no order of when they were published: an old commit may be released today. Who may write to a
    // repository is given its drafts too.
    for await (const page of all) {
      yield page
        .read(z.array(release))
        .filter(
          ({ draft, published_at: time }) => !draft && typeof time === 'string' && Date.parse(time) >= since.getTime(),
        );
    }
  },
});
