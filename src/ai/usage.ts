import type { LanguageModelV4Usage } from '@ai-sdk/provider';
import type { Priced } from './own-price.ts';

/** What asking a model used. `cost` is in US dollars; null: unknown. */
export type Usage = {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cost: number | null;
  /** Of the input, those that the service had kept; left out where there are none. */
  readonly cachedTokens?: number;
  /** By which price of one's own the cost was reckoned: `openai/gpt-4o*`. Left out: by the table that comes with Snodo. */
  readonly price?: string;
};

function cachedIn(tokens: number): Pick<Usage, 'cachedTokens'> {
  return tokens > 0 ? { cachedTokens: tokens } : {};
}

/** What a service says that it used, with its price. */
export function usageOf({ inputTokens, outputTokens }: LanguageModelV4Usage, { cost, price }: Priced): Usage {
  return {
    inputTokens: inputTokens.total ?? 0,
    outputTokens: outputTokens.total ?? 0,
    // Sums of small parts have digits that mean nothing.
    cost: cost === null ? null : Number(cost.toPrecision(12)),
    ...cachedIn(inputTokens.cacheRead ?? 0),
    ...(price === null ? {} : { price }),
  };
}

/** What both used together; a cost that is not known makes the sum unknown. */
export function addedUsage(a: Usage, b: Usage): Usage {
  return {
    inputTokens: a.inputTokens + b.inputTokens,
    outputTokens: a.outputTokens + b.outputTokens,
    cost: a.cost === null || b.cost === null ? null : a.cost + b.cost,
    ...cachedIn((a.cachedTokens ?? 0) + (b.cachedTokens ?? 0)),
    ...((a.price ?? b.price) === undefined ? {} : { price: a.price ?? b.price ?? '' }),
  };
}

export const noUsage: Usage = { inputTokens: 0, outputTokens: 0, cost: 0 };
