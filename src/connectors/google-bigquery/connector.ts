import { z } from 'zod';
import { connector } from '../../connector/connector.ts';
import { whoByRest } from '../../connector/who-test.ts';
import { googleAuth } from '../google-workspace/auth.ts';
import { insertRows } from './insert-rows.ts';
import * as jobs from './jobs.ts';
import { newRow } from './new-row.ts';
import { reference } from './place.ts';
import * as query from './query.ts';
import * as tables from './tables.ts';

/** Google BigQuery: queries and rows of the data warehouse of Google Cloud. */
export const googleBigquery = connector({
  id: 'google-bigquery',
  title: 'Google BigQuery',
  description: 'Runs SQL over large tables in Google Cloud, and inserts rows into them.',
  categories: ['data', 'cloud'],
  color: '#4285f4',
  docs: reference,
  baseUrl: 'https://bigquery.googleapis.com/bigquery/v2',
  auth: googleAuth('bigquery'),
  test: whoByRest({
    docs: `${reference}/projects/list`,
    path: '/projects',
    query: { maxResults: 1 },
    answer: z.object({ projects: z.array(z.object({ id: z.string() })).default([]) }),
    who: ({ projects: [first] }) =>
      first === undefined ? 'an account without a project' : `an account that sees the project ${first.id}`,
  }),
})
  .action('run-query', query.runQuery)
  .action('start-query', jobs.startQuery)
  .action('get-query-results', query.getQueryResults)
  .action('get-job', jobs.getJob)
  .action('cancel-job', jobs.cancelJob)
  .action('insert-rows', insertRows)
  .action('list-datasets', tables.listDatasets)
  .action('list-tables', tables.listTables)
  .action('get-table', tables.getTable)
  .poll('new-row', newRow)
  .choices('projects', {
    docs: `${reference}/projects/list`,
    input: z.object({}),
    run: async ({ http }) =>
      (await tables.projectsOf(http, 500)).map(({ id, friendlyName }) => ({ value: id, label: friendlyName ?? id })),
  })
  .choices('datasets', {
    docs: `${reference}/datasets/list`,
    input: z.object({ projectId: z.string().min(1) }),
    run: async ({ http, input }) =>
      (await tables.datasetsOf(http, input.projectId, 500)).map(({ datasetReference: { datasetId: id } }) => ({
        value: id,
        label: id,
      })),
  })
  .choices('tables', {
    docs: `${reference}/tables/list`,
    input: z.object({ projectId: z.string().min(1), datasetId: z.string().min(1) }),
    run: async ({ http, input }) =>
      (await tables.tablesOf(http, input, 500)).map(({ tableReference: { tableId: id } }) => ({
        value: id,
        label: id,
      })),
  });
