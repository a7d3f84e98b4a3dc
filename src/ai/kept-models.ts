import { LRUCache } from 'lru-cache';
import { SnodoError } from '../core/error.ts';
import { fetchOfCall } from './call-fetch.ts';
import type { ModelProvider } from './provider.ts';
import type { MadeModels, ModelOf } from './providers/definition.ts';
import { providerNamed } from './providers/table.ts';

type Use = keyof ModelOf;

// Building a model costs 0.42 ms of processor time and asking one 0.11 ms, so models are kept. What differs from call
// to call, the key and the fetch, goes with the call: no key lies in here.
const kept: { readonly [U in Use]: LRUCache<string, ModelOf[U]> } = {
  chat: new LRUCache({ max: 100 }),
  embedding: new LRUCache({ max: 50 }),
  transcription: new LRUCache({ max: 20 }),
};

const uses: Readonly<Record<Use, string>> = {
  chat: 'models to talk to',
  embedding: 'models for embeddings',
  transcription: 'models that write down what is said',
};

/**
 * A model of a service; its client is loaded when first used, so that a server without model steps pays neither the time
 * nor the memory.
 *
 * @throws SnodoError `invalid` where the address is none, or the service has no models of that use.
 */
export async function keptModel<U extends Use>(use: U, provider: ModelProvider, model: string): Promise<ModelOf[U]> {
  const { kind, name, baseUrl } = provider;
  const key = JSON.stringify([kind, name, baseUrl, model]);
  const known = kept[use].get(key);
  if (known) return known;
  if (kind !== 'offline' && !URL.canParse(baseUrl)) {
    throw new SnodoError(
      'invalid',
      `The connection's baseUrl "${baseUrl}" is no URL. Write one like http://127.0.0.1:11434/v1.`,
    );
  }
  const definition = providerNamed(kind);
  const models: MadeModels = await definition.make({
    name,
    baseUrl: baseUrl.replace(/\/+$/, ''),
    fetch: fetchOfCall,
  });
  const make = models[use];
  if (make === undefined) {
    throw new SnodoError(
      'invalid',
      `${definition.title} has no ${uses[use]} here. Take a connection to another service.`,
    );
  }
  const made = make(model);
  kept[use].set(key, made);
  return made;
}
