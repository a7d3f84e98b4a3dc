import type { LanguageModelV4 } from '@ai-sdk/provider';
import type { ModelProvider, ProviderKind } from './provider.ts';

/** A model ready to be asked. */
export interface ReadyModel {
  readonly model: LanguageModelV4;
  /** Sent with each question and kept nowhere: they hold the key. */
  readonly headers: Readonly<Record<string, string>>;
  /** What an error calls it. */
  readonly title: string;
  /** What no message may show. */
  readonly secrets: readonly string[];
}

type Make<K extends ProviderKind> = (
  provider: ModelProvider<K>,
  model: string,
  fetch: typeof globalThis.fetch,
) => Promise<ReadyModel>;

// Each is loaded when first used: a server without model steps pays neither the time nor the memory.
const makers: { readonly [K in ProviderKind]: Make<K> } = {
  // One model answers to any name, so that a workflow written for another provider can be tried without a key; the
  // result's `model` says which one it was.
  offline: async () => {
    const { offlineModel } = await import('./offline/model.ts');
    return { model: offlineModel, headers: {}, title: 'The offline model', secrets: [] };
  },
  'openai-compatible': async (provider, model, fetch) => {
    const { chatHeaders, chatModel } = await import('./openai-compatible.ts');
    const headers = chatHeaders(provider);
    return {
      model: chatModel(provider, model, fetch),
      headers,
      title: provider.name,
      secrets: [...(provider.apiKey === undefined ? [] : [provider.apiKey]), ...Object.values(headers)],
    };
  },
};

export function readyModel<K extends ProviderKind>(
  provider: ModelProvider<K>,
  model: string,
  fetch: typeof globalThis.fetch,
): Promise<ReadyModel> {
  return makers[provider.kind](provider, model, fetch);
}
