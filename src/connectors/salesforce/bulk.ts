import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { defined } from '../../connector/defined.ts';
import { csv } from '../../formats/csv.ts';
import { api, object } from './sobject.ts';

const docs = 'https://developer.salesforce.com/docs/atlas.en-us.api_asynch.meta/api_asynch/bulk_api_2_0_ingest.htm';

const job = z.looseObject({
  id: z.string(),
  state: z.string(),
  object: z.string(),
  operation: z.string(),
  numberRecordsProcessed: z.int().optional(),
  numberRecordsFailed: z.int().optional(),
  errorMessage: z.string().optional(),
});

const cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const rows = z.array(z.record(z.string().regex(/^[\w.]+$/), cell)).min(1);

/** An empty cell leaves a field as it is; this empties it. */
const emptied = '#N/A';

function written(given: z.infer<typeof rows>): string {
  const filled = given.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value ?? emptied])),
  );
  return z.string().parse(csv.write?.(filled, { escapeFormulas: false }));
}

export const startBulkJob = defineAction({
  title: 'Start a bulk job',
  description: 'Gives Salesforce many rows to add, change or delete, which it does by and by.',
  docs,
  effect: 'write',
  input: z.strictObject({
    object,
    operation: z
      .enum(['insert', 'update', 'upsert', 'delete'])
      .meta({ title: 'Operation', description: 'What is done with the rows; update and delete need the column Id.' }),
    externalIdFieldName: z.string().regex(/^\w+$/).optional().meta({
      title: 'External ID field',
      description: 'With upsert: the field by which records are known again.',
      options: 'external-id-fields',
    }),
    rows: rows.meta({ title: 'Rows', description: 'The values by the API names of the fields; null empties a field.' }),
  }),
  output: job,
  run: async ({ http, input }) => {
    const { operation, externalIdFieldName } = input;
    const about = { object: input.object, operation, externalIdFieldName, contentType: 'CSV', lineEnding: 'CRLF' };
    const made = (await http.post(`${api}/jobs/ingest`, defined(about))).read(job);
    const path = `${api}/jobs/ingest/${encodeURIComponent(made.id)}`;
    await http.put(`${path}/batches`, written(input.rows), { headers: { 'content-type': 'text/csv' } });
    return http.patch(path, { state: 'UploadComplete' });
  },
});

const jobId = z.string().min(1).meta({ title: 'Job', description: 'The ID that the start of the job gave.' });

export const getBulkJob = defineAction({
  title: 'Get a bulk job',
  description: 'Says how far a bulk job is: JobComplete or Failed at its end.',
  docs: 'https://developer.salesforce.com/docs/atlas.en-us.api_asynch.meta/api_asynch/get_job_info.htm',
  effect: 'read',
  input: z.strictObject({ job: jobId }),
  output: job,
  run: ({ http, input }) => http.get(`${api}/jobs/ingest/${encodeURIComponent(input.job)}`),
});

const table = z
  .string()
  .nullable()
  .transform((text) => (text === null ? [] : csv.read?.(text, { types: false, delimiter: ',' })))
  .pipe(z.array(z.record(z.string(), z.json())));

export const listBulkResults = defineAction({
  title: 'List the results of a bulk job',
  description: 'Gives the rows of a bulk job that went well, failed, or were not come to.',
  docs: 'https://developer.salesforce.com/docs/atlas.en-us.api_asynch.meta/api_asynch/get_job_failed_results.htm',
  effect: 'read',
  input: z.strictObject({
    job: jobId,
    which: z
      .enum(['successfulResults', 'failedResults', 'unprocessedrecords'])
      .default('failedResults')
      .meta({ title: 'Which', description: 'Failed rows say why in sf__Error.' }),
  }),
  output: z.object({ rows: z.array(z.record(z.string(), z.json())) }),
  run: async ({ http, input }) => {
    const answer = await http.get(`${api}/jobs/ingest/${encodeURIComponent(input.job)}/${input.which}`);
    return { rows: answer.read(table) };
  },
});
