import type { EmbeddingModelV4 } from '@ai-sdk/provider';
import { noKey, type ProviderDefinition } from './definition.ts';

/**
 * The client sends up to 250 texts in one request, and these models take one
 * (https://cloud.google.com/vertex-ai/generative-ai/docs/embeddings/get-text-embeddings).
 */
function oneEach(made: EmbeddingModelV4): EmbeddingModelV4 {
  const { specificationVersion, provider, modelId, supportsParallelCalls } = made;
  const named = { specificationVersion, provider, modelId, supportsParallelCalls };
  return { ...named, maxEmbeddingsPerCall: 1, doEmbed: (options) => made.doEmbed(options) };
}

export const googleVertex: ProviderDefinition = {
  id: 'google-vertex',
  title: 'Google Vertex AI',
  baseUrl: null,
  example:
    'https://europe-west1-aiplatform.googleapis.com/v1/projects/my-project/locations/europe-west1/publishers/google',
  auth: [
    { type: 'oauth2' },
    // A service account's own token: https://developers.google.com/identity/protocols/oauth2/service-account#jwt-auth
    { type: 'jwt', preset: { algorithm: 'RS256' } },
    { type: 'api-key', preset: { in: 'header', name: 'x-goog-api-key' } },
  ],
  can: ['chat', 'structured-output', 'tools', 'streaming', 'images', 'pdf', 'embeddings'],
  docs: 'https://cloud.google.com/vertex-ai/generative-ai/docs/model-reference/inference',
  prices: 'google',
  make: async ({ baseUrl, fetch }) => {
    // The edge client does not load Google's own library for credentials.
    const { createGoogleVertex } = await import('@ai-sdk/google-vertex/edge');
    const client = createGoogleVertex({ baseURL: baseUrl, apiKey: noKey, fetch });
    return {
      chat: (model) => client.languageModel(model),
      embedding: (model) => {
        const made = client.embeddingModel(model);
        return model.startsWith('gemini-embedding') ? oneEach(made) : made;
      },
    };
  },
};
