/** Where a model is asked. */
export interface ModelProvider {
  /** The id of its row in the table of providers. */
  readonly kind: string;
  /** The connector: the company or program behind the address, such as openai or ollama. Prices go by it. */
  readonly name: string;
  /** Where the paths of its API begin, such as `https://api.openai.com/v1`. */
  readonly baseUrl: string;
  /** The connection's own headers. */
  readonly headers?: Readonly<Record<string, string>>;
}

export const offlineProvider: ModelProvider = { kind: 'offline', name: 'offline', baseUrl: '' };
