import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { deleted, file, fileId, isDeleted, limit } from '../model-services/fields.ts';
import { docs } from './batches.ts';

const headers = { 'anthropic-beta': 'files-api-2025-04-14' };

const stored = z.looseObject({
  id: z.string(),
  filename: z.string(),
  mime_type: z.string().optional(),
  size_bytes: z.int().optional(),
  created_at: z.string().optional(),
});

export const uploadFile = defineAction({
  title: 'Upload a file',
  description: 'Puts a file into the store of the workspace, where questions can name it.',
  docs: `${docs}/files-create`,
  effect: 'write',
  input: z.strictObject({ file }),
  output: stored,
  run: ({ http, input }) =>
    http.post('/files', undefined, {
      headers,
      multipart: [{ name: 'file', file: input.file }],
      timeoutMs: 120_000,
    }),
});

export const listFiles = defineAction({
  title: 'List files',
  description: 'Gives the files of the workspace, the newest first.',
  docs: `${docs}/files-list`,
  effect: 'read',
  input: z.strictObject({ limit }),
  output: z.object({ files: z.array(stored) }),
  run: async ({ http, input }) => {
    const page = await http.get('/files', { headers, query: { limit: input.limit } });
    return { files: page.read(z.object({ data: z.array(stored) })).data };
  },
});

export const deleteFile = defineAction({
  title: 'Delete a file',
  description: 'Takes a file out of the store of the workspace. One that is gone already is no failure.',
  docs: `${docs}/files-delete`,
  effect: 'idempotent',
  input: z.strictObject({ fileId }),
  output: deleted,
  run: async ({ http, input }) => {
    await http.delete(`/files/${encodeURIComponent(input.fileId)}`, { headers });
    return isDeleted;
  },
});
