import { z } from 'zod';
import { bearer } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import { whoByRest } from '../../connector/who-test.ts';
import { givenFile } from '../../core/file-value.ts';
import { cancelPrediction, finishedPrediction, getPrediction, listPredictions, runModel } from './predictions.ts';

const docs = 'https://replicate.com/docs/reference/http';

export const replicate = connector({
  id: 'replicate',
  title: 'Replicate',
  description: 'Runs thousands of open models: pictures, sound, video, text.',
  categories: ['ai'],
  color: '#000000',
  docs,
  baseUrl: 'https://api.replicate.com/v1',
  auth: [bearer('An API token of the account settings, which begins with r8_.')],
  // For making predictions; all else may be asked more often.
  rateLimit: { requests: 600, per: '1m' },
  test: whoByRest({
    docs: `${docs}#account.get`,
    path: '/account',
    answer: z.object({ type: z.string(), username: z.string() }),
    who: ({ type, username }) => `${username} (${type})`,
  }),
})
  .poll('prediction-finished', finishedPrediction)
  .action('run-model', runModel)
  .action('get-prediction', getPrediction)
  .action('cancel-prediction', cancelPrediction)
  .action('list-predictions', listPredictions)
  .action('get-model', {
    title: 'Get a model',
    description: 'Gives a model with its newest version, which says what input it takes.',
    docs: `${docs}#models.get`,
    effect: 'read',
    input: z.strictObject({
      model: z
        .string()
        .regex(/^[\w.-]+\/[\w.-]+$/, 'is not owner/name')
        .meta({ title: 'Model', description: 'owner/name.' }),
    }),
    output: z.looseObject({
      owner: z.string(),
      name: z.string(),
      description: z.string().nullish(),
      latest_version: z.looseObject({ id: z.string() }).nullish(),
    }),
    run: ({ http, input }) => http.get(`/models/${input.model}`),
  })
  .action('upload-file', {
    title: 'Upload a file',
    description: 'Gives a file an address, urls.get, that models take as input. It is kept for a day.',
    docs: `${docs}#files.create`,
    effect: 'write',
    input: z.strictObject({ file: givenFile.meta({ title: 'File', format: 'file' }) }),
    output: z.looseObject({ id: z.string(), urls: z.looseObject({ get: z.string() }) }),
    run: ({ http, input }) => http.post('/files', undefined, { multipart: [{ name: 'content', file: input.file }] }),
  });
