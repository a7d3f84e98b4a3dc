import { AsyncLocalStorage } from 'node:async_hooks';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import type {
  LanguageModelV4,
  LanguageModelV4CallOptions,
  LanguageModelV4GenerateResult,
  LanguageModelV4StreamResult,
} from '@ai-sdk/provider';
import { LRUCache } from 'lru-cache';
import { SnodoError } from '../core/error.ts';
import type { ModelProvider } from './provider.ts';

type Compatible = ModelProvider<'openai-compatible'>;

// Building a model costs 0.42 ms of processor time and asking one 0.11 ms, so models are kept. What differs from call
// to call, the key and the fetch, goes with the call: no key lies in here.
const models = new LRUCache<string, LanguageModelV4>({ max: 100 });
const fetchOfCall = new AsyncLocalStorage<typeof globalThis.fetch>();

function chatModel({ name, baseUrl }: Compatible, modelId: string): LanguageModelV4 {
  const key = JSON.stringify([name, baseUrl, modelId]);
  const known = models.get(key);
  if (known) return known;
  if (!URL.canParse(baseUrl)) {
    throw new SnodoError(
      'invalid',
      `The connection's baseUrl "${baseUrl}" is no URL. Write one like http://127.0.0.1:11434/v1.`,
    );
  }
  const model = createOpenAICompatible({
    // The SDK takes the name apart at dots.
    name: name.replaceAll('.', '-'),
    baseURL: baseUrl,
    supportsStructuredOutputs: true,
    // A stream tells its usage only where it is asked for.
    includeUsage: true,
    fetch: (input, init) => {
      const fetch = fetchOfCall.getStore();
      return fetch ? fetch(input, init) : Promise.reject(new Error('A model was asked outside of a call.'));
    },
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

/**
 * Asks a model behind an address that speaks OpenAI's chat completions
 * (https://platform.openai.com/docs/api-reference/chat/create).
 *
 * A JSON Schema goes out as `response_format: { type: 'json_schema' }`. Ollama, vLLM, llama.cpp and LM Studio read
 * it too; a server that refuses it answers 400, and that is what the step fails with.
 */
export async function askChat(
  provider: Compatible,
  modelId: string,
  fetch: typeof globalThis.fetch,
  options: LanguageModelV4CallOptions,
): Promise<LanguageModelV4GenerateResult> {
  return await fetchOfCall.run(fetch, () =>
    chatModel(provider, modelId).doGenerate({ ...options, headers: chatHeaders(provider) }),
  );
}

/** As `askChat`, with `stream: true` (https://platform.openai.com/docs/api-reference/chat-streaming). */
export async function streamChat(
  provider: Compatible,
  modelId: string,
  fetch: typeof globalThis.fetch,
  options: LanguageModelV4CallOptions,
): Promise<LanguageModelV4StreamResult> {
  return await fetchOfCall.run(fetch, () =>
    chatModel(provider, modelId).doStream({ ...options, headers: chatHeaders(provider) }),
  );
}
