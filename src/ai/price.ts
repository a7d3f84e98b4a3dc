import type { LanguageModelV4Usage } from '@ai-sdk/provider';
import type { ModelProvider } from './provider.ts';
import { modelProviders } from './providers/table.ts';

/** So many tokens in the form in which models tell what they have used. */
export function modelUsage(input: number, output: number): LanguageModelV4Usage {
  return {
    inputTokens: { total: input, noCache: undefined, cacheRead: undefined, cacheWrite: undefined },
    outputTokens: { total: output, text: undefined, reasoning: undefined },
  };
}

/** 38 ms and 8 MB at the first call. */
function priceTable() {
  return import('@pydantic/genai-prices');
}

function nameOf({ name }: Pick<ModelProvider, 'name'>): string {
  return modelProviders.get(name)?.prices ?? name;
}

/** Bedrock names a model by the regions that it may run in, which the table does not. */
function modelOf(model: string): string {
  return model.replace(/^(?:us|eu|apac|global|us-gov|jp|au)\.(?=[a-z0-9]+\.)/, '');
}

/** Cached tokens are part of the input; a server that claims more than that cannot be reckoned with. */
function cached({ total = 0, cacheRead = 0, cacheWrite = 0 }: LanguageModelV4Usage['inputTokens']) {
  if (cacheRead + cacheWrite > total) return {};
  return {
    ...(cacheRead > 0 ? { cache_read_tokens: cacheRead } : {}),
    ...(cacheWrite > 0 ? { cache_write_tokens: cacheWrite } : {}),
  };
}

/**
 * What a call cost, in US dollars, by the price table that comes with the package (nothing is fetched).
 * Null where the table has no such provider or model, or the service did not say what it used: never a guess.
 */
export async function priceOf(
  provider: ModelProvider,
  model: string,
  usage: LanguageModelV4Usage,
): Promise<number | null> {
  if (provider.kind === 'offline') return 0;
  const { total: input } = usage.inputTokens;
  const output = usage.outputTokens.total;
  if (input === undefined || output === undefined) return null;
  const { calcPrice } = await priceTable();
  try {
    const price = calcPrice(
      { input_tokens: input, output_tokens: output, ...cached(usage.inputTokens) },
      modelOf(model),
      { providerId: nameOf(provider) },
    );
    return price?.total_price ?? null;
  } catch {
    // The table cannot price this mix of tokens. The answer is good all the same.
    return null;
  }
}

/** US dollars for a million tokens. Of a model whose price goes by the length of the question, that of a short one. */
interface TokenPrice {
  readonly input: number;
  readonly output: number;
}

type Priced = { readonly base: number } | number | undefined;

function baseOf(price: Priced): number | undefined {
  return typeof price === 'object' ? price.base : price;
}

/** What a model's tokens cost by the price table; null where it does not say. */
export async function tokenPrice(provider: ModelProvider, model: string): Promise<TokenPrice | null> {
  if (provider.kind === 'offline') return { input: 0, output: 0 };
  const { calcPrice } = await priceTable();
  const found = calcPrice({ input_tokens: 1, output_tokens: 1 }, modelOf(model), { providerId: nameOf(provider) });
  const input = baseOf(found?.model_price['input_mtok']);
  if (input === undefined) return null;
  // Embeddings have no output.
  return { input, output: baseOf(found?.model_price['output_mtok']) ?? 0 };
}

/** The models of a provider that the price table knows and that are still served, with their names. */
export async function pricedModels(
  provider: ModelProvider,
): Promise<readonly { readonly id: string; readonly title: string | null }[]> {
  const { findProvider } = await priceTable();
  const providerId = modelProviders.get(provider.name)?.prices;
  const models = providerId === undefined ? [] : (findProvider({ providerId })?.models ?? []);
  return models.filter(({ deprecated }) => deprecated !== true).map(({ id, name = null }) => ({ id, title: name }));
}
