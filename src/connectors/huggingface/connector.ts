import { bearer } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import { listedModels, whoSees } from '../model-services/model-list.ts';
import { searchModels } from './hub.ts';
import * as tasks from './tasks.ts';

/** Hugging Face beside its texts and vectors, which the steps of AI ask for: any task of any model, and the Hub. */
export const huggingface = connector({
  id: 'huggingface',
  title: 'Hugging Face',
  description: 'Open models: texts by the steps of AI; and any other task, and the search for models.',
  categories: ['ai'],
  color: '#ffb000',
  docs: tasks.docs,
  baseUrl: 'https://router.huggingface.co/v1',
  auth: [bearer('An access token of the settings that may make calls to Inference Providers.')],
  test: { docs: `${tasks.docs}/hub-api`, ask: async (http) => whoSees(await listedModels(http)) },
})
  .action('run-task', tasks.runTask)
  .action('classify-text', tasks.classifyText)
  .action('classify-by-labels', tasks.classifyByLabels)
  .action('classify-image', tasks.classifyImage)
  .action('detect-objects', tasks.detectObjects)
  .action('text-to-image', tasks.textToImage)
  .action('search-models', searchModels);
