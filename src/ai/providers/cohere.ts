import { noKey, type ProviderDefinition } from './definition.ts';
import { cohereListing } from './model-listing.ts';

export const cohere: ProviderDefinition = {
  id: 'cohere',
  title: 'Cohere',
  baseUrl: 'https://api.cohere.com/v2',
  auth: [{ type: 'bearer' }],
  can: ['chat', 'structured-output', 'tools', 'streaming', 'images', 'embeddings'],
  docs: 'https://docs.cohere.com/reference/chat',
  prices: 'cohere',
  listing: cohereListing,
  make: async ({ baseUrl, fetch }) => {
    const { createCohere } = await import('@ai-sdk/cohere');
    const client = createCohere({ baseURL: baseUrl, apiKey: noKey, fetch });
    return {
      chat: (model) => client.languageModel(model),
      embedding: (model) => client.embeddingModel(model),
    };
  },
};
