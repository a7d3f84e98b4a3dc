import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { bearer } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import { givenFile } from '../../core/file-value.ts';
import { deleted, file, fileId, isDeleted, limit, modelNamed } from '../model-services/fields.ts';
import { listedModels, whoSees } from '../model-services/model-list.ts';

const docs = 'https://docs.mistral.ai/api';

const stored = z.looseObject({
  id: z.string(),
  filename: z.string(),
  purpose: z.string(),
  bytes: z.int().nullish(),
  created_at: z.int().optional(),
});

const page = z.looseObject({ index: z.int(), markdown: z.string() });

const readDocument = defineAction({
  title: 'Read a document',
  description: 'Reads the text, tables and layout of a PDF, an office document or a picture, as Markdown (OCR).',
  docs: `${docs}/endpoint/ocr`,
  effect: 'read',
  input: z.strictObject({
    file: givenFile.meta({ title: 'Document', description: 'PDF, DOCX, PPTX, PNG, JPEG …', format: 'file' }),
    model: modelNamed('mistral-ocr-latest').default('mistral-ocr-latest'),
    pages: z
      .array(z.int().min(0))
      .optional()
      .meta({ title: 'Pages', description: 'Only these, from 0. Left out: all.' }),
  }),
  output: z.object({ text: z.string(), pages: z.array(page), pagesProcessed: z.int().nullable() }),
  run: async ({ http, input, file: read }) => {
    const { contentType, base64 } = await read(input.file);
    const address = `data:${contentType};base64,${base64}`;
    const document = contentType.startsWith('image/')
      ? { type: 'image_url', image_url: address }
      : { type: 'document_url', document_url: address };
    const body = { model: input.model, document, pages: input.pages };
    const answer = z.object({
      pages: z.array(page),
      usage_info: z.object({ pages_processed: z.int().optional() }).optional(),
    });
    const { pages, usage_info: used } = (await http.post('/ocr', body, { timeoutMs: 180_000 })).read(answer);
    const text = pages.map(({ markdown }) => markdown).join('\n\n');
    return { text, pages, pagesProcessed: used?.pages_processed ?? null };
  },
});

const uploadFile = defineAction({
  title: 'Upload a file',
  description: 'Puts a file into the store of the workspace.',
  docs: `${docs}/endpoint/files`,
  effect: 'write',
  input: z.strictObject({
    file,
    purpose: z
      .enum(['fine-tune', 'batch', 'ocr'])
      .default('ocr')
      .meta({ title: 'Purpose', description: 'What it is for. A batch takes a file of JSON lines.' }),
  }),
  output: stored,
  run: ({ http, input }) =>
    http.post('/files', undefined, {
      multipart: [
        { name: 'purpose', value: input.purpose },
        { name: 'file', file: input.file },
      ],
      timeoutMs: 120_000,
    }),
});

const listFiles = defineAction({
  title: 'List files',
  description: 'Gives the files of the workspace.',
  docs: `${docs}/endpoint/files`,
  effect: 'read',
  input: z.strictObject({ limit }),
  output: z.object({ files: z.array(stored) }),
  run: async ({ http, input }) => {
    const found = await http.get('/files', { query: { page_size: input.limit } });
    return { files: found.read(z.object({ data: z.array(stored) })).data };
  },
});

const deleteFile = defineAction({
  title: 'Delete a file',
  description: 'Takes a file out of the store of the workspace. One that is gone already is no failure.',
  docs: `${docs}/endpoint/files`,
  effect: 'idempotent',
  input: z.strictObject({ fileId }),
  output: deleted,
  run: async ({ http, input }) => {
    await http.delete(`/files/${encodeURIComponent(input.fileId)}`);
    return isDeleted;
  },
});

/** Mistral beside its texts, which the steps of AI ask for: documents are read, and files kept. */
export const mistral = connector({
  id: 'mistral',
  title: 'Mistral AI',
  description: 'Models of Mistral: texts by the steps of AI; and documents that are read, and files.',
  categories: ['ai'],
  color: '#fa520f',
  docs,
  baseUrl: 'https://api.mistral.ai/v1',
  auth: [bearer('An API key of the workspace.')],
  test: { docs: `${docs}/endpoint/models`, ask: async (http) => whoSees(await listedModels(http)) },
})
  .action('read-document', readDocument)
  .action('upload-file', uploadFile)
  .action('list-files', listFiles)
  .action('delete-file', deleteFile)
  .choices('models', {
    docs: `${docs}/endpoint/models`,
    input: z.object({}),
    run: ({ http }) => listedModels(http),
  });
