import type { LanguageModelV4Usage } from '@ai-sdk/provider';
import { nearestPattern } from '../core/name-pattern.ts';
import type { OwnPrice, TokenPrices } from '../store/calls/model-prices.ts';
import { priceOf } from './price.ts';
import type { ModelProvider } from './provider.ts';

/** What a call cost, in US dollars, and by which price of one's own; null: by the table that comes with Snodo. */
export interface Priced {
  /** Null: nobody knows. */
  readonly cost: number | null;
  readonly price: string | null;
}

/** The price that was given for a model: of its provider before that of any, the name before a pattern. */
export function ownPriceOf(prices: readonly OwnPrice[], provider: string, model: string): OwnPrice | undefined {
  const of = (name: string) =>
    nearestPattern(
      prices.filter((one) => one.provider === name),
      model,
    );
  return of(provider) ?? of('*');
}

/** @returns US dollars; null where the service did not say what it used. */
export function costBy({ input, output, cachedInput }: TokenPrices, used: LanguageModelV4Usage): number | null {
  const { total, cacheRead = 0 } = used.inputTokens;
  const answered = used.outputTokens.total;
  if (total === undefined || answered === undefined) return null;
  // Cached tokens are part of the input; a server that claims more than that is not believed.
  const cached = cacheRead <= total ? cacheRead : 0;
  return ((total - cached) * input + cached * (cachedInput ?? input) + answered * output) / 1_000_000;
}

/** What a call cost: by a price of one's own where there is one, else by the table. */
export async function pricedCall(
  provider: ModelProvider,
  model: { readonly asked: string; readonly answered: string },
  used: LanguageModelV4Usage,
  prices: readonly OwnPrice[],
): Promise<Priced> {
  if (provider.kind !== 'offline') {
    const own = ownPriceOf(prices, provider.name, model.answered) ?? ownPriceOf(prices, provider.name, model.asked);
    if (own) return { cost: costBy(own, used), price: `${own.provider}/${own.model}` };
  }
  return { cost: await priceOf(provider, model.answered, used), price: null };
}
