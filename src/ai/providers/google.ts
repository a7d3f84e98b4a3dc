import { noKey, type ProviderDefinition } from './definition.ts';
import { googleListing } from './model-listing.ts';

export const google: ProviderDefinition = {
  id: 'google',
  title: 'Google Gemini',
  baseUrl: 'https://generativelanguage.googleapis.com/v1beta',
  auth: [{ type: 'api-key', preset: { in: 'header', name: 'x-goog-api-key' } }, { type: 'oauth2' }],
  can: ['chat', 'structured-output', 'tools', 'streaming', 'images', 'pdf', 'embeddings', 'transcription'],
  docs: 'https://ai.google.dev/api/generate-content',
  prices: 'google',
  listing: googleListing,
  make: async ({ baseUrl, fetch }) => {
    const { createGoogle } = await import('@ai-sdk/google');
    const client = createGoogle({ baseURL: baseUrl, apiKey: noKey, fetch });
    return {
      chat: (model) => client.chat(model),
      embedding: (model) => client.embeddingModel(model),
      transcription: (model) => client.transcription(model),
    };
  },
};
