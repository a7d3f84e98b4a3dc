import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { limit, pageSize, pathOf, project } from './project.ts';

const docs = 'https://docs.gitlab.com/api/pipelines/';

const pipeline = z.looseObject({
  id: z.int(),
  status: z.string(),
  ref: z.string(),
  sha: z.string(),
  web_url: z.string(),
  created_at: z.string().nullish(),
  updated_at: z.string().nullish(),
});

const id = z.int().min(1).meta({ title: 'Pipeline', description: 'Its id.' });
const ref = z.string().min(1).meta({ title: 'Branch or tag', options: 'branches' });

export const runPipeline = defineAction({
  title: 'Run a pipeline',
  description: 'Starts a pipeline of a branch or a tag.',
  docs: `${docs}#create-a-new-pipeline`,
  effect: 'write',
  input: z.strictObject({
    project,
    ref,
    variables: z
      .record(z.string(), z.string())
      .default({})
      .meta({ title: 'Variables', description: 'What the jobs find in their environment.' }),
    inputs: z
      .record(z.string(), z.json())
      .optional()
      .meta({ title: 'Inputs', description: 'What the pipeline asks for, by its names.' }),
  }),
  output: pipeline,
  run: ({ http, input: { project: where, variables, ...rest } }) =>
    http.post(`${pathOf(where)}/pipeline`, {
      ...rest,
      variables: Object.entries(variables).map(([key, value]) => ({ key, value })),
    }),
});

export const getPipeline = defineAction({
  title: 'Get a pipeline',
  description: 'Gives a pipeline with its state.',
  docs: `${docs}#get-a-single-pipeline`,
  effect: 'read',
  input: z.strictObject({ project, id }),
  output: pipeline,
  run: ({ http, input }) => http.get(`${pathOf(input.project)}/pipelines/${input.id}`),
});

export const listPipelines = defineAction({
  title: 'List pipelines',
  description: 'Gives the pipelines of a project, the newest first.',
  docs: `${docs}#list-project-pipelines`,
  effect: 'read',
  input: z.strictObject({
    project,
    ref: ref.optional(),
    status: z
      .enum([
        'created',
        'waiting_for_resource',
        'preparing',
        'pending',
        'running',
        'success',
        'failed',
        'canceled',
        'skipped',
        'manual',
        'scheduled',
      ])
      .optional()
      .meta({ title: 'Status' }),
    limit,
  }),
  output: z.object({ pipelines: z.array(pipeline) }),
  run: async ({ http, input: { project: where, limit: most, ...rest } }) => {
    const query = { ...rest, per_page: pageSize(most) };
    const found = await http.list(`${pathOf(where)}/pipelines`, { query, pages: { by: 'link' }, limit: most });
    return { pipelines: found.read(z.array(pipeline)) };
  },
});

export const retryPipeline = defineAction({
  title: 'Retry a pipeline',
  description: 'Runs the jobs of a pipeline again that failed or were cancelled.',
  docs: `${docs}#retry-jobs-in-a-pipeline`,
  effect: 'write',
  input: z.strictObject({ project, id }),
  output: pipeline,
  run: ({ http, input }) => http.post(`${pathOf(input.project)}/pipelines/${input.id}/retry`),
});

export const cancelPipeline = defineAction({
  title: 'Cancel a pipeline',
  description: 'Stops all jobs of a pipeline.',
  docs: `${docs}#cancel-all-jobs-for-a-pipeline`,
  effect: 'idempotent',
  input: z.strictObject({ project, id }),
  output: pipeline,
  run: ({ http, input }) => http.post(`${pathOf(input.project)}/pipelines/${input.id}/cancel`),
});
