import { compatibleModels } from './compatible.ts';
import type { ProviderDefinition } from './definition.ts';
import { openaiListing } from './model-listing.ts';

const router = 'https://router.huggingface.co/v1';

export const huggingface: ProviderDefinition = {
  id: 'huggingface',
  title: 'Hugging Face',
  // The router of Inference Providers. A dedicated endpoint has an address of its own, up to /v1, and speaks the same.
  baseUrl: router,
  auth: [{ type: 'bearer' }],
  can: ['chat', 'structured-output', 'tools', 'streaming', 'images', 'embeddings', 'transcription'],
  docs: 'https://huggingface.co/docs/inference-providers/tasks/chat-completion',
  listing: openaiListing,
  make: async (settings) => {
    const compatible = await compatibleModels(settings);
    // Endpoints of one's own (TEI, TGI) speak OpenAI's protocol for embeddings too; the router does not.
    if (!settings.baseUrl.endsWith('router.huggingface.co/v1')) return compatible;
    const { hubEmbedding, hubTranscription } = await import('./huggingface-tasks.ts');
    const root = settings.baseUrl.replace(/\/v1$/, '');
    return {
      ...compatible,
      embedding: (model) => hubEmbedding(model, root, settings.fetch),
      transcription: (model) => hubTranscription(model, root, settings.fetch),
    };
  },
};
