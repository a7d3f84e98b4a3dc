import type { LanguageModelV4Usage } from '@ai-sdk/provider';
import type { ModelProvider } from './provider.ts';

/** So many tokens in the form in which models tell what they have used. */
export function modelUsage(input: number, output: number): LanguageModelV4Usage {
  return {
    inputTokens: { total: input, noCache: undefined, cacheRead: undefined, cacheWrite: undefined },
    outputTokens: { total: output, text: undefined, reasoning: undefined },
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
  const { total: input, cacheRead = 0 } = usage.inputTokens;
  const output = usage.outputTokens.total;
  if (input === undefined || output === undefined) return null;
  // 38 ms and 8 MB at the first call.
  const { calcPrice } = await import('@pydantic/genai-prices');
  try {
    const price = calcPrice(
      {
        input_tokens: input,
        output_tokens: output,
        // Cached tokens are part of the input; a server that claims more than that cannot be reckoned with.
        ...(cacheRead > 0 && cacheRead <= input ? { cache_read_tokens: cacheRead } : {}),
      },
      model,
      { providerId: provider.name },
    );
    return price?.total_price ?? null;
  } catch {
    // The table cannot price this mix of tokens. The answer is good all the same.
    return null;
  }
}
