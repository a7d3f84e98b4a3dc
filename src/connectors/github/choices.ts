import { z } from 'zod';
import type { OptionsDefinition } from '../../connector/options.ts';
import { pathOf } from './repository.ts';

const inRepository = z.object({ owner: z.string().regex(/^[\w.-]+$/), repo: z.string().regex(/^[\w.-]+$/) });
const pages = { by: 'link' } as const;
const query = { per_page: 100 };

export const repositories: OptionsDefinition<{ owner?: string | undefined }> = {
  docs: 'https://docs.github.com/en/rest/repos/repos#list-repositories-for-the-authenticated-user',
  input: z.object({ owner: z.string().optional() }),
  run: async ({ http, input: { owner } }) => {
    const list = z.array(z.object({ name: z.string(), full_name: z.string(), owner: z.object({ login: z.string() }) }));
    const found = await http.list('/user/repos', { query: { sort: 'pushed', ...query }, pages, limit: 500 });
    const wanted = owner?.toLowerCase();
    return found
      .read(list)
      .filter((one) => wanted === undefined || one.owner.login.toLowerCase() === wanted)
      .map(({ name, full_name }) => ({ value: name, label: full_name }));
  },
};

export const branches: OptionsDefinition<z.infer<typeof inRepository>> = {
  docs: 'https://docs.github.com/en/rest/branches/branches#list-branches',
  input: inRepository,
  run: async ({ http, input }) => {
    const found = await http.list(`${pathOf(input)}/branches`, { query, pages, limit: 300 });
    return found.read(z.array(z.object({ name: z.string() }))).map(({ name }) => ({ value: name, label: name }));
  },
};

export const labels: OptionsDefinition<z.infer<typeof inRepository>> = {
  docs: 'https://docs.github.com/en/rest/issues/labels#list-labels-for-a-repository',
  input: inRepository,
  run: async ({ http, input }) => {
    const found = await http.list(`${pathOf(input)}/labels`, { query, pages, limit: 300 });
    return found.read(z.array(z.object({ name: z.string() }))).map(({ name }) => ({ value: name, label: name }));
  },
};

export const workflows: OptionsDefinition<z.infer<typeof inRepository>> = {
  docs: 'https://docs.github.com/en/rest/actions/workflows#list-repository-workflows',
  input: inRepository,
  run: async ({ http, input }) => {
    const found = await http.list(`${pathOf(input)}/actions/workflows`, {
      query,
      pages: { ...pages, items: 'workflows' },
      limit: 300,
    });
    const list = z.array(z.object({ name: z.string(), path: z.string() }));
    return found.read(list).map(({ name, path }) => ({ value: path.slice(path.lastIndexOf('/') + 1), label: name }));
  },
};
