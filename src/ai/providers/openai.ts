import { noKey, type ProviderDefinition } from './definition.ts';
import { openaiListing } from './model-listing.ts';

export const openai: ProviderDefinition = {
  id: 'openai',
  title: 'OpenAI',
  baseUrl: 'https://api.openai.com/v1',
  auth: [{ type: 'bearer' }],
  can: ['chat', 'structured-output', 'tools', 'streaming', 'images', 'pdf', 'embeddings', 'transcription'],
  docs: 'https://platform.openai.com/docs/api-reference/chat/create',
  prices: 'openai',
  listing: openaiListing,
  make: async ({ baseUrl, fetch }) => {
    const { createOpenAI } = await import('@ai-sdk/openai');
    const client = createOpenAI({ baseURL: baseUrl, apiKey: noKey, fetch });
    return {
      // Chat completions, which stand-ins and gateways for OpenAI speak too; not the Responses API.
      chat: (model) => client.chat(model),
      embedding: (model) => client.embeddingModel(model),
      transcription: (model) => client.transcription(model),
    };
  },
};
