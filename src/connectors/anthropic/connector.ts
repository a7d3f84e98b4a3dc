import { z } from 'zod';
import { apiKey, bearer } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import { listedModels, whoSees } from '../model-services/model-list.ts';
import * as batches from './batches.ts';
import * as files from './files.ts';

const all = { limit: 1_000 };

/** Anthropic beside its answers, which the steps of AI ask for: batches, files and tokens. */
export const anthropic = connector({
  id: 'anthropic',
  title: 'Anthropic',
  description: 'Models of Anthropic: texts by the steps of AI; and batches, files and tokens.',
  categories: ['ai'],
  color: '#d97757',
  docs: batches.docs,
  baseUrl: 'https://api.anthropic.com/v1',
  http: { headers: { 'anthropic-version': '2023-06-01' } },
  auth: [
    apiKey({ in: 'header', name: 'x-api-key' }, 'An API key of the workspace, made in the Console.'),
    bearer('A token of a gateway that speaks the same.'),
  ],
  test: { docs: `${batches.docs}/models-list`, ask: async (http) => whoSees(await listedModels(http, all)) },
})
  .action('create-message-batch', batches.createBatch)
  .action('get-message-batch', batches.getBatch)
  .action('get-batch-results', batches.batchResults)
  .action('cancel-message-batch', batches.cancelBatch)
  .action('count-tokens', batches.countTokens)
  .action('upload-file', files.uploadFile)
  .action('list-files', files.listFiles)
  .action('delete-file', files.deleteFile)
  .choices('models', {
    docs: `${batches.docs}/models-list`,
    input: z.object({}),
    run: ({ http }) => listedModels(http, all),
  });
