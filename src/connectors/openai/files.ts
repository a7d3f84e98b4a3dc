import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { madeFile } from '../../core/file-value.ts';
import { deleted, file, fileId, isDeleted, limit } from '../model-services/fields.ts';
import { docs } from './media.ts';

const stored = z.looseObject({
  id: z.string(),
  filename: z.string(),
  purpose: z.string(),
  /** Bytes. */
  bytes: z.int().optional(),
  /** Seconds since 1970. */
  created_at: z.int().optional(),
});

export const uploadFile = defineAction({
  title: 'Upload a file',
  description: 'Puts a file into the store of the project, for batches, fine-tuning or questions about it.',
  docs: `${docs}/files/create`,
  effect: 'write',
  input: z.strictObject({
    file,
    purpose: z
      .enum(['batch', 'fine-tune', 'vision', 'user_data', 'evals', 'assistants'])
      .default('user_data')
      .meta({ title: 'Purpose', description: 'What it is for. A batch takes a file of JSON lines.' }),
  }),
  output: stored,
  run: ({ http, input }) => {
    const multipart = [
      { name: 'purpose', value: input.purpose },
      { name: 'file', file: input.file },
    ];
    return http.post('/files', undefined, { multipart, timeoutMs: 120_000 });
  },
});

export const listFiles = defineAction({
  title: 'List files',
  description: 'Gives the files of the project.',
  docs: `${docs}/files/list`,
  effect: 'read',
  input: z.strictObject({
    purpose: z.string().min(1).optional().meta({ title: 'Purpose', description: 'Only those that are for it.' }),
    limit,
  }),
  output: z.object({ files: z.array(stored) }),
  run: async ({ http, input }) => {
    const query = { purpose: input.purpose, limit: input.limit };
    const page = (await http.get('/files', { query })).read(z.object({ data: z.array(stored) }));
    return { files: page.data.slice(0, input.limit) };
  },
});

export const downloadFile = defineAction({
  title: 'Download a file',
  description: 'Gives the content of a file of the project, such as the results of a batch.',
  docs: `${docs}/files/retrieve-contents`,
  effect: 'read',
  input: z.strictObject({ file_id: fileId }),
  output: z.object({ file: madeFile }),
  run: async ({ http, input }) => {
    const path = `/files/${encodeURIComponent(input.file_id)}/content`;
    const given = await http.get(path, { download: { name: `${input.file_id}.jsonl` }, timeoutMs: 120_000 });
    return { file: given.read(madeFile) };
  },
});

export const deleteFile = defineAction({
  title: 'Delete a file',
  description: 'Takes a file out of the store of the project. One that is gone already is no failure.',
  docs: `${docs}/files/delete`,
  effect: 'idempotent',
  input: z.strictObject({ file_id: fileId }),
  output: deleted,
  run: async ({ http, input }) => {
    await http.delete(`/files/${encodeURIComponent(input.file_id)}`);
    return isDeleted;
  },
});

const batch = z.looseObject({
  id: z.string(),
  status: z.string(),
  input_file_id: z.string(),
  output_file_id: z.string().nullish(),
  error_file_id: z.string().nullish(),
  request_counts: z.looseObject({ total: z.int(), completed: z.int(), failed: z.int() }).nullish(),
});

export const createBatch = defineAction({
  title: 'Create a batch',
  description: 'Has many questions answered within a day, for half the price.',
  docs: `${docs}/batch/create`,
  effect: 'write',
  input: z.strictObject({
    input_file_id: fileId.meta({
      title: 'File',
      description: 'The id of an uploaded file of JSON lines, each with custom_id, method, url and body.',
    }),
    endpoint: z
      .enum(['/v1/chat/completions', '/v1/responses', '/v1/embeddings', '/v1/completions', '/v1/moderations'])
      .default('/v1/chat/completions')
      .meta({ title: 'What is asked', description: 'The same in all lines.' }),
    metadata: z.record(z.string(), z.string()).optional().meta({
      title: 'Notes',
      description: 'Names and texts that are kept with it.',
      format: 'json',
    }),
  }),
  output: batch,
  run: ({ http, input }) => http.post('/batches', { ...input, completion_window: '24h' }),
});

export const getBatch = defineAction({
  title: 'Get a batch',
  description: 'Says how far a batch is, and in which file its results are.',
  docs: `${docs}/batch/retrieve`,
  effect: 'read',
  input: z.strictObject({ batch_id: z.string().min(1).meta({ title: 'Batch', description: 'Its id.' }) }),
  output: batch,
  run: ({ http, input }) => http.get(`/batches/${encodeURIComponent(input.batch_id)}`),
});
