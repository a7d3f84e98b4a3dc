import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { datasetId, jobId, location, projectId, reference } from './place.ts';
import { parameters, queryParameters } from './parameters.ts';
import { limit, result, rowsOfJob, rowsOfQuery, waitSeconds } from './results.ts';

export const statement = {
  projectId,
  query: z.string().min(1).meta({
    title: 'SQL',
    description: 'In GoogleSQL. Values belong into the parameters, never into the text: @name or ? stands for them.',
    format: 'multiline',
  }),
  parameters,
  maximumBytesBilled: z.int().min(1).optional().meta({
    title: 'Bytes at most',
    description: 'A query that would be billed for more is refused and costs nothing. A gigabyte is 1000000000.',
  }),
  datasetId: datasetId.optional().meta({
    title: 'Default dataset',
    description: 'Where tables are whose names stand alone in the SQL.',
    options: 'datasets',
  }),
  location,
};

type Statement = z.output<z.ZodObject<typeof statement>>;

/** What a query is, for one that is waited for and for a job alike. */
export function queryOf({ projectId: project, query, datasetId: dataset, ...given }: Omit<Statement, 'location'>) {
  const most = given.maximumBytesBilled;
  return {
    query,
    useLegacySql: false,
    ...queryParameters(given.parameters),
    // A number of 64 bits, which the API writes as a text.
    ...(most === undefined ? {} : { maximumBytesBilled: String(most) }),
    ...(dataset === undefined ? {} : { defaultDataset: { projectId: project, datasetId: dataset } }),
  };
}

export const runQuery = defineAction({
  title: 'Run a query',
  description: 'Runs SQL, waits for it and gives the rows by the names of their columns.',
  docs: `${reference}/jobs/query`,
  effect: 'write',
  input: z.strictObject({ ...statement, limit, waitSeconds }),
  output: result,
  run: ({ http, input, key }) =>
    // Of several requests with one id within 15 minutes, only the first is carried out.
    rowsOfQuery(http, input.projectId, { ...queryOf(input), location: input.location, requestId: key }, input),
});

export const getQueryResults = defineAction({
  title: 'Get the rows of a query job',
  description: 'Waits for a query that was started before, and gives its rows.',
  docs: `${reference}/jobs/getQueryResults`,
  effect: 'read',
  input: z.strictObject({ projectId, jobId, location, limit, waitSeconds }),
  output: result,
  run: ({ http, input }) => rowsOfJob(http, { ...input, location: input.location }),
});
