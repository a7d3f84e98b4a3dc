import { compatibleModels } from './compatible.ts';
import type { ProviderDefinition } from './definition.ts';
import { openaiListing } from './model-listing.ts';

/** Any other service that speaks OpenAI's protocol: also what a connector that is not in the table is taken for. */
export const openaiCompatible: ProviderDefinition = {
  id: 'openai-compatible',
  title: 'OpenAI-compatible',
  baseUrl: null,
  example: 'https://models.example.com/v1',
  auth: [{ type: 'bearer' }, { type: 'none' }],
  can: ['chat', 'structured-output', 'tools', 'streaming', 'images', 'pdf', 'embeddings'],
  docs: 'https://platform.openai.com/docs/api-reference/chat/create',
  listing: openaiListing,
  make: compatibleModels,
};
