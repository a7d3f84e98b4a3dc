import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { defined } from '../../connector/defined.ts';
import {
  base,
  dataOf,
  limit,
  listOf,
  namedOut,
  projectGid,
  reference,
  task,
  taskFields,
  workspaceGid,
} from './task.ts';

export const listTasks = defineAction({
  title: 'List the tasks of a project',
  description: 'Gives the tasks of a project in its order, done or not.',
  docs: `${reference}/gettasks`,
  effect: 'read',
  input: z.strictObject({
    project: projectGid,
    open: z.boolean().default(false).meta({ title: 'Only open ones', description: 'Leave out what is done.' }),
    limit,
  }),
  output: z.object({ data: z.array(task) }),
  run: async ({ http, input }) => {
    // As if all that is done were done before now.
    const query = { project: input.project, completed_since: input.open ? 'now' : undefined, ...taskFields };
    return { data: await listOf(http, `${base}/tasks`, task, input.limit, query) };
  },
});

export const searchTasks = defineAction({
  title: 'Search tasks',
  description: 'Gives up to 100 tasks of a workspace that fit. Asana has it in paid plans only.',
  docs: `${reference}/searchtasksforworkspace`,
  effect: 'read',
  input: z.strictObject({
    workspace: workspaceGid,
    text: z.string().optional().meta({ title: 'Search', description: 'Words in the name or the text.' }),
    assignee: z
      .string()
      .optional()
      .meta({ title: 'For', description: 'Whose tasks: numbers with commas between, or me.' }),
    project: projectGid.optional(),
    completed: z.boolean().optional().meta({ title: 'Done', description: 'Whether they are done. Left out: both.' }),
    limit: z.int().min(1).max(100).default(100).meta({ title: 'At most', description: 'How many are given.' }),
  }),
  output: z.object({ data: z.array(task) }),
  run: ({ http, input }) =>
    http.get(`${base}/workspaces/${encodeURIComponent(input.workspace)}/tasks/search`, {
      query: {
        text: input.text,
        'assignee.any': input.assignee,
        'projects.any': input.project,
        completed: input.completed,
        limit: input.limit,
        ...taskFields,
      },
    }),
});

const project = namedOut.extend({ archived: z.boolean().optional(), permalink_url: z.string().optional() });

export const createProject = defineAction({
  title: 'Create a project',
  description: 'Makes a project in a workspace. In an organization it needs a team.',
  docs: `${reference}/createproject`,
  effect: 'write',
  input: z.strictObject({
    workspace: workspaceGid,
    team: z.string().optional().meta({ title: 'Team', description: 'Its number.' }),
    name: z.string().min(1).meta({ title: 'Name', description: 'What it is called.' }),
    notes: z.string().optional().meta({ title: 'Text', description: 'What it is about.', format: 'multiline' }),
    due_on: z.iso.date().optional().meta({ title: 'Due on', description: 'A day, such as 2026-12-01.' }),
  }),
  output: project,
  run: ({ http, input }) => dataOf(http.post(`${base}/projects`, { data: defined(input) }), project),
});

export const listProjects = defineAction({
  title: 'List the projects',
  description: 'Gives the projects of a workspace.',
  docs: `${reference}/getprojects`,
  effect: 'read',
  input: z.strictObject({
    workspace: workspaceGid,
    archived: z
      .boolean()
      .optional()
      .meta({ title: 'Archived', description: 'Only archived ones, or only others. Left out: both.' }),
    limit,
  }),
  output: z.object({ data: z.array(project) }),
  run: async ({ http, input: { limit: most, ...given } }) => {
    const query = { ...given, opt_fields: 'name,archived,permalink_url' };
    return { data: await listOf(http, `${base}/projects`, project, most, query) };
  },
});

export const listUsers = defineAction({
  title: 'List the people',
  description: 'Gives the people of a workspace.',
  docs: `${reference}/getusers`,
  effect: 'read',
  input: z.strictObject({ workspace: workspaceGid, limit }),
  output: z.object({ data: z.array(namedOut.extend({ email: z.string().optional() })) }),
  run: async ({ http, input }) => {
    const query = { workspace: input.workspace, opt_fields: 'name,email' };
    return {
      data: await listOf(http, `${base}/users`, namedOut.extend({ email: z.string().optional() }), input.limit, query),
    };
  },
});
