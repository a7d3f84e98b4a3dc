import { noKey, type ProviderDefinition } from './definition.ts';
import { openaiListing } from './model-listing.ts';

export const azureOpenai: ProviderDefinition = {
  id: 'azure-openai',
  title: 'Azure OpenAI',
  baseUrl: null,
  example: 'https://my-resource.openai.azure.com/openai/v1',
  auth: [{ type: 'api-key', preset: { in: 'header', name: 'api-key' } }, { type: 'oauth2' }, { type: 'bearer' }],
  can: ['chat', 'structured-output', 'tools', 'streaming', 'images', 'pdf', 'embeddings', 'transcription'],
  docs: 'https://learn.microsoft.com/azure/ai-foundry/openai/latest',
  prices: 'azure',
  listing: openaiListing,
  make: async ({ baseUrl, fetch }) => {
    const { createAzure } = await import('@ai-sdk/azure');
    const client = createAzure({ baseURL: baseUrl, apiKey: noKey, fetch });
    return {
      // A model is named by its deployment.
      chat: (model) => client.chat(model),
      embedding: (model) => client.embeddingModel(model),
      transcription: (model) => client.transcription(model),
    };
  },
};
