interface ProviderSettings {
  offline: unknown;
  'openai-compatible': {
    /** The company or program behind the address, such as openai or ollama: prices go by it. */
    readonly name: string;
    /** Up to and without `/chat/completions`, such as `https://api.openai.com/v1`. */
    readonly baseUrl: string;
    readonly apiKey?: string;
    readonly headers?: Readonly<Record<string, string>>;
  };
}

export type ProviderKind = keyof ProviderSettings;

/** Where a model is asked. */
export type ModelProvider<K extends ProviderKind = ProviderKind> = {
  [P in K]: { readonly kind: P } & ProviderSettings[P];
}[K];
