import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { SnodoError } from '../../core/error.ts';
import { jobId, location, projectId, projectPath, reference } from './place.ts';
import { queryOf, statement } from './query.ts';

const problem = z.looseObject({ reason: z.string().optional(), message: z.string().optional() });
const job = z.looseObject({
  jobReference: z.looseObject({ projectId: z.string(), jobId: z.string(), location: z.string().optional() }),
  status: z.looseObject({ state: z.string(), errorResult: problem.optional(), errors: z.array(problem).optional() }),
  statistics: z.looseObject({}).optional(),
});

const destination = z
  .strictObject({
    datasetId: z.string().min(1).meta({ title: 'Dataset', description: 'The id of a dataset.' }),
    tableId: z.string().min(1).meta({ title: 'Table', description: 'The id of a table.' }),
  })
  .optional()
  .meta({ title: 'Into the table', description: 'Where the rows go. Left out: into one that is gone after a day.' });

export const startQuery = defineAction({
  title: 'Start a query job',
  description: 'Starts SQL that takes long, and gives the job at once. "Get the rows of a query job" waits for it.',
  docs: `${reference}/jobs/insert`,
  effect: 'write',
  input: z.strictObject({
    ...statement,
    destination,
    write: z.enum(['WRITE_EMPTY', 'WRITE_APPEND', 'WRITE_TRUNCATE']).optional().meta({
      title: 'If it has rows',
      description: 'What becomes of a table that has rows: the job fails, adds its own, or replaces them.',
    }),
    batch: z
      .boolean()
      .default(false)
      .meta({ title: 'Not urgent', description: 'It begins when there is room, within a day.' }),
  }),
  output: job,
  run: async ({ http, input: { location: place, destination: into, write, batch, ...about }, key }) => {
    const jobReference = {
      projectId: about.projectId,
      jobId: key,
      ...(place === undefined ? {} : { location: place }),
    };
    const query = {
      ...queryOf(about),
      ...(into === undefined ? {} : { destinationTable: { projectId: about.projectId, ...into } }),
      ...(write === undefined ? {} : { writeDisposition: write }),
      priority: batch ? 'BATCH' : 'INTERACTIVE',
    };
    try {
      return await http.post(projectPath(about.projectId, '/jobs'), {
        jobReference,
        configuration: { query },
      });
    } catch (error) {
      // An attempt before this one has started it.
      if (!(error instanceof SnodoError) || error.status !== 409) throw error;
      return http.get(projectPath(about.projectId, `/jobs/${key}`), { query: { location: place } });
    }
  },
});

export const getJob = defineAction({
  title: 'Get a job',
  description: 'Says how far a job is, what went wrong and what it cost.',
  docs: `${reference}/jobs/get`,
  effect: 'read',
  input: z.strictObject({ projectId, jobId, location }),
  output: job,
  run: ({ http, input }) =>
    http.get(projectPath(input.projectId, `/jobs/${encodeURIComponent(input.jobId)}`), {
      query: { location: input.location },
    }),
});

export const cancelJob = defineAction({
  title: 'Cancel a job',
  description: 'Asks for a job to stop. It may take a moment, and what was read until then is billed.',
  docs: `${reference}/jobs/cancel`,
  effect: 'idempotent',
  input: z.strictObject({ projectId, jobId, location }),
  output: job,
  run: async ({ http, input }) => {
    const path = projectPath(input.projectId, `/jobs/${encodeURIComponent(input.jobId)}/cancel`);
    return (await http.post(path, {}, { query: { location: input.location } })).read(z.object({ job })).job;
  },
});
