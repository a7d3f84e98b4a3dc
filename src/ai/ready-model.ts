import type {
  LanguageModelV4CallOptions,
  LanguageModelV4GenerateResult,
  LanguageModelV4StreamResult,
} from '@ai-sdk/provider';
import type { ModelProvider, ProviderKind } from './provider.ts';

/** A model ready to be asked. */
export interface ReadyModel {
  readonly ask: (options: LanguageModelV4CallOptions) => PromiseLike<LanguageModelV4GenerateResult>;
  /** Asks for the answer in pieces. */
  readonly stream: (options: LanguageModelV4CallOptions) => PromiseLike<LanguageModelV4StreamResult>;
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
    return {
      ask: (options) => offlineModel.doGenerate(options),
      stream: (options) => offlineModel.doStream(options),
      title: 'The offline model',
      secrets: [],
    };
  },
  'openai-compatible': async (provider, model, fetch) => {
    const { askChat, chatHeaders, streamChat } = await import('./openai-compatible.ts');
    return {
      ask: (options) => askChat(provider, model, fetch, options),
      stream: (options) => streamChat(provider, model, fetch, options),
      title: provider.name,
      secrets: [...(provider.apiKey === undefined ? [] : [provider.apiKey]), ...Object.values(chatHeaders(provider))],
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
