import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import type { LanguageModelV4 } from '@ai-sdk/provider';
import { LRUCache } from 'lru-cache';
import type { ModelProvider } from './provider.ts';

type Compatible = ModelProvider<'openai-compatible'>;

// Building a model costs 0.42 ms and asking one 0.11 ms, so models are kept. They hold no key: it goes with each call.
const byFetch = new WeakMap<typeof globalThis.fetch, LRUCache<string, LanguageModelV4>>();

/**
 * A model behind an address that speaks OpenAI's chat completions
 * (https://platform.openai.com/docs/api-reference/chat/create).
 *
 * A JSON Schema goes out as `response_format: { type: 'json_schema' }`. Ollama, vLLM, llama.cpp and LM Studio read
 * it too; a server that refuses it answers 400, and that is what the step fails with.
 */
export function chatModel(provider: Compatible, modelId: string, fetch: typeof globalThis.fetch): LanguageModelV4 {
  const models = byFetch.get(fetch) ?? new LRUCache<string, LanguageModelV4>({ max: 64 });
  byFetch.set(fetch, models);
  const key = JSON.stringify([provider.name, provider.baseUrl, modelId]);
  const known = models.get(key);
  if (known) return known;
  const model = createOpenAICompatible({
    // The SDK splits the name at dots.
    name: provider.name.replaceAll('.', '-'),
    baseURL: provider.baseUrl,
    supportsStructuredOutputs: true,
    fetch,
  }).chatModel(modelId);
  models.set(key, model);
  return model;
}

/** The connection's own headers win over the key, so `api-key: …` (Azure) or another scheme can take its place. */
export function chatHeaders(provider: Compatible): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {};
  if (provider.apiKey !== undefined) headers['authorization'] = `Bearer ${provider.apiKey}`;
  // In lower case: two spellings of one name would both be sent.
  for (const [name, value] of Object.entries(provider.headers ?? {})) headers[name.toLowerCase()] = value;
  return headers;
}
