import { compatibleModels } from './compatible.ts';
import type { ProviderDefinition } from './definition.ts';
import { openaiListing } from './model-listing.ts';

/** Programs that serve models on a machine of one's own, at the port that each has by itself. */
function localServer(given: Pick<ProviderDefinition, 'id' | 'title' | 'baseUrl' | 'docs'>): ProviderDefinition {
  return {
    ...given,
    // What these programs print when they start is their address without it.
    underRoot: '/v1',
    auth: [{ type: 'none' }, { type: 'bearer' }],
    can: ['chat', 'structured-output', 'tools', 'streaming', 'images', 'embeddings'],
    listing: openaiListing,
    make: compatibleModels,
  };
}

export const ollama = localServer({
  id: 'ollama',
  title: 'Ollama',
  baseUrl: 'http://127.0.0.1:11434/v1',
  docs: 'https://docs.ollama.com/api/openai-compatibility',
});

export const vllm = localServer({
  id: 'vllm',
  title: 'vLLM',
  baseUrl: 'http://127.0.0.1:8000/v1',
  docs: 'https://docs.vllm.ai/en/latest/serving/openai_compatible_server.html',
});

export const lmStudio = localServer({
  id: 'lm-studio',
  title: 'LM Studio',
  baseUrl: 'http://127.0.0.1:1234/v1',
  docs: 'https://lmstudio.ai/docs/developer/openai-compat',
});
