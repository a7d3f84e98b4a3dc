import { compatibleModels } from './compatible.ts';
import type { ProviderDefinition } from './definition.ts';
import { openrouterListing } from './model-listing.ts';

export const openrouter: ProviderDefinition = {
  id: 'openrouter',
  title: 'OpenRouter',
  baseUrl: 'https://openrouter.ai/api/v1',
  auth: [{ type: 'bearer' }],
  can: ['chat', 'structured-output', 'tools', 'streaming', 'images', 'pdf', 'embeddings'],
  docs: 'https://openrouter.ai/docs/api-reference/overview',
  prices: 'openrouter',
  listing: openrouterListing,
  make: compatibleModels,
};
