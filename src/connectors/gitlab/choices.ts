import { z } from 'zod';
import type { OptionsDefinition } from '../../connector/options.ts';
import { pathOf } from './project.ts';

const inProject = z.object({ project: z.string().min(1) });
const pages = { by: 'link' } as const;

export const projects: OptionsDefinition<object> = {
  docs: 'https://docs.gitlab.com/api/projects/#list-all-projects',
  input: z.object({}),
  run: async ({ http, search }) => {
    const query = { membership: true, simple: true, search: search || undefined, per_page: 100 };
    const found = await http.list('/projects', { query, pages, limit: 300 });
    const list = z.array(z.object({ path_with_namespace: z.string(), name_with_namespace: z.string() }));
    return found.read(list).map((one) => ({ value: one.path_with_namespace, label: one.name_with_namespace }));
  },
};

export const branches: OptionsDefinition<z.infer<typeof inProject>> = {
  docs: 'https://docs.gitlab.com/api/branches/#list-repository-branches',
  input: inProject,
  run: async ({ http, input }) => {
    const query = { per_page: 100 };
    const found = await http.list(`${pathOf(input.project)}/repository/branches`, { query, pages, limit: 300 });
    return found.read(z.array(z.object({ name: z.string() }))).map(({ name }) => ({ value: name, label: name }));
  },
};

export const labels: OptionsDefinition<z.infer<typeof inProject>> = {
  docs: 'https://docs.gitlab.com/api/labels/#list-labels',
  input: inProject,
  run: async ({ http, input }) => {
    const query = { per_page: 100 };
    const found = await http.list(`${pathOf(input.project)}/labels`, { query, pages, limit: 300 });
    return found.read(z.array(z.object({ name: z.string() }))).map(({ name }) => ({ value: name, label: name }));
  },
};

export const members: OptionsDefinition<z.infer<typeof inProject>> = {
  docs: 'https://docs.gitlab.com/api/project_members/',
  input: inProject,
  run: async ({ http, input }) => {
    const query = { per_page: 100 };
    const found = await http.list(`${pathOf(input.project)}/members/all`, { query, pages, limit: 300 });
    const list = z.array(z.object({ id: z.int(), name: z.string(), username: z.string() }));
    return found.read(list).map(({ id, name, username }) => ({ value: id, label: `${name} (${username})` }));
  },
};
