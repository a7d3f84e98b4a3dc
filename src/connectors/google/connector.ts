import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { apiKey, googleServiceAccount } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import type { ConnectorHttp } from '../../connector/http.ts';
import { allPages } from '../../connector/pages.ts';
import { SnodoError } from '../../core/error.ts';
import { givenFile } from '../../core/file-value.ts';
import { deleted, file, isDeleted, limit, modelNamed } from '../model-services/fields.ts';
import { keptPictures, pictureMs, pictures, prompt } from '../model-services/made-images.ts';
import { whoSees } from '../model-services/model-list.ts';
import { generated, modelPath, picturesIn, whyNone } from './generated.ts';

const docs = 'https://ai.google.dev/api';

const list = z.object({ models: z.array(z.object({ name: z.string(), displayName: z.string().optional() })) });

async function modelsOf(http: ConnectorHttp) {
  return (await http.get('/models', { query: { pageSize: 1_000 } })).read(list).models;
}

const stored = z.looseObject({
  /** files/ID */
  name: z.string(),
  uri: z.string(),
  displayName: z.string().optional(),
  mimeType: z.string().optional(),
  state: z.string().optional(),
  expirationTime: z.string().optional(),
});

// Where there are none, the list itself is missing.
const filePage = z.object({ files: z.array(stored).default([]), nextPageToken: z.string().optional() });

const generateImage = defineAction({
  title: 'Generate an image',
  description: 'Makes pictures of a description, or out of other pictures, as files.',
  docs: 'https://ai.google.dev/gemini-api/docs/image-generation',
  effect: 'write',
  input: z.strictObject({
    prompt,
    images: z
      .array(givenFile.meta({ title: 'Image', description: 'PNG, JPEG or WebP.', format: 'file' }))
      .max(10)
      .default([])
      .meta({ title: 'Images', description: 'Those that are changed, or shown as an example.', format: 'file' }),
    aspectRatio: z
      .string()
      .regex(/^\d+:\d+$/)
      .optional()
      .meta({ title: 'Shape', description: 'Width to height, such as 16:9.' }),
    model: modelNamed('gemini-2.5-flash-image').default('gemini-2.5-flash-image'),
  }),
  output: pictures.extend({ text: z.string() }),
  run: async ({ http, input, file: read, keep }) => {
    const given = await Promise.all(input.images.map(read));
    const parts = [
      { text: input.prompt },
      ...given.map(({ contentType, base64 }) => ({ inlineData: { mimeType: contentType, data: base64 } })),
    ];
    const imageConfig = input.aspectRatio === undefined ? {} : { imageConfig: { aspectRatio: input.aspectRatio } };
    const body = { contents: [{ parts }], generationConfig: { responseModalities: ['TEXT', 'IMAGE'], ...imageConfig } };
    const path = modelPath(input.model, 'generateContent');
    const answer = (await http.post(path, body, { timeoutMs: pictureMs })).read(generated);
    const { images, text } = picturesIn(answer);
    if (images.length === 0) {
      throw new SnodoError('http_status', `The model made no picture: ${whyNone(answer)}`, { status: 422 });
    }
    return { ...(await keptPictures(keep, images)), text };
  },
});

const countTokens = defineAction({
  title: 'Count tokens',
  description: 'Says how many tokens a text has for a model, without asking it.',
  docs: `${docs}/tokens`,
  effect: 'read',
  input: z.strictObject({
    model: modelNamed('gemini-2.5-flash'),
    text: z.string().min(1).meta({ title: 'Text', description: 'What is counted.', format: 'multiline' }),
  }),
  output: z.looseObject({ totalTokens: z.int() }),
  run: ({ http, input }) =>
    http.post(modelPath(input.model, 'countTokens'), { contents: [{ parts: [{ text: input.text }] }] }),
});

/** Files come in beside the rest of the API. */
function uploads(address: string): string {
  const { origin, pathname } = new URL(address);
  return `${origin}/upload${pathname}`;
}

const uploadFile = defineAction({
  title: 'Upload a file',
  description:
    'Puts a file into the store of the project, where questions can name it by its uri. It is kept for two days.',
  docs: `${docs}/files`,
  effect: 'write',
  input: z.strictObject({ file }),
  output: stored,
  run: async ({ http, input }) => {
    const options = { query: { uploadType: 'media' }, at: uploads, timeoutMs: 120_000 };
    return (await http.post('/files', { $file: input.file }, options)).read(z.object({ file: stored })).file;
  },
});

const listFiles = defineAction({
  title: 'List files',
  description: 'Gives the files of the project.',
  docs: `${docs}/files`,
  effect: 'read',
  input: z.strictObject({ limit }),
  output: z.object({ files: z.array(stored) }),
  run: async ({ http, input }) => {
    const files = await allPages(async (pageToken, left) => {
      const query = { pageSize: Math.min(left, 100), pageToken };
      const { files: items, nextPageToken } = (await http.get('/files', { query })).read(filePage);
      return { items, next: nextPageToken };
    }, input.limit);
    return { files };
  },
});

const deleteFile = defineAction({
  title: 'Delete a file',
  description: 'Takes a file out of the store of the project. One that is gone already is no failure.',
  docs: `${docs}/files`,
  effect: 'idempotent',
  input: z.strictObject({
    name: z
      .string()
      .regex(/^files\/[\w-]+$/, 'is not the name of a file, such as files/abc-123')
      .meta({ title: 'File', description: 'Its name at the service, such as files/abc-123.' }),
  }),
  output: deleted,
  run: async ({ http, input }) => {
    await http.delete(`/${input.name}`);
    return isDeleted;
  },
});

/** Google's Gemini beside its texts and vectors, which the steps of AI ask for: pictures, files and tokens. */
export const google = connector({
  id: 'google',
  title: 'Google Gemini',
  description: 'Models of Google: texts by the steps of AI; and pictures, files and tokens.',
  categories: ['ai'],
  color: '#4285f4',
  docs,
  baseUrl: 'https://generativelanguage.googleapis.com/v1beta',
  auth: [
    apiKey({ in: 'header', name: 'x-goog-api-key' }, 'An API key of Google AI Studio.'),
    googleServiceAccount(
      ['https://www.googleapis.com/auth/cloud-platform'],
      'A service account of that project: its client_email as claims.iss, its private_key as key.',
    ),
  ],
  test: { docs: `${docs}/models`, ask: async (http) => whoSees(await modelsOf(http)) },
})
  .action('generate-image', generateImage)
  .action('count-tokens', countTokens)
  .action('upload-file', uploadFile)
  .action('list-files', listFiles)
  .action('delete-file', deleteFile)
  .choices('models', {
    docs: `${docs}/models`,
    input: z.object({}),
    run: async ({ http }) =>
      (await modelsOf(http)).map(({ name, displayName }) => {
        const value = name.replace(/^models\//, '');
        return { value, label: displayName ?? value };
      }),
  });
