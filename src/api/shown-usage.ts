import { z } from 'zod';
import type { UsageSums } from '../store/calls/usage.ts';

const count = z.int().min(0);

const sums = {
  calls: count.meta({ description: 'Of models.' }),
  failures: count,
  inputTokens: count,
  outputTokens: count,
  cachedTokens: count.meta({ description: 'Of inputTokens, those that the services had kept.' }),
  cost: z.number().meta({ description: 'In US dollars, of the calls whose price is known.' }),
  unpriced: count.meta({ description: 'Calls whose price is not known: give it with PUT /prices.' }),
};

/** What models used. */
export const usageSchema = z.strictObject(sums).meta({ id: 'Usage' });

const named = z.string().nullable();

export const usageItemSchema = z
  .strictObject({
    key: named.meta({
      description: 'What it is counted by: a name, the id of a run, or when a day or an hour begins.',
    }),
    workflow: named.meta({ description: 'Of a run or a step.' }),
    ...sums,
  })
  .meta({ id: 'UsageItem' });

export function shownUsage(all: UsageSums): z.infer<typeof usageSchema> {
  const { calls, failures, inputTokens, outputTokens, cachedTokens, cost, unpriced } = all;
  return { calls, failures, inputTokens, outputTokens, cachedTokens, cost, unpriced };
}
