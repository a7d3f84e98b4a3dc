import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { defined } from '../../connector/defined.ts';
import { graphql } from '../../connector/graphql.ts';
import { docs, done, listOf, path } from './api.ts';

const project = z.looseObject({
  id: z.string(),
  name: z.string(),
  description: z.string().nullish(),
  url: z.string(),
  progress: z.number().optional(),
  targetDate: z.string().nullish(),
});
const fields = 'id name description url progress targetDate';

export const createProject = defineAction({
  title: 'Create a project',
  description: 'Makes a project of one or several teams.',
  docs,
  effect: 'write',
  input: z.strictObject({
    name: z.string().min(1).meta({ title: 'Name', description: 'What it is called.' }),
    teamIds: z.array(z.string()).min(1).meta({ title: 'Teams', description: 'Their ids.', options: 'teams' }),
    description: z.string().optional().meta({ title: 'Description', description: 'What it is about, in one line.' }),
    leadId: z.string().optional().meta({ title: 'Led by', description: 'The id of a person.', options: 'users' }),
    targetDate: z.iso.date().optional().meta({ title: 'Due on', description: 'A day, such as 2026-12-01.' }),
  }),
  output: project,
  run: async ({ http, input }) => {
    const query = `mutation Create($input: ProjectCreateInput!) { projectCreate(input: $input) { success project { ${fields} } } }`;
    const answer = z.object({ projectCreate: z.object({ success: z.boolean(), project }) });
    const { projectCreate } = (await graphql(http, path, query, { input: defined(input) })).read(answer);
    done(projectCreate.success, 'projectCreate');
    return projectCreate.project;
  },
});

export const listProjects = defineAction({
  title: 'List the projects',
  description: 'Gives the projects of the workspace.',
  docs,
  effect: 'read',
  input: z.strictObject({
    limit: z.int().min(1).max(1000).default(50).meta({ title: 'At most', description: 'How many are given.' }),
  }),
  output: z.object({ projects: z.array(project) }),
  run: async ({ http, input }) => {
    const query = `query Projects($first: Int, $after: String) { projects(first: $first, after: $after) { nodes { ${fields} } pageInfo { hasNextPage endCursor } } }`;
    return { projects: await listOf(http, project, { query, list: 'projects', limit: input.limit }) };
  },
});
