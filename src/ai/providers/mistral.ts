import { noKey, type ProviderDefinition } from './definition.ts';
import { mistralListing } from './model-listing.ts';

export const mistral: ProviderDefinition = {
  id: 'mistral',
  title: 'Mistral AI',
  baseUrl: 'https://api.mistral.ai/v1',
  auth: [{ type: 'bearer' }],
  can: ['chat', 'structured-output', 'tools', 'streaming', 'images', 'pdf', 'embeddings', 'transcription'],
  docs: 'https://docs.mistral.ai/api/',
  prices: 'mistral',
  listing: mistralListing,
  make: async ({ baseUrl, fetch }) => {
    const { createMistral } = await import('@ai-sdk/mistral');
    const client = createMistral({ baseURL: baseUrl, apiKey: noKey, fetch });
    return {
      chat: (model) => client.chat(model),
      embedding: (model) => client.embeddingModel(model),
      transcription: (model) => client.transcription(model),
    };
  },
};
