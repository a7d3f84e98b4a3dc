import { noKey, type ProviderDefinition } from './definition.ts';
import { anthropicListing } from './model-listing.ts';

export const anthropic: ProviderDefinition = {
  id: 'anthropic',
  title: 'Anthropic',
  baseUrl: 'https://api.anthropic.com/v1',
  auth: [{ type: 'api-key', preset: { in: 'header', name: 'x-api-key' } }, { type: 'bearer' }],
  can: ['chat', 'structured-output', 'tools', 'streaming', 'images', 'pdf'],
  docs: 'https://docs.anthropic.com/en/api/messages',
  prices: 'anthropic',
  listing: anthropicListing,
  make: async ({ baseUrl, fetch }) => {
    const { createAnthropic } = await import('@ai-sdk/anthropic');
    const client = createAnthropic({ baseURL: baseUrl, apiKey: noKey, fetch });
    return { chat: (model) => client.chat(model) };
  },
};
