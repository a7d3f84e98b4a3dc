import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { limit, pageSize, pathOf, repository } from './repository.ts';

const run = z.looseObject({
  id: z.int(),
  name: z.string().nullish(),
  status: z.string().nullish(),
  conclusion: z.string().nullish(),
  head_branch: z.string().nullish(),
  event: z.string(),
  html_url: z.string(),
  created_at: z.string(),
});

const workflow = z
  .string()
  .regex(/^[\w.-]+$/, 'is neither the number of a workflow nor the name of its file')
  .meta({ title: 'Workflow', description: 'The name of its file, such as release.yml.', options: 'workflows' });

export const dispatchWorkflow = defineAction({
  title: 'Run a workflow',
  description: 'Starts a workflow of GitHub Actions that may be started by hand (workflow_dispatch).',
  docs: 'https://docs.github.com/en/rest/actions/workflows#create-a-workflow-dispatch-event',
  effect: 'write',
  input: z.strictObject({
    ...repository,
    workflow,
    ref: z.string().min(1).meta({ title: 'Branch or tag', options: 'branches' }),
    inputs: z
      .record(z.string(), z.string())
      .optional()
      .meta({ title: 'Inputs', description: 'What the workflow asks for, by its names.' }),
  }),
  // Servers of one's own that are older answer nothing.
  output: z.looseObject({ workflow_run_id: z.int(), run_url: z.string(), html_url: z.string() }).nullable(),
  run: ({ http, input: { workflow: which, ref, inputs, ...where } }) =>
    http.post(`${pathOf(where)}/actions/workflows/${which}/dispatches`, { ref, inputs, return_run_details: true }),
});

export const listWorkflowRuns = defineAction({
  title: 'List runs of a workflow',
  description: 'Gives the runs of a workflow of GitHub Actions, the newest first.',
  docs: 'https://docs.github.com/en/rest/actions/workflow-runs#list-workflow-runs-for-a-workflow',
  effect: 'read',
  input: z.strictObject({
    ...repository,
    workflow,
    branch: z.string().optional().meta({ title: 'Branch', options: 'branches' }),
    status: z
      .string()
      .optional()
      .meta({ title: 'Status', description: 'Such as success, failure, in_progress, queued.' }),
    limit,
  }),
  output: z.object({ runs: z.array(run) }),
  run: async ({ http, input }) => {
    const query = { branch: input.branch, status: input.status, per_page: pageSize(input.limit) };
    const path = `${pathOf(input)}/actions/workflows/${input.workflow}/runs`;
    const pages = { by: 'link', items: 'workflow_runs' } as const;
    return { runs: (await http.list(path, { query, pages, limit: input.limit })).read(z.array(run)) };
  },
});
