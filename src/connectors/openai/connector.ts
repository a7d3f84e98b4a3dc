import { z } from 'zod';
import { bearer } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import { listedModels, whoSees } from '../model-services/model-list.ts';
import * as files from './files.ts';
import * as media from './media.ts';

/** OpenAI beside its texts, which the steps of AI ask for: pictures, speech, batches and files. */
export const openai = connector({
  id: 'openai',
  title: 'OpenAI',
  description: 'Models of OpenAI: texts by the steps of AI; and pictures, speech, batches and files.',
  categories: ['ai'],
  color: '#10a37f',
  docs: media.docs,
  baseUrl: 'https://api.openai.com/v1',
  auth: [bearer('An API key of the project.')],
  test: { docs: `${media.docs}/models/list`, ask: async (http) => whoSees(await listedModels(http)) },
})
  .action('create-image', media.createImage)
  .action('edit-image', media.editImage)
  .action('create-speech', media.createSpeech)
  .action('create-batch', files.createBatch)
  .action('get-batch', files.getBatch)
  .action('upload-file', files.uploadFile)
  .action('list-files', files.listFiles)
  .action('download-file', files.downloadFile)
  .action('delete-file', files.deleteFile)
  .choices('models', {
    docs: `${media.docs}/models/list`,
    input: z.object({}),
    run: ({ http }) => listedModels(http),
  });
