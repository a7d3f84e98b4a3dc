import { noKey, type ProviderDefinition } from './definition.ts';
import { openaiListing } from './model-listing.ts';

export const groq: ProviderDefinition = {
  id: 'groq',
  title: 'Groq',
  baseUrl: 'https://api.groq.com/openai/v1',
  auth: [{ type: 'bearer' }],
  can: ['chat', 'structured-output', 'tools', 'streaming', 'images', 'transcription'],
  docs: 'https://console.groq.com/docs/api-reference',
  prices: 'groq',
  listing: openaiListing,
  make: async ({ baseUrl, fetch }) => {
    const { createGroq } = await import('@ai-sdk/groq');
    const client = createGroq({ baseURL: baseUrl, apiKey: noKey, fetch });
    return {
      chat: (model) => client.languageModel(model),
      transcription: (model) => client.transcription(model),
    };
  },
};
