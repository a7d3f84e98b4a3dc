import type { ProviderDefinition } from './definition.ts';

export const offline: ProviderDefinition = {
  id: 'offline',
  title: 'Offline model',
  baseUrl: null,
  auth: [{ type: 'none' }],
  can: ['chat', 'structured-output', 'streaming', 'embeddings'],
  make: async () => {
    const [{ offlineModel }, { offlineEmbedding }] = await Promise.all([
      import('../offline/model.ts'),
      import('../offline/embedding.ts'),
    ]);
    // One model answers to any name, so that a workflow written for another provider can be tried without a key; the
    // result's `model` says which one it was.
    return { chat: () => offlineModel, embedding: () => offlineEmbedding };
  },
};
